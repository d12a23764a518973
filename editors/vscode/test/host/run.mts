/** Runs the tests beside this file inside VS Code's extension host: `node run.mts SERVER`. */

import { copyFileSync, cpSync, mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";

import { environment, freePort, openBrowser, Daemon, Scratch } from "../ui/processes.mts";

const mark = "[test] ";
const server = process.argv[2] ?? "";
const shots = process.env["WHOSAID_SHOTS"] ?? ".";
const extension = join(import.meta.dirname, "../..");
const main = join(process.env["WHOSAID_CODE_SERVER"] ?? "", "lib/vscode/out/server-main.js");

const scratch = new Scratch();
const data = join(scratch.path, "data");
// Two roots, and the server on the PATH: what the test by the screen does not have.
const bin = join(scratch.path, "bin");
mkdirSync(bin);
symlinkSync(server, join(bin, "whosaid"));
for (const folder of ["desk", "archive"]) {
  mkdirSync(join(scratch.path, folder));
  copyFileSync(process.env["WHOSAID_ARTICLE"] ?? "", join(scratch.path, folder, "no-hurry.txt"));
}
const roots = scratch.write(
  "newsroom.code-workspace",
  JSON.stringify({ folders: [{ path: "desk" }, { path: "archive" }], settings: {} }),
);
// As on the desktop: in a browser it is on, and would keep what the tests take back.
scratch.write("data/data/Machine/settings.json", JSON.stringify({ "files.autoSave": "off" }));

const env = environment(scratch, [bin, process.env["PATH"] ?? ""].join(delimiter));
const port = await freePort();
const authority = `127.0.0.1:${port}`;
const options = ["--without-connection-token", "--accept-server-license-terms", "--telemetry-level", "off"];
const flags = ["--disable-workspace-trust", "--enable-smoke-test-driver", "--force-disable-user-env"];
const folders = ["--server-data-dir", data, "--extensions-dir", join(scratch.path, "extensions")];
const daemon = new Daemon(
  // With the user's shell out of it, the PATH stays the one that is given here.
  [main, "--host", "127.0.0.1", "--port", String(port), ...options, ...folders, ...flags],
  env,
  join(shots, "extension-host.log"),
);
let code = 1;
try {
  await daemon.ready(`http://${authority}/version`);
  const remote = `vscode-remote://${authority}`;
  const payload = [
    ["extensionDevelopmentPath", `${remote}${extension}`],
    ["extensionTestsPath", `${remote}${join(extension, "test/out/host/index.js")}`],
  ];
  const query = new URLSearchParams({ workspace: roots, payload: JSON.stringify(payload) });
  let finished = (_: number) => {};
  const exit = new Promise<number>((resolve) => (finished = resolve));
  const [browser, page] = await openBrowser(`http://${authority}/?${query}`, async (page) => {
    // All that the workbench logs comes this way; the tests' own lines are marked.
    await page.exposeFunction("codeAutomationLog", (_: string, [line]: unknown[]) => {
      if (typeof line === "string" && line.startsWith(mark)) {
        console.log(line.slice(mark.length));
      }
    });
    await page.exposeFunction("codeAutomationExit", (result: number) => finished(result));
  });
  const limit = setTimeout(() => {
    console.log("FAIL the tests did not end within ten minutes");
    finished(1);
  }, 600_000);
  code = await exit;
  clearTimeout(limit);
  if (code !== 0) {
    await page.screenshot({ path: join(shots, "failed-extension-host.png") });
    cpSync(join(data, "data/logs"), join(shots, "extension-host-logs"), { recursive: true });
  }
  await browser.close();
} finally {
  await daemon.stop();
  scratch.remove();
}
process.exitCode = code === 0 ? 0 : 1;
