/** Opens an article in VS Code, as a reporter would, and looks at the screen: `node run.mts VSIX`. */

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { environment, freePort, openBrowser, Daemon, Scratch } from "./processes.mts";
import { firstRun } from "./firstRun.mts";
import { steps } from "./steps.mts";
import { ferry, views } from "./views.mts";
import { patience, Workbench } from "./workbench.mts";

const vsix = process.argv[2] ?? "";
const shots = process.env["WHOSAID_SHOTS"] ?? ".";
const codeServer = join(process.env["WHOSAID_CODE_SERVER"] ?? "", "out/node/entry.js");

const scratch = new Scratch();
const data = join(scratch.path, "data");
const extensions = join(scratch.path, "extensions");
const workspace = join(scratch.path, "articles");
mkdirSync(workspace);
const article = process.env["WHOSAID_ARTICLE"] ?? "";
copyFileSync(article, join(workspace, "no-hurry.txt"));
scratch.write("articles/ferry.txt", ferry);
// A code repository beside the articles, whose README is none.
scratch.write("articles/tool/package.json", "{}");
scratch.write("articles/tool/README.md", "# Tool\n\nPeople say “it just works” about it.\n");
scratch.write(
  "data/User/settings.json",
  JSON.stringify({
    // A person's defaults, but for what stands in the way of the test: the welcome page and the editor's assistant.
    "workbench.startupEditor": "none",
    // As on the desktop: in a browser it is on.
    "files.autoSave": "off",
    "chat.disableAIFeatures": true,
    // Restricted Mode, in which every folder is until its owner says that it is trusted.
    "security.workspace.trust.startupPrompt": "never",
    "security.workspace.trust.banner": "never",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
  }),
);
const env = environment(scratch, process.env["PATH"] ?? "");
const where = ["--user-data-dir", data, "--extensions-dir", extensions];
execFileSync(process.execPath, [codeServer, ...where, "--install-extension", vsix], { env, stdio: "ignore" });

const port = await freePort();
const quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check"];
const address = ["--bind-addr", `127.0.0.1:${port}`, "--disable-getting-started-override"];
const daemon = new Daemon([codeServer, ...address, ...quiet, ...where, workspace], env, join(shots, "code-server.log"));
let passed = 0;
let failed = 0;
try {
  await daemon.ready(`http://127.0.0.1:${port}/healthz`);
  const [browser, page] = await openBrowser(`http://127.0.0.1:${port}/?folder=${workspace}`, async () => {});
  const bench = new Workbench(page, shots, data);
  await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
  await bench.open("no-hurry.txt");
  page.setDefaultTimeout(patience);
  const only = process.env["WHOSAID_ONLY"];
  const chosen = Object.entries({ ...steps, ...views, ...firstRun }).filter(([name]) => only === undefined || name.match(only));
  for (const [name, step] of chosen) {
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
