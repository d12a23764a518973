/** Opens an article in VS Code, as a reporter would, and looks at the screen: `node run.mts VSIX`. */

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { environment, freePort, openBrowser, Daemon, Scratch } from "./processes.mts";
import { steps } from "./steps.mts";
import { patience, Workbench } from "./workbench.mts";

const vsix = process.argv[2] ?? "";
const shots = process.env["WHOSAID_SHOTS"] ?? ".";
const codeServer = join(process.env["WHOSAID_CODE_SERVER"] ?? "", "out/node/entry.js");

const scratch = new Scratch();
const data = join(scratch.path, "data");
const extensions = join(scratch.path, "extensions");
const workspace = join(scratch.path, "articles");
mkdirSync(workspace);
copyFileSync(process.env["WHOSAID_ARTICLE"] ?? "", join(workspace, "no-hurry.txt"));
scratch.write(
  "data/User/settings.json",
  JSON.stringify({
    "workbench.startupEditor": "none",
    "editor.wordWrap": "on",
    "editor.fontSize": 15,
    "editor.lineHeight": 1.7,
    "editor.minimap.enabled": false,
    "chat.disableAIFeatures": true,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "whosaid.outline": "speaker",
  }),
);
const env = environment(scratch, process.env["PATH"] ?? "");
const where = ["--user-data-dir", data, "--extensions-dir", extensions];
execFileSync(process.execPath, [codeServer, ...where, "--install-extension", vsix], { env, stdio: "ignore" });

const port = await freePort();
const quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
const address = ["--bind-addr", `127.0.0.1:${port}`, "--disable-getting-started-override"];
const daemon = new Daemon([codeServer, ...address, ...quiet, ...where, workspace], env, join(shots, "code-server.log"));
let passed = 0;
let failed = 0;
try {
  await daemon.ready(`http://127.0.0.1:${port}/healthz`);
  const [browser, page] = await openBrowser(`http://127.0.0.1:${port}/?folder=${workspace}`, async () => {});
  const bench = new Workbench(page, shots);
  await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
  await bench.open("no-hurry.txt");
  page.setDefaultTimeout(patience);
  for (const [name, step] of Object.entries(steps)) {
    const start = performance.now();
    try {
      await step(bench);
      passed++;
      console.log(`ok   ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}`);
      await bench.screenshot(`failed-${failed}`);
      await bench.press("Escape");
    }
  }
  await browser.close();
} finally {
  await daemon.stop();
  scratch.remove();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
