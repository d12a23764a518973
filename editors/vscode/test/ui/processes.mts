/** A VS Code served on this machine, and the browser that looks at it. */

import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { chromium, type Browser, type Page } from "playwright-core";

/** A folder for one run; gone with {@link Scratch.remove}. */
export class Scratch {
  readonly path = mkdtempSync(join(tmpdir(), "whosaid-vscode-"));

  write(name: string, content: string): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What `editors/test --mute` says to the server and to the tests in the extension host. */
const handedOn = ["WHOSAID_MUTE", "WHOSAID_PATIENCE"];

/** The environment of an editor that has a home of its own and nowhere to go. */
export function environment(scratch: Scratch, path: string): NodeJS.ProcessEnv {
  const nowhere = { serviceUrl: "", itemUrl: "", resourceUrlTemplate: "", controlUrl: "", nlsBaseUrl: "" };
  const home = join(scratch.path, "home");
  mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    PATH: path,
    LANG: "C.UTF-8",
    EXTENSIONS_GALLERY: JSON.stringify(nowhere),
    ...Object.fromEntries(handedOn.map((name) => [name, process.env[name]]).filter(([, value]) => value !== undefined)),
  };
}

/** A program with all that it starts. */
export class Daemon {
  private readonly child: ChildProcess;

  constructor(args: string[], env: NodeJS.ProcessEnv, log: string) {
    const output = openSync(log, "w");
    this.child = spawn(process.execPath, args, { env, detached: true, stdio: ["ignore", output, output] });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => void this.stop().then(() => process.exit(1)));
    }
  }

  async ready(url: string): Promise<void> {
    for (let tries = 0; tries < 720; tries++) {
      if (this.child.exitCode !== null) {
        throw new Error(`the editor ended with code ${this.child.exitCode} before it was ready`);
      }
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.ok) {
        return;
      }
      await sleep(250);
    }
    throw new Error(`nothing answers at ${url}`);
  }

  /** Ends the whole process group, which this class started. */
  async stop(): Promise<void> {
    const { pid, exitCode } = this.child;
    if (pid === undefined || exitCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    process.kill(-pid, "SIGTERM");
    await Promise.race([ended, sleep(5000)]);
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // All of the group has ended already.
    }
  }
}

export async function openBrowser(url: string, prepare: (page: Page) => Promise<void>): Promise<[Browser, Page]> {
  const browser = await chromium.launch({
    // The signals are seen to where the editor is started.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
  page.setDefaultTimeout(180_000);
  await prepare(page);
  await page.goto(url);
  return [browser, page];
}
