/** One article, from opening it to sending it off. Each step goes on from the one before. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { plain, type Workbench } from "./workbench.mts";

const nobodys = "Nobody in this room believes";
/** The Quotes view. */
export const quotesView = '.pane-body[id*="whosaid.quotes"], .pane:has(.title:text-is("Quotes"))';

export const steps: Record<string, (bench: Workbench) => Promise<void>> = {
  "the unattributed quotation, and it alone, has a squiggle": async (bench) => {
    const squiggles = bench.page.locator(".editor-instance .squiggly-warning");
    // The lines move while lenses come in between them.
    await bench.until("a squiggle under the words, and none elsewhere", async () => {
      const words = await bench.place(nobodys);
      const boxes = await Promise.all((await squiggles.all()).map((squiggle) => squiggle.boundingBox()));
      const below = (box: (typeof boxes)[0]) =>
        box !== null &&
        box.y < words.y + words.height &&
        box.y + box.height > words.y &&
        box.x < words.x &&
        box.x + box.width > words.x + words.width;
      return boxes.length > 0 && boxes.every(below);
    });
  },

  "the status bar counts": async (bench) => {
    await bench.until("the status item", async () =>
      /^\W*\d+ quotes, 1 unattributed$/.test(plain(await bench.status().innerText()).trim()),
    );
  },

  "Problems has a row for it": async (bench) => {
    await bench.press("Control+Shift+m");
    const rows = await bench.rows(".markers-panel", /unattributed-quote/);
    assert(rows.some((row) => /^no-hurry\.txt 1$/.test(row.trim())), rows.join("\n"));
    await bench.screenshot("problems");
    await bench.press("Control+j");
  },

  "the hover names Dmitry Peskov and says why": async (bench) => {
    const hover = await bench.hover("undoubtedly");
    assert.match(hover, /Dmitry Peskov/);
    assert.match(hover, /told” follows the quotation/);
    // The hover fades in.
    await bench.page.waitForTimeout(500);
    await bench.screenshot("hover");
  },

  "an inlay hint says who “he” is": async (bench) => {
    await bench.until("the hint", async () => /he: Dmitry Peskov added/.test((await bench.text()).replaceAll(/\s+/g, " ")));
  },

  "the outline has one row a quotation, the speaker first": async (bench) => {
    await bench.run("Explorer: Focus on Outline View");
    // The list of files gives the outline its room.
    await bench.page.locator('.pane-header[aria-label*="articles"]').first().click();
    const rows = await bench.rows(".outline-pane", /^Dmitry Peskov: “A meeting is/);
    assert(rows.every((row) => row.includes("“") || row.includes(": ")), rows.join("\n"));
    await bench.screenshot("outline");
  },

  "the Quotes view lists them by speaker, unattributed first": async (bench) => {
    await bench.run("Focus on Quotes View");
    const rows = await bench.rows(quotesView, /Dmitry Peskov/);
    assert.match(rows[0] ?? "", /^Unattributed/);
    assert.match(rows[1] ?? "", new RegExp(nobodys));
    assert(rows.some((row) => /Volodymyr Zelensky/.test(row)), rows.join("\n"));
    const first = bench.page.locator(`:is(${quotesView}) .monaco-list-row`).nth(1);
    assert.match((await first.getAttribute("aria-label")) ?? "", /Unattributed, direct quotation, line 13/);
  },

  "Enter in the view goes to the quotation, and the view follows the cursor": async (bench) => {
    await bench.page.locator(`:is(${quotesView}) .monaco-list-row`, { hasText: "ready for direct" }).click();
    await bench.until("the cursor on line 7", async () =>
      plain(await bench.page.locator("#status\\.editor\\.selection").innerText()).startsWith("Ln 7,"),
    );
    await bench.click("undoubtedly");
    await bench.until("the quotation selected in the view", () =>
      bench.page.locator(`:is(${quotesView}) .monaco-list-row.selected`, { hasText: "undoubtedly" }).isVisible(),
    );
    await bench.screenshot("quotes");
    await bench.hover("extremely");
    await bench.page.waitForTimeout(500);
    await bench.screenshot("overview");
  },

  "the filter narrows the view": async (bench) => {
    await bench.run("whosaid: Filter Quotes by Words");
    await bench.page.locator('.quick-input-widget:visible input[placeholder*="who said them"]').waitFor();
    await bench.type("zelensky");
    await bench.until("no Peskov in the view", async () => {
      const texts = await bench.page.locator(`:is(${quotesView}) .monaco-list-row`).allInnerTexts();
      return texts.some((text) => text.includes("ready for direct")) && !texts.some((text) => text.includes("undoubtedly"));
    });
    await bench.press("Enter");
    await bench.page.locator(`:is(${quotesView}) .monaco-list:focus`).waitFor();
    await bench.run("whosaid: Show All Quotes");
    await bench.rows(quotesView, /undoubtedly/);
  },

  "speakers have colours, others in every kind of theme": async (bench) => {
    const colours = async () => [...new Set(await bench.underlines())].sort().join();
    const seen = new Set<string>();
    for (const theme of ["Dark High Contrast", "Light High Contrast", "Dark Modern", "Light Modern"]) {
      await bench.theme(theme);
      await bench.until(`colours of ${theme}`, async () => (await colours()).split("),").length >= 3 && !seen.has(await colours()));
      seen.add(await colours());
      await bench.screenshot(theme.toLowerCase().replaceAll(" ", "-"));
    }
  },

  "F2 renames Zelensky to Zelenskyy through the article": async (bench) => {
    const before = (await bench.text()).match(/Zelensky/g)?.length ?? 0;
    await bench.click("Zelensky said");
    // On the name, wherever in the words the click fell.
    const { x, y, height } = await bench.place("Zelensky said");
    await bench.page.mouse.click(x + 20, y + height / 2);
    await bench.press("F2");
    const input = bench.page.locator(".rename-box input");
    await input.waitFor();
    const offered = await input.inputValue();
    await input.fill(offered.replace("Zelensky", "Zelenskyy"));
    await bench.screenshot("rename");
    await bench.press("Enter");
    await bench.until("the new name everywhere", async () => {
      const text = await bench.text();
      return (text.match(/Zelenskyy/g)?.length ?? 0) >= before && !/Zelensky(?!y)/.test(text.replaceAll(/\n/g, " "));
    });
    assert.match(await bench.text(), /Zelenskyy['’]s chief of staff/);
  },

  "a code action adds an attribution, and the warning goes away": async (bench) => {
    await bench.run("whosaid: Go to Next Unattributed Quotation");
    await bench.until("the cursor on line 13", async () =>
      plain(await bench.page.locator("#status\\.editor\\.selection").innerText()).startsWith("Ln 13,"),
    );
    await bench.until("the quotation selected in the view", () =>
      bench.page.locator(`:is(${quotesView}) .monaco-list-row.selected`, { hasText: nobodys.slice(0, 12) }).isVisible(),
    );
    await bench.press("Control+.");
    const actions = bench.page.locator(".action-widget .monaco-list-row.action");
    await bench.until("actions", async () => (await actions.count()) > 0);
    await bench.screenshot("actions");
    const add = actions.filter({ hasText: /^Attribute to / }).first();
    await add.click();
    await bench.until("no squiggle", async () => (await bench.page.locator(".editor-instance .squiggly-warning").count()) === 0);
    assert.match(await bench.text(), new RegExp(`${nobodys}.* said`));
    await bench.until("the status item without unattributed quotes", async () =>
      /^\W*\d+ quotes$/.test(plain(await bench.status().innerText()).trim()),
    );
    await bench.screenshot("attributed");
  },

  "the version is shown": async (bench) => {
    await bench.run("whosaid: Show Version");
    await bench.until("the version", () =>
      bench.page.locator(".notification-toast", { hasText: /whosaid \d+\.\d+\.\d+, found inside the extension/ }).isVisible(),
    );
  },

  "activation took less than 100 ms": async (bench) => {
    assert.match(await bench.status().innerText(), /quotes/, "the server is not up");
    // Processor time: the time on the clock grows with the load of the machine.
    const files = readdirSync(bench.data, { recursive: true, encoding: "utf8" });
    const logs = files.filter((name) => /whosaid[^/]*\.log$/.test(name)).map((name) => readFileSync(join(bench.data, name), "utf8"));
    const took = logs.flatMap((log) => [...log.matchAll(/Activated in (\d+) ms of processor time/g)].map(([, ms]) => Number(ms)));
    console.log(`     activation: ${took.join(", ")} ms of processor time`);
    assert(took.length > 0, "the log says how long it took");
    assert(Math.min(...took) < 100, took.join());
  },
};
