/** Where the server is: the setting, then the one inside the extension, then the PATH. */

import { accessSync, chmodSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

const program = process.platform === "win32" ? "whosaid.exe" : "whosaid";

export type Origin = "setting" | "bundled" | "path";

export interface Server {
  readonly command: string;
  readonly origin: Origin;
}

/** Says what to do about a server that is not there. */
export class ServerNotFound extends Error {}

/**
 * Finds the server.
 *
 * @param configured the setting `whosaid.server.path`; empty when it is not set
 * @param extensionPath the extension's own folder
 * @param path the environment's PATH
 * @throws ServerNotFound with a message for the user
 */
export function findServer(configured: string, extensionPath: string, path: string): Server {
  const wanted = configured.trim();
  if (wanted !== "") {
    if (!isAbsolute(wanted)) {
      throw new ServerNotFound(`The setting whosaid.server.path must be an absolute path, and is “${wanted}”.`);
    }
    if (!isProgram(wanted)) {
      throw new ServerNotFound(`The setting whosaid.server.path names “${wanted}”, which is not a program here.`);
    }
    return { command: wanted, origin: "setting" };
  }
  const bundled = join(extensionPath, "server", program);
  if (isFile(bundled)) {
    makeExecutable(bundled);
    return { command: bundled, origin: "bundled" };
  }
  const found = path
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, program))
    .find(isProgram);
  if (found !== undefined) {
    return { command: found, origin: "path" };
  }
  throw new ServerNotFound(
    `This build of the extension holds no server, and no program called ${program} is on the PATH. ` +
      "Install whosaid, or set whosaid.server.path to where it is.",
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return isFile(path);
  } catch {
    return false;
  }
}

/** Some ways of unpacking an extension lose the permission; a folder that cannot be changed is told by the start. */
function makeExecutable(path: string): void {
  if (isProgram(path)) {
    return;
  }
  try {
    chmodSync(path, 0o755);
  } catch {
    return;
  }
}
