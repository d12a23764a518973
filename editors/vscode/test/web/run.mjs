// The package for the browser in code-server, whose page runs extensions without a program in the browser itself.
//
//     node test/web/run.mjs CODE_SERVER VSIX [PICTURES]
//
// CODE_SERVER is the folder of the npm package; VSIX is what scripts/package-web.mjs has made.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { launch } from "../../../../packages/test-support/browser.mjs";

const [codeServer, vsix, pictures] = process.argv.slice(2);
const node = process.env.CODE_SERVER_NODE ?? process.execPath;
const scratch = mkdtempSync(join(tmpdir(), "whosaid-vscode-web-"));
const user = join(scratch, "data", "User");
const workspace = join(scratch, "articles");
mkdirSync(user, { recursive: true });
mkdirSync(workspace);
const settings = { "workbench.startupEditor": "none", "security.workspace.trust.enabled": false, "telemetry.telemetryLevel": "off", "editor.hover.delay": 100 };
writeFileSync(join(user, "settings.json"), JSON.stringify(settings));
writeFileSync(join(workspace, "ferry.md"), "Ada Moor, the harbour master, met the crew.\n\n“We wait for the ferry,” Moor said. “Nobody knows,” she added.\n\nThe crew met. “We are not sailing, said nobody.\n");

const port = 20_000 + (process.pid % 20_000);
const common = [join(resolve(codeServer), "out", "node", "entry.js"), "--user-data-dir", join(scratch, "data"), "--extensions-dir", join(scratch, "extensions")];
const env = { PATH: process.env.PATH, HOME: scratch, LANG: "C.UTF-8" };
const installed = spawnSync(node, [...common, "--install-extension", resolve(vsix)], { env, stdio: "inherit" });
assert.equal(installed.status, 0);
const options = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", workspace];
const server = spawn(node, [...common, ...options], { env, stdio: "ignore" });
let browser;
try {
  const address = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 240; tries++) {
    if ((await fetch(address).catch(() => null))?.ok) break;
    await sleep(250);
  }
  browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(180_000);
  const workers = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto(`${address}?folder=${workspace}`);
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "ferry.md" }).dblclick();
  const text = page.locator(".view-lines");
  await text.waitFor();
  // The finding is underlined as soon as the worker has analysed the article.
  await page.locator(".squiggly-warning, .squiggly-info").first().waitFor();
  // The count above the article moves the lines.
  await page.locator(".codelens-decoration").first().waitFor();
  const hover = page.locator(".monaco-hover", { hasText: "Ada Moor" });
  for (let tries = 0; tries < 10 && !(await hover.first().isVisible()); tries++) {
    await page.mouse.move(5, 5);
    await page.locator(".view-line", { hasText: "We wait" }).hover({ position: { x: 60, y: 8 } });
    await hover.first().waitFor({ timeout: 10_000 }).catch(() => undefined);
  }
  assert.ok(await hover.first().isVisible());
  if (pictures) await page.screenshot({ path: join(pictures, "vscode-web.png") });
  console.log("hover on a quotation names the speaker; the finding is underlined");
  await page.keyboard.press("Escape");
  await page.locator(".view-line", { hasText: "harbour master" }).click({ position: { x: 20, y: 8 }, force: true });
  await page.keyboard.press("Control+Shift+O");
  const outline = page.locator(".quick-input-list .monaco-list-row", { hasText: "Ada Moor" });
  await outline.first().waitFor();
  console.log(`outline: ${await outline.count()} entries with the speaker`);
  if (pictures) await page.screenshot({ path: join(pictures, "vscode-web-outline.png") });
} catch (error) {
  if (pictures) await browser?.contexts()[0]?.pages()[0]?.screenshot({ path: join(pictures, "vscode-web-failed.png") });
  throw error;
} finally {
  await browser?.close();
  server.kill();
  await sleep(500);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
}
