/** Where the server is looked for, on every platform. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { findServer, ServerNotFound, type Files } from "../../src/node/server.ts";

/** A file system that holds some programs, and files that are none. */
function holding(programs: string[], files: string[] = []): Files & { readonly mended: string[] } {
  const mended: string[] = [];
  return {
    mended,
    isFile: (path) => programs.includes(path) || files.includes(path),
    isProgram: (path) => programs.includes(path),
    makeExecutable: (path) => void mended.push(path),
  };
}

test("inside the extension", () => {
  const linux = holding(["/home/ada/.vscode/extensions/whosaid/server/whosaid"]);
  assert.deepEqual(findServer("", "/home/ada/.vscode/extensions/whosaid", {}, "linux", linux), {
    command: "/home/ada/.vscode/extensions/whosaid/server/whosaid",
    origin: "bundled",
  });
  const windows = holding(["C:\\Users\\Ada Moor\\.vscode\\extensions\\whosaid\\server\\whosaid.exe"]);
  assert.deepEqual(findServer("", "C:\\Users\\Ada Moor\\.vscode\\extensions\\whosaid", {}, "win32", windows), {
    command: "C:\\Users\\Ada Moor\\.vscode\\extensions\\whosaid\\server\\whosaid.exe",
    origin: "bundled",
  });
  const mac = holding([], ["/Users/ada/ext/server/whosaid"]);
  assert.equal(findServer("", "/Users/ada/ext", {}, "darwin", mac).origin, "bundled");
  assert.deepEqual(mac.mended, ["/Users/ada/ext/server/whosaid"], "a lost permission is given back");
});

test("on the PATH", () => {
  const windows = holding(["D:\\Tools\\whosaid\\whosaid.exe"]);
  const env = { Path: 'C:\\Windows;tools;"D:\\Tools\\whosaid";E:\\' };
  assert.deepEqual(findServer("", "C:\\ext", env, "win32", windows), {
    command: "D:\\Tools\\whosaid\\whosaid.exe",
    origin: "path",
  });
  const mac = holding(["/opt/homebrew/bin/whosaid", "bin/whosaid"]);
  const found = findServer("", "/ext", { PATH: "bin::/usr/bin:/opt/homebrew/bin" }, "darwin", mac);
  assert.equal(found.command, "/opt/homebrew/bin/whosaid", "relative folders are passed over");
  assert.throws(() => findServer("", "/ext", { Path: "/opt/homebrew/bin" }, "darwin", mac), ServerNotFound);
});

test("by the setting", () => {
  const windows = holding(["C:\\Users\\Ada\\bin\\whosaid.exe", "\\\\desk\\share\\whosaid.exe"]);
  const env = { userprofile: "C:\\Users\\Ada", Tools: "\\\\desk\\share" };
  for (const setting of [
    "C:\\Users\\Ada\\bin\\whosaid.exe",
    ' "C:\\Users\\Ada\\bin\\whosaid.exe" ',
    "~\\bin\\whosaid.exe",
    "${userHome}\\bin\\whosaid.exe",
    "${env:TOOLS}\\whosaid.exe",
  ]) {
    assert.equal(findServer(setting, "C:\\ext", env, "win32", windows).origin, "setting", setting);
  }
  const linux = holding(["/home/ada/bin/whosaid"], ["/home/ada/notes.txt"]);
  assert.equal(findServer("~/bin/whosaid", "/ext", { HOME: "/home/ada" }, "linux", linux).command, "/home/ada/bin/whosaid");
  const refused = (setting: string, why: RegExp) =>
    assert.throws(() => findServer(setting, "/ext", { HOME: "/home/ada" }, "linux", linux), why);
  refused("bin/whosaid", /must be an absolute path, and is “bin\/whosaid”/);
  refused("C:\\bin\\whosaid.exe", /must be an absolute path/);
  refused("${workspaceFolder}/whosaid", /must be an absolute path/);
  refused("~/notes.txt", /“\/home\/ada\/notes.txt”, which is not a program/);
});

test("nowhere: the message says what to do", () => {
  assert.throws(() => findServer("", "C:\\ext", {}, "win32", holding([])), /whosaid\.exe is on the PATH.*whosaid\.server\.path/s);
});
