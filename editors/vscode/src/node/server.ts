/** Where the server is: the setting, then the one inside the extension, then the PATH. */

import { accessSync, chmodSync, constants, statSync } from "node:fs";
import { posix, win32 } from "node:path";

export type Origin = "setting" | "bundled" | "path";

export interface Server {
  readonly command: string;
  readonly origin: Origin;
}

/** What is asked of the file system, so that the paths of one platform can be tested on another. */
export interface Files {
  isFile(path: string): boolean;
  isProgram(path: string): boolean;
  makeExecutable(path: string): void;
}

/** Says what to do about a server that is not there. */
export class ServerNotFound extends Error {}

/**
 * Finds the server.
 *
 * @param configured the setting `whosaid.server.path`; empty when it is not set
 * @param extensionPath the extension's own folder
 * @param env the environment
 * @param platform as `process.platform`
 * @throws ServerNotFound with a message for the user
 */
export function findServer(
  configured: string,
  extensionPath: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  files: Files = disk,
): Server {
  const { delimiter, isAbsolute, join } = platform === "win32" ? win32 : posix;
  const program = platform === "win32" ? "whosaid.exe" : "whosaid";
  const wanted = unquoted(configured.trim());
  if (wanted !== "") {
    const command = resolved(wanted, env, platform);
    if (!isAbsolute(command)) {
      throw new ServerNotFound(`The setting whosaid.server.path must be an absolute path, and is “${wanted}”.`);
    }
    if (!files.isProgram(command)) {
      throw new ServerNotFound(`The setting whosaid.server.path names “${command}”, which is not a program here.`);
    }
    return { command, origin: "setting" };
  }
  const bundled = join(extensionPath, "server", program);
  if (files.isFile(bundled)) {
    // Some ways of unpacking an extension lose the permission.
    if (!files.isProgram(bundled)) {
      files.makeExecutable(bundled);
    }
    return { command: bundled, origin: "bundled" };
  }
  const found = variable(env, "PATH", platform)
    .split(delimiter)
    .map(unquoted)
    .filter(isAbsolute)
    .map((folder) => join(folder, program))
    .find((path) => files.isProgram(path));
  if (found !== undefined) {
    return { command: found, origin: "path" };
  }
  throw new ServerNotFound(
    `This build of the extension holds no server, and no program called ${program} is on the PATH. ` +
      "Install whosaid, or set whosaid.server.path to where it is.",
  );
}

/** A path with `~`, `${userHome}` and `${env:NAME}` replaced. */
function resolved(path: string, env: Readonly<Record<string, string | undefined>>, platform: string): string {
  const home = variable(env, platform === "win32" ? "USERPROFILE" : "HOME", platform);
  return path
    .replace(/^(~|\$\{userHome\})(?=[\\/]|$)/, () => home)
    .replace(/\$\{env:([^}]+)\}/g, (_, name: string) => variable(env, name, platform));
}

/** A variable of the environment; on Windows in whatever case it is written. */
function variable(env: Readonly<Record<string, string | undefined>>, name: string, platform: string): string {
  const same = (key: string) => key === name || (platform === "win32" && key.toUpperCase() === name.toUpperCase());
  const key = Object.keys(env).find(same);
  return (key === undefined ? undefined : env[key]) ?? "";
}

/** A path without the quotation marks that Windows copies around it. */
function unquoted(path: string): string {
  return /^".*"$/.test(path) ? path.slice(1, -1) : path;
}

const disk: Files = {
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
  isProgram: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return disk.isFile(path);
    } catch {
      return false;
    }
  },
  makeExecutable: (path) => {
    try {
      chmodSync(path, 0o755);
    } catch {
      // A folder that cannot be changed is told by the start.
      return;
    }
  },
};
