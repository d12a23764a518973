// The page in Chromium. PICTURES=folder keeps pictures of it.
//
//     npm test -w whosaid-playground

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch, serve } from "../../test-support/browser.mjs";
import { docx } from "./docx.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TEXT = "Ada Moor, the harbour master, met the crew.\n\n“We wait for the ferry,” Moor said. “Nobody knows more,” she added.\n";
const TIMEOUT = 60_000;

let browser;
let server;

before(async () => {
  server = await serve(fileURLToPath(new URL("../serve.js", import.meta.url)));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.stop();
});

/** A page with an article in it, and every request that it made. */
async function open(text, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(TIMEOUT);
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(server.address);
  if (text !== undefined) await write(page, text);
  else await analysed(page);
  return { context, page, problems, requests };
}

/** Waits until the present text is analysed. */
async function analysed(page) {
  await page.waitForFunction(() => document.body.dataset.analysed !== undefined);
}

/** Replaces the article by pasting. */
async function write(page, text) {
  await analysed(page);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await page.waitForFunction((length) => document.body.dataset.analysed === String(length), text.length);
}

const picture = async (page, name) => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
};

/** The events of a trace of the browser while something is done. */
async function traced(page, run) {
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline", "__metadata"] });
  await run();
  return JSON.parse((await browser.stopTracing()).toString()).traceEvents;
}

/**
 * The tasks of the thread that draws pages, longest first, in milliseconds of its processor time: time on the clock says
 * more about what else the machine does.
 */
function longest(events) {
  const threads = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const drawing = new Set(threads.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ name, pid, tid, tdur }) => name.endsWith("RunTask") && tdur && drawing.has(`${pid} ${tid}`));
  return tasks.map(({ tdur }) => tdur / 1000).sort((a, b) => b - a);
}

async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(serious.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]), []);
}

test("a quotation under the pointer names its speaker", async () => {
  const { context, page, problems, requests } = await open(TEXT);
  await page.locator(".cm-whosaid-quote", { hasText: "Nobody knows" }).first().hover();
  const tooltip = page.locator(".cm-tooltip .cm-whosaid-hover");
  await tooltip.waitFor();
  assert.match(await tooltip.textContent(), /^Ada Moor says this · harbour master/);
  await picture(page, "hover");
  assert.deepEqual(problems, []);
  const origin = new URL(server.address).origin;
  assert.deepEqual(requests.filter((url) => !url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")), []);
  await context.close();
});

test("outline and speakers go to their place in the text", async () => {
  const { context, page } = await open(TEXT);
  const entries = page.locator("#outline button");
  assert.equal(await entries.count(), 2);
  assert.match(await entries.nth(1).textContent(), /^Ada Moor: “Nobody knows/);
  await entries.nth(1).click();
  await page.waitForFunction(() => document.getElementById("here").textContent.startsWith("Ada Moor"));
  assert.equal(await page.evaluate(() => getSelection().toString()), "“Nobody knows more,”");
  assert.match(await page.locator("#speakers li").first().textContent(), /Ada Moor \(2\)/);
  await context.close();
});

test("a warning has a fix, and the fix resolves it", async () => {
  const text = "The crew met on deck. “We are not sailing, said nobody.\n\nIt rained.\n";
  const { context, page } = await open(text);
  const finding = page.locator("#findings li", { hasText: "unclosed-quote" });
  await finding.waitFor();
  await page.locator(".cm-lintRange-warning, .cm-lintRange-error").first().waitFor();
  await picture(page, "finding");
  await finding.locator(".fix").first().click();
  await finding.waitFor({ state: "detached" });
  assert.match(await page.locator(".cm-content").textContent(), /said nobody\.”/);
  await context.close();
});

test("the keyboard alone: actions at the cursor", async () => {
  const { context, page } = await open("The crew met on deck. “We are not sailing, said nobody.\n\nIt rained.\n");
  await page.locator("#findings li").first().waitFor();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("F8");
  await page.keyboard.press("Control+.");
  const menu = page.getByRole("menu", { name: "Actions" });
  await menu.waitFor();
  await picture(page, "actions");
  await page.keyboard.press("Enter");
  await menu.waitFor({ state: "detached" });
  assert.match(await page.locator(".cm-content").textContent(), /”/);
  await context.close();
});

test("typing into an article of 5,000 words never waits for the analysis", async () => {
  const paragraph = (n) => `“We wait for ferry number ${n} until the evening,” said Ada Moor, the harbour master of Port Arlen. She told reporters that nobody on the island had asked for it, and that the crew had gone home.\n\n`;
  let text = "";
  for (let n = 0; text.split(/\s+/).length < 5000; n++) text += paragraph(n);
  const { context, page } = await open(text);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  const typed = "The ferry will sail after all, said nobody at the quay. ";
  const events = await traced(page, async () => {
    await page.keyboard.type(typed, { delay: 40 });
    await page.waitForFunction((length) => document.body.dataset.analysed === String(length), text.length + typed.length);
  });
  const tasks = longest(events);
  console.log(`longest tasks in ms of processor time: ${tasks.slice(0, 5).map((task) => task.toFixed(1)).join(", ")}`);
  assert.ok(tasks.length > typed.length);
  assert.ok(tasks[0] < 50, `a task of ${tasks[0]} ms`);
  await context.close();
});

test("without a network the page still works", async () => {
  const { context, page } = await open();
  await page.waitForFunction(() => document.body.dataset.offline === "ready");
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await write(page, TEXT);
  assert.equal(await page.locator("#outline button").count(), 2);
  await context.close();
});

test("files: Markdown, HTML, Windows-1252 and DOCX", async () => {
  const { context, page } = await open();
  const cases = [
    { name: "a.md", buffer: Buffer.from("# Ferry late\n\n“We *wait*,” said Ada Moor.\n"), format: "markdown" },
    { name: "b.html", buffer: Buffer.from("<p>“We wait,” said <b>Ada Moor</b>.</p>\n"), format: "html" },
    { name: "c.txt", buffer: Buffer.from("\x93We wait,\x94 said Ada Moor.\n", "latin1"), format: "plain" },
    { name: "d.docx", buffer: await docx(["Ferry late", "“We wait,” said Ada Moor."]), format: "plain" },
  ];
  for (const { name, buffer, format } of cases) {
    await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.waitForFunction((opened) => document.getElementById("state").textContent.startsWith(opened), `${name} is open`);
    await page.waitForFunction(() => document.querySelectorAll("#outline button").length === 1);
    assert.match(await page.locator("#outline button").textContent(), /^Ada Moor: “We wait,”/, name);
    assert.equal(await page.locator("#format").inputValue(), format, name);
  }
  await page.locator("#file").setInputFiles({ name: "e.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
  await page.waitForFunction(() => document.getElementById("state").textContent.includes("cannot be read"));
  await context.close();
});

test("export", async () => {
  const { context, page } = await open(TEXT);
  const saved = async (choice) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").selectOption(choice)]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  const csv = await saved("csv");
  assert.equal(csv.name, "article.quotations.csv");
  assert.equal(csv.text.split("\r\n").length, 4);
  assert.equal(JSON.parse((await saved("json")).text).quotes[1].speaker_name, "Ada Moor");
  assert.match((await saved("markdown")).text, /## Ada Moor/);
  assert.equal((await saved("text")).text, TEXT);
  await context.close();
});

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true }],
]) {
  test(`accessible: ${name}`, async () => {
    const { context, page } = await open(undefined, options);
    await page.locator("#outline button").first().waitFor();
    await picture(page, name);
    await accessible(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `the page is ${wider} pixels too wide`);
    await context.close();
  });
}

test("the article is still there at the next visit", async () => {
  const { context, page } = await open(TEXT);
  await page.waitForFunction((text) => localStorage.getItem("whosaid-article")?.includes(text), "Nobody knows more");
  await page.reload();
  await page.locator("#outline button").nth(1).waitFor();
  assert.match(await page.locator(".cm-content").textContent(), /Nobody knows more/);
  await context.close();
});
