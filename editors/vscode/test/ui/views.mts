/** The views of the side bar, with an article of the test's own. */

import assert from "node:assert/strict";

import { quotesView } from "./steps.mts";
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

export const views: Record<string, (bench: Workbench) => Promise<void>> = {
  "the view: by speaker, with icons by kind and each one's share of the words": async (bench) => {
    await bench.open("ferry.txt");
    await bench.run("Focus on Quotes View");
    const texts = await bench.rows(quotesView, /Ada Moor/);
    assert.match(texts[0] ?? "", /^Unattributed ?1/);
    const moor = texts.find((text) => text.startsWith("Ada Moor")) ?? "";
    assert.match(moor, /^Ada Moor ?3 · \d+ % of words · harbour master/);
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
    const icon = bench.page.locator(rows, { hasText: "Ada Moor" }).first().locator(".custom-view-tree-node-item-icon");
    const colour = await icon.evaluate((element) => getComputedStyle(element).color);
    assert((await bench.underlines()).includes(colour), `${colour} is not among ${(await bench.underlines()).join()}`);
  },

  "the view: in order, the speaker first": async (bench) => {
    await bench.run("whosaid: Show Quotes in Order");
    const texts = await bench.rows(quotesView, /^Ada Moor ?“We are/);
    assert.match(texts[0] ?? "", /^Unattributed ?“It is always/);
    assert(texts.slice(1).every((text) => !text.startsWith("“")), texts.join("\n"));
    await bench.pictures("in-order", beginning);
  },

  "the view: direct, reported, unsure": async (bench) => {
    const all = await bench.page.locator(rows).count();
    await bench.run("whosaid: Show Direct, Reported or Unsure Quotes");
    await bench.choose("In the writer's words");
    await bench.until("reported ones only", async () => {
      const texts = await bench.page.locator(rows).allInnerTexts();
      return texts.length > 0 && texts.length < all && texts.every((text) => !text.includes("“We are"));
    });
    await bench.page.locator(quotesView, { hasText: /Reported: 2 of 6 quotes/ }).first().waitFor();
    await bench.run("whosaid: Show All Quotes");
    await bench.until("all again", async () => (await bench.page.locator(rows).count()) === all);
    await bench.run("whosaid: Show Direct, Reported or Unsure Quotes");
    await bench.choose("or with a guessed speaker");
    await bench.until("the unattributed one", async () =>
      (await bench.page.locator(rows).allInnerTexts()).some((text) => text.includes("always the same")),
    );
    await bench.run("whosaid: Show All Quotes");
    await bench.run("whosaid: Show Quotes by Speaker");
  },

  "the view: a quotation is dragged into the text": async (bench) => {
    const row = bench.page.locator(rows, { hasText: "before the wind" });
    await bench.until("the row", async () => (await row.boundingBox({ timeout: 1000 })) !== null);
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
    await bench.until("the quotation in the text", async () =>
      (await bench.text()).replaceAll("\n", " ").includes("“We are not sailing before the wind has dropped” (Ada Moor, ferry.txt:5)"),
    );
    await bench.screenshot("dragged");
    await bench.run("File: Revert File");
  },

  "the hover and the fixes in every kind of theme": async (bench) => {
    const text = { x: 352, y: 90, width: 720, height: 380 };
    await bench.pictures("hover", text, async () => void (await bench.hover("before the wind")));
    await bench.click("always the same");
    const actions = bench.page.locator(".action-widget .monaco-list-row.action");
    await bench.pictures("fixes", { ...text, y: 260 }, async () => {
      await bench.click("always the same");
      await bench.press("Control+.");
      await bench.until("fixes", async () => (await actions.count()) > 0);
    });
    await bench.press("Escape");
  },

  "before filing: what is open, by topic": async (bench) => {
    await bench.run("whosaid: Check Before Filing");
    const texts = await bench.rows(filing, /always the same/);
    assert(texts.some((text) => /Quotations without a speaker/.test(text)), texts.join("\n"));
    assert(texts.some((text) => /person familiar/.test(text) || /name/.test(text)), texts.join("\n"));
    await bench.pictures("filing", { ...beginning, y: 350, height: 380 });

  },

  "before filing: tick off, and open again when the words change": async (bench) => {
    const row = bench.page.locator(`${filing} .monaco-list-row`, { hasText: "always the same" });
    const box = row.locator(".custom-view-tree-node-item-checkbox");
    const description = async () => plain(await bench.page.locator(`${filing} .pane-header`).innerText());
    const open = Number(/(\d+) open/.exec(await description())?.[1]);
    assert(open >= 2, await description());
    await box.click();
    await bench.until("one less", async () => (await description()).includes(`${open - 1} open`));
    await bench.until("the row read as done", async () => /done/.test((await row.getAttribute("aria-label")) ?? ""));
    // Words elsewhere do not open it again, words of the quotation do.
    await bench.click("did not sail");
    await bench.press("End");
    await bench.type(" It rained.");
    await bench.page.waitForTimeout(1500);
    await bench.until("still done", async () => (await description()).includes(`${open - 1} open`));
    await bench.click("always the same");
    await bench.type("s");
    await bench.until("open again", async () => (await description()).includes(`${open} open`));
    await bench.run("File: Revert File");
    await bench.until("done as before", async () => (await description()).includes(`${open - 1} open`));
  },

  "the views are fit for screen readers": async (bench) => {
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
