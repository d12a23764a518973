/** The views of the side bar, with an article of the test's own. */

import assert from "node:assert/strict";

import { quotesView, showQuotes, type Steps } from "./steps.mts";
import { plain, type Workbench } from "./workbench.mts";

const rows = `:is(${quotesView}) .monaco-list-row`;
const filing = '.pane:has(.title:text-is("Before Filing"))';

/** An article in which every topic of the list before filing but those about other files occurs. */
export const ferry = `Ferry stays in port

ARLEN, 3 June - The ferry to Sund did not sail on Tuesday.

“We are not sailing before the wind has dropped,” harbour master Ada Moor said. “Nobody is,” she added.

Moor said the second ferry was in the yard.

“The yard wants its money first,” a person familiar with the talks said.

The town of Arlen wanted another ferry, according to Tom Field, who sells bread at the quay.

The harbour has two quays and a kiosk, and the kiosk was closed.

“It is always the same in June.”

The next ferry is to leave on Thursday.
`;

/** The side bar and the beginning of the text. */
const beginning = { x: 48, y: 36, width: 720, height: 380 };

/** Whether a row begins with these words. */
const begins = (texts: readonly string[], words: RegExp): boolean => texts.some((text) => words.test(text));

/** Shows the list before filing, and how many points its header says are open. */
async function showFiling(bench: Workbench): Promise<() => Promise<number>> {
  await bench.run("whosaid: Check Before Filing");
  await bench.rows(filing, "what is open", (texts) => begins(texts, /always the same/));
  return async () => Number(/(\d+) open/.exec(plain(await bench.page.locator(`${filing} .pane-header`).innerText()))?.[1]);
}

export const views: Steps = {
  "the view: by speaker, with icons by kind and each one's share of the words": async (bench) => {
    // Rows that were in order before are opened by speaker, too.
    await showQuotes(bench, "in Order");
    await bench.rows(quotesView, "six rows", (texts) => texts.length === 6);
    await showQuotes(bench, "by Speaker");
    const texts = await bench.rows(quotesView, "all rows of the speakers", (texts) =>
      texts.length === 10 &&
      /^Unattributed ?1/.test(texts[0] ?? "") && begins(texts, /^Ada Moor ?3 · \d+ % of words · harbour master/),
    );
    const shares = texts.flatMap((text) => /(\d+) % of words/.exec(text)?.[1] ?? []).map(Number);
    assert(shares.length >= 2 && shares.reduce((sum, one) => sum + one, 0) <= 100, shares.join());
    const icon = (words: string) => bench.page.locator(rows, { hasText: words }).first().locator(".custom-view-tree-node-item-icon");
    assert.match((await icon("Ada Moor").getAttribute("class")) ?? "", /codicon-person/);
    assert.match((await icon("second ferry").getAttribute("class")) ?? "", /codicon-comment/);
    assert.match((await icon("before the wind").getAttribute("class")) ?? "", /codicon-quote/);
    assert.match((await icon("always the same").getAttribute("class")) ?? "", /codicon-warning/);
    await bench.pictures("quotes", beginning);
  },

  "the view: the colours of the icons are those of the lines in the text": async (bench) => {
    await showQuotes(bench, "by Speaker");
    const icon = bench.page.locator(rows, { hasText: "Ada Moor" }).first().locator(".custom-view-tree-node-item-icon");
    await bench.until("a line in the colour of the icon", async () =>
      (await bench.underlines()).includes(await icon.evaluate((element) => getComputedStyle(element).color)),
    );
  },

  "the view: in order, the speaker first": async (bench) => {
    await showQuotes(bench, "in Order");
    await bench.rows(quotesView, "rows that begin with the speaker", (texts) =>
      /^Unattributed ?“It is always/.test(texts[0] ?? "") &&
      begins(texts, /^Ada Moor ?“We are/) &&
      texts.every((text) => !text.startsWith("“")),
    );
    await bench.pictures("in-order", beginning);
  },

  "the view: direct, reported, unsure": async (bench) => {
    await showQuotes(bench, "in Order");
    const whole = await bench.rows(quotesView, "all six", (texts) => texts.length === 6);
    await bench.run("whosaid: Show Direct, Reported or Unsure Quotes");
    await bench.choose("In the writer's words");
    await bench.rows(quotesView, "the two reported ones", (texts) => texts.length === 2 && !begins(texts, /“We are/));
    await bench.page.locator(quotesView, { hasText: /Reported: 2 of 6 quotes/ }).first().waitFor();
    await bench.run("whosaid: Show All Quotes");
    await bench.rows(quotesView, "all again", (texts) => texts.join() === whole.join());
    await bench.run("whosaid: Show Direct, Reported or Unsure Quotes");
    await bench.choose("or with a guessed speaker");
    await bench.rows(quotesView, "the unattributed one", (texts) => texts.length < 6 && begins(texts, /always the same/));
    await bench.run("whosaid: Show All Quotes");
  },

  "the view: a quotation is dragged into the text": async (bench) => {
    await showQuotes(bench, "by Speaker");
    await bench.rows(quotesView, "all rows of the speakers", (texts) => texts.length === 10);
    const row = bench.page.locator(rows, { hasText: "before the wind" }).first();
    const drag = async () => {
      const from = await row.boundingBox();
      const to = await bench.place("The next ferry");
      assert(from);
      await bench.page.mouse.move(from.x + 90, from.y + 8);
      await bench.page.mouse.down();
      await bench.page.mouse.move(from.x + 140, from.y + 14, { steps: 4 });
      await bench.page.keyboard.down("Shift");
      await bench.page.mouse.move(to.x + 6, to.y + 8, { steps: 8 });
      await bench.page.mouse.move(to.x + 2, to.y + 9, { steps: 3 });
      await bench.page.waitForTimeout(400);
      await bench.page.mouse.up();
      await bench.page.keyboard.up("Shift");
    };
    await bench.persist("the quotation in the text", drag, async () =>
      (await bench.text()).replaceAll(/\s+/g, " ").includes("“We are not sailing before the wind has dropped” (Ada Moor, ferry.txt:5)"),
    );
    await bench.screenshot("dragged");
  },

  "the hover and the fixes in every kind of theme": async (bench) => {
    const text = { x: 352, y: 90, width: 720, height: 380 };
    await bench.pictures("hover", text, async () => void (await bench.hover("before the wind")));
    await bench.pictures("fixes", { ...text, y: 260 }, async () => {
      await bench.click("always the same");
      await bench.fixes();
    });
  },

  "before filing: what is open, by topic": async (bench) => {
    await showFiling(bench);
    await bench.rows(filing, "the topics", (texts) =>
      begins(texts, /Quotations without a speaker/) && begins(texts, /person familiar/),
    );
    await bench.pictures("filing", { ...beginning, y: 350, height: 380 });
  },

  "before filing: tick off, and open again when the words change": async (bench) => {
    const count = await showFiling(bench);
    const row = bench.page.locator(`${filing} .monaco-list-row`, { hasText: "always the same" });
    const box = row.locator(".custom-view-tree-node-item-checkbox");
    const isDone = async () => /done/.test((await row.getAttribute("aria-label")) ?? "");
    await bench.until("two points or more", async () => (await count()) >= 2);
    const open = await count();
    await bench.persist("the point, done", () => box.click(), isDone);
    await bench.until("one less", async () => (await count()) === open - 1 && (await isDone()));
    // Words elsewhere do not open it again, words of the quotation do.
    await bench.click("did not sail");
    await bench.press("End");
    await bench.type(" It rained.");
    await bench.page.waitForTimeout(1500);
    await bench.until("still done", async () => (await count()) === open - 1 && (await isDone()));
    await bench.click("always the same");
    await bench.type("s");
    await bench.until("open again", async () => (await count()) === open);
    await bench.end();
    await bench.until("done as before", async () => (await count()) === open - 1);
    await bench.run("whosaid: Open All Points Again");
    await bench.until("all open", async () => (await count()) === open);
  },

  "the views are fit for screen readers": async (bench) => {
    await showQuotes(bench, "by Speaker");
    await showFiling(bench);
    // The headers of the panes are the editor's own.
    for (const title of ["Quotes", "Before Filing"]) {
      const faults = await bench.faults(`.pane:has([aria-label^="${title} "]) .pane-body, .pane-body[aria-label^="${title}"]`);
      assert.deepEqual(faults, []);
    }
    // What is read aloud begins with what is seen.
    for (const row of await bench.page.locator(`${rows}, ${filing} .monaco-list-row`).all()) {
      const parts = [".label-name", ".label-description"].map((part) => row.locator(part).first().textContent({ timeout: 500 }).catch(() => ""));
      const seen = plain((await Promise.all(parts)).filter(Boolean).join(" "));
      const read = plain((await row.getAttribute("aria-label")) ?? "");
      assert(seen !== "" && read.startsWith(seen), `“${seen}” is read as “${read}”`);
    }
  },
};
