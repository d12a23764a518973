// The package as users get it: packed, installed in an empty folder, used in Node.js, and bundled by Vite for a page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build, preview } from "vite";

import { launch } from "../../test-support/browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "whosaid-package-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const source = fileURLToPath(new URL("..", import.meta.url));
const npm = (args, cwd) => execFileSync("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd, encoding: "utf8" });

test("packed and installed, it runs in Node.js and in a page that Vite bundled", async () => {
  const [{ filename, files, size }] = JSON.parse(npm(["pack", "--json", "--pack-destination", folder], source));
  assert.ok(files.some(({ path }) => path === "dist/whosaid.wasm") && files.some(({ path }) => path === "dist/index.d.ts"));
  console.log(`${filename}: ${size} bytes`);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  npm(["install", "--offline", join(folder, filename)], folder);

  const script = 'import { connect } from "whosaid/node"; const w = await connect(); const { quotes } = await w.analyse("“We wait,” said Ada Moor."); console.log(quotes[0].speaker_name);';
  writeFileSync(join(folder, "run.js"), script);
  assert.equal(execFileSync(process.execPath, ["run.js"], { cwd: folder, encoding: "utf8" }), "Ada Moor\n");

  const page = join(folder, "page");
  mkdirSync(page);
  writeFileSync(join(page, "index.html"), '<!doctype html><title>…</title><script type="module" src="./main.js"></script>');
  writeFileSync(join(page, "main.js"), 'import { connect } from "whosaid"; const w = await connect(); const { quotes } = await w.analyse("“We wait,” said Ada Moor."); document.title = quotes[0].speaker_name;');
  const config = { root: page, configFile: false, logLevel: "error", build: { target: "es2022" }, worker: { format: "es" } };
  await build(config);
  const server = await preview({ ...config, preview: { port: 0, host: "127.0.0.1" } });
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    await tab.goto(server.resolvedUrls.local[0]);
    await tab.waitForFunction(() => document.title === "Ada Moor", undefined, { timeout: 60_000 });
  } finally {
    await browser.close();
    await server.close();
  }
});
