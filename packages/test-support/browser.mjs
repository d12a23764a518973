/** Chromium for tests: the one of the system, without any network but this machine. */

import { accessSync, constants } from "node:fs";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { chromium } from "playwright-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** Whether a path is a program. */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts Chromium, or ends with code 75, which means that it is missing. */
export async function launch() {
  const executablePath = PLACES.find((path) => path && isProgram(path));
  if (executablePath === undefined) {
    console.error("*** SKIPPED: there is no Chromium here; set CHROMIUM to its path");
    process.exit(75);
  }
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Starts a server that prints its address, and waits for it: the address, and what ends it. */
export async function serve(program, ...args) {
  const child = spawn(process.execPath, [program, "--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return { address, stop: () => child.kill() };
  }
  throw new Error(`${program} ended`);
}
