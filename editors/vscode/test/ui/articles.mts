/** The articles in the folder $WHOSAID_ARTICLES, opened as they are. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";

import { quotesView, showOutline, showQuotes, type Steps } from "./steps.mts";
import { plain } from "./workbench.mts";

export const folder = process.env["WHOSAID_ARTICLES"];
export const names = !folder ? [] : readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();

/** How many quotations of each article are hovered over. */
const some = 5;

/** What is looked at in an article. */
export const ofArticle = (name: string): Steps => ({
  [`${name}: the view, the hovers and the outline name the same speakers`]: async (bench) => {
    await bench.waitForQuotes();
    await showQuotes(bench, "in Order");
    const rows = `:is(${quotesView}) .monaco-list-row`;
    await bench.rows(quotesView, "quotations behind their speakers", (texts) =>
      texts.length > 0 && texts.every((text) => !text.startsWith("“")),
    );
    const all = await bench.page.locator(rows).all();
    const hovers = bench.page.locator(".monaco-hover:not(.hidden) .hover-contents");
    for (const row of all.slice(0, some)) {
      const label = plain(await row.locator(".label-name").first().innerText());
      // "The Kremlin says this", "Officials say this".
      const says = label === "Unattributed" ? "Nobody is named as" : label;
      const hover = async () => {
        await row.click();
        await bench.run("Show or Focus Hover");
      };
      await bench.persist(`a hover that says this of ${says}`, hover, async () => {
        const text = plain((await hovers.allInnerTexts()).join("\n")).toLowerCase();
        return text.includes(says.toLowerCase()) && / say(s|ing)? this/.test(text);
      });
      await bench.press("Escape");
    }
    await bench.screenshot(`article-${name}`);
    await showOutline(bench);
    const outline = await bench.rows(".outline-pane", "an outline of speakers and their words", (texts) =>
      texts.length > 0 && texts.every((text) => text.includes(": ") || text.includes("“")),
    );
    assert.equal(new Set(outline).size, outline.length, "no row twice");
    await bench.screenshot(`outline-${name}`);
  },
});
