/**
 * Opens an article in VS Code, as a reporter would, and looks at the screen: `node run.mts VSIX [STAND_IN]`. The stand-in
 * is a script that takes the place of the server inside the extension.
 */

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { folder, names, ofArticle } from "./articles.mts";
import { environment, freePort, openBrowser, Daemon, Scratch } from "./processes.mts";
import { firstRun } from "./firstRun.mts";
import { steps } from "./steps.mts";
import { ferry, views } from "./views.mts";
import { patience, Workbench } from "./workbench.mts";

const [vsix = "", standIn = ""] = process.argv.slice(2);
const shots = process.env["WHOSAID_SHOTS"] ?? ".";
const codeServer = join(process.env["WHOSAID_CODE_SERVER"] ?? "", "out/node/entry.js");

const scratch = new Scratch();
const data = join(scratch.path, "data");
const extensions = join(scratch.path, "extensions");
const workspace = join(scratch.path, "articles");
mkdirSync(workspace);
copyFileSync(process.env["WHOSAID_ARTICLE"] ?? "", join(workspace, "no-hurry.txt"));
scratch.write("articles/ferry.txt", ferry);
scratch.write("articles/switched.txt", ferry);
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
if (standIn !== "") {
  const installed = readdirSync(extensions).filter((name) => name.startsWith("whosaid.whosaid-"));
  for (const folder of installed.map((name) => join(extensions, name, "server"))) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(standIn, join(folder, "whosaid"));
  }
}

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
  await bench.loaded();
  page.setDefaultTimeout(patience);
  const only = process.env["WHOSAID_ONLY"];
  const of = (article: string, some: typeof steps) => Object.entries(some).map(([name, step]) => ({ name, step, article }));
  const others = names.flatMap((name) => of(name, ofArticle(name)));
  const all = [...of("no-hurry.txt", steps), ...of("ferry.txt", views), ...of("ferry.txt", firstRun), ...others];
  for (const { name, step, article } of all.filter(({ name }) => only === undefined || name.match(only))) {
    const start = performance.now();
    try {
      // Not before: renaming and the like take place in all articles.
      if (names.includes(article)) {
        copyFileSync(join(folder ?? "", article), join(workspace, article));
      }
      await bench.begin(article);
      await step(bench);
      await bench.end();
      passed++;
      console.log(`ok   ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}`);
      await bench.screenshot(`failed-${failed}`);
      await bench.recover().catch((error: unknown) => console.log(`     and left something behind: ${String(error)}`));
    }
  }
  await browser.close();
} finally {
  await daemon.stop();
  scratch.remove();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
