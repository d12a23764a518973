// ProseMirror and TipTap in Chromium, bundled by Vite.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build, preview } from "vite";

import { launch } from "../../test-support/browser.mjs";

const root = fileURLToPath(new URL("./page", import.meta.url));
const config = { root, configFile: false, logLevel: "error", build: { target: "es2022", outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0 }, worker: { format: "es" } };

let browser;
let server;
let page;
const problems = [];

before(async () => {
  await build(config);
  server = await preview({ ...config, preview: { port: 0, host: "127.0.0.1" } });
  browser = await launch();
  page = await browser.newPage();
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(server.resolvedUrls.local[0]);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("quotations are marked, and the pointer names the speaker", async () => {
  const quote = page.locator("#prosemirror .whosaid-quote", { hasText: "Nobody knows" });
  await quote.waitFor({ timeout: 60_000 });
  assert.equal(await quote.textContent(), "“Nobody knows,”");
  assert.match(await quote.getAttribute("class"), /whosaid-speaker-0/);
  await quote.hover();
  const hover = page.locator(".whosaid-hover:not([hidden])");
  await hover.waitFor({ timeout: 60_000 });
  assert.match(await hover.textContent(), /^Ada Moor/);
});

test("TipTap has the same plugin", async () => {
  const quote = page.locator("#tiptap .whosaid-quote");
  await quote.waitFor({ timeout: 60_000 });
  assert.equal(await quote.textContent(), "“We hope,”");
});

test("typing changes the speaker, and a fix changes the document", async () => {
  await page.evaluate(() => {
    const at = plugin.textOf(view.state).indexOf("she added");
    const { from } = plugin.rangeOf(view.state, [at, at]);
    view.dispatch(view.state.tr.insertText("Tom Field", from, from + 3));
  });
  await page.waitForFunction(() => plugin.analysisOf(view.state)?.quotes.some((quote) => quote.speaker_name === "Tom Field"));
  const before = await page.evaluate(() => plugin.textOf(view.state));
  await page.evaluate(() => {
    const finding = plugin.analysisOf(view.state).findings.find(({ rule }) => rule === "unclosed-quote");
    plugin.applyEdits(view, finding.fixes[0].edits);
  });
  const after = await page.evaluate(() => plugin.textOf(view.state));
  assert.equal(after, before.replace("said nobody.", "said nobody.”"));
  await page.waitForFunction(() => plugin.analysisOf(view.state)?.findings.every(({ rule }) => rule !== "unclosed-quote"));
  assert.deepEqual(problems, []);
});
