/** What a person does and sees in the workbench. Waits for things to appear; fails with a screenshot when they do not. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { Frame, Locator, Page } from "playwright-core";

/** Milliseconds to wait for anything: many, for a machine that does other things too. */
export const patience = Number(process.env["WHOSAID_PATIENCE"] ?? 60) * 1000;

/** Milliseconds after which something that had no effect is done once more. */
const again = 5000;

/** Colour themes by the class of the workbench that shows them. */
const themes = {
  "Dark High Contrast": "hc-black",
  "Light High Contrast": "hc-light",
  "Dark Modern": "vs-dark",
  "Light Modern": "vs",
};
export type Theme = keyof typeof themes;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The editor shows spaces that do not break. */
export const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll(/[\u200b-\u200e]/g, "");

export class Workbench {
  readonly page: Page;
  /** The folder of the editor's settings and logs. */
  readonly data: string;
  private readonly shots: string;

  constructor(page: Page, shots: string, data: string) {
    this.page = page;
    this.shots = shots;
    this.data = data;
  }

  /** Waits for a workbench that is being loaded. */
  async loaded(): Promise<void> {
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 3 * patience });
  }

  /** Makes ready for a step, whatever the one before has left: nothing lies over the article, which has the focus. */
  async begin(article: string): Promise<void> {
    await this.page.setViewportSize({ width: 1280, height: 760 });
    await this.press("Escape");
    await this.press("Escape");
    await this.open(article);
  }

  /** Takes back what a step has changed in its article. */
  async end(): Promise<void> {
    if (await this.page.locator(".tab.active.dirty").isVisible()) {
      await this.run("File: Revert File");
      await this.until("a text that is as it was", async () => !(await this.page.locator(".tab.active.dirty").isVisible()));
    }
  }

  /** Closes all that a step may have left when it failed. */
  async recover(): Promise<void> {
    await this.press("Escape");
    for (let tabs = await this.page.locator(".tab").count(); tabs > 0; tabs--) {
      await this.run("View: Revert and Close Editor");
    }
    await this.hidePanel();
  }

  /** Hides Problems and what else is below the text. */
  async hidePanel(): Promise<void> {
    const panel = this.page.locator(".part.panel");
    await this.persist("no panel", () => this.press("Control+j"), async () => !(await panel.isVisible()));
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.shots, `${name}.png`) });
  }

  /**
   * Pictures of the same in a high contrast, a dark and a light theme.
   *
   * @param clip the part of the screen for the pictures of the walkthrough
   * @param prepare what to do in each theme before the picture is taken
   */
  async pictures(name: string, clip: Box, prepare = async () => {}): Promise<void> {
    for (const [theme, short] of [["Dark High Contrast", "hc"], ["Dark Modern", "dark"], ["Light Modern", "light"]] as const) {
      await this.theme(theme);
      await this.page.mouse.move(900, 650);
      await prepare();
      await this.page.waitForTimeout(600);
      await this.screenshot(`${name}-${short}-whole`);
      await this.page.screenshot({ path: join(this.shots, `${name}-${short}.png`), clip });
      await this.press("Escape");
    }
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 5 });
  }

  /** Runs a command by its whole name in the command palette; the category and dots at the end may be left out. */
  async run(name: string): Promise<void> {
    const isIt = (label: string) => `: ${label}`.replace(/(\.\.\.|…)$/, "").endsWith(`: ${name}`);
    await this.pick("F1", `>${name}`, isIt, `the command ${name}`);
  }

  /** Opens the editor's own list, types, and goes to an entry, until it has been chosen. */
  private async pick(keys: string, typed: string, isIt: (label: string) => boolean, what: string): Promise<void> {
    const labels = async (rows: string) => {
      const all = await this.page.locator(`.quick-input-list .monaco-list-row${rows} .label-name`).allTextContents();
      return all.map((label) => plain(label).trim());
    };
    let opened = 0;
    let ready = false;
    await this.until(what, async () => {
      // The list closes by itself when something else takes the focus.
      if (Date.now() - opened > 2 * again || !(await this.quickInput().isVisible())) {
        ready = false;
        await this.press("Escape");
        await this.press(keys);
        opened = Date.now();
        await this.quickInput().fill(typed, { timeout: again });
      }
      // Twice, as the list may still be the one from before the typing. A key, as a click may have been one when it fails.
      const before = ready;
      ready = (await labels(".focused")).some(isIt);
      if (ready && before) {
        await this.press("Enter");
        return true;
      }
      if (!ready && (await labels("")).some(isIt)) {
        await this.press("ArrowDown");
      }
      return false;
    });
    await this.until(`${what}, chosen`, async () => !(await this.quickInput().isVisible()) || !(await labels("")).some(isIt));
  }

  /** Chooses a colour theme. */
  async theme(name: Theme): Promise<void> {
    const focused = this.page.locator(".quick-input-list .monaco-list-row.focused .label-name", { hasText: new RegExp(`^${name}$`) });
    const shown = () => this.page.locator(`.monaco-workbench.${themes[name]}`).isVisible();
    await this.until(`the theme ${name}`, async () => {
      // The list shows the theme that has the focus before it is chosen.
      if ((await shown()) && !(await this.quickInput().isVisible())) {
        return true;
      }
      await this.run("Preferences: Color Theme");
      await this.quickInput().fill(name, { timeout: again });
      await focused.waitFor({ timeout: again });
      await this.press("Enter");
      await this.quickInput().waitFor({ state: "hidden", timeout: again });
      return shown();
    });
  }

  /** The colours of the lines under quotations. */
  underlines(): Promise<string[]> {
    return this.page
      .locator(".editor-instance .view-overlays [class*=ced-], .editor-instance .view-line [class*=ced-]")
      .evaluateAll((marks) =>
        marks.map((mark) => getComputedStyle(mark)).filter((s) => s.borderBottomStyle === "solid").map((s) => s.borderBottomColor),
      );
  }

  quickInput(): Locator {
    return this.page.locator(".quick-input-widget:visible input");
  }

  /** Opens a file by its name. */
  async open(name: string): Promise<void> {
    await this.pick("Control+p", name, (label) => label === name, `the file ${name} in the list`);
    await this.until(`the tab ${name}`, () => this.page.locator(`.tab.active[aria-label*="${name}"]`).isVisible());
    await this.page.locator(".editor-instance .monaco-editor .view-line").first().waitFor();
  }

  /** The text on the screen, in the order of the lines. */
  async text(): Promise<string> {
    const lines = this.page.locator(".editor-instance .view-line");
    const rows = await lines.evaluateAll((elements) =>
      elements.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" })),
    );
    return plain(rows.sort((a, b) => a.top - b.top).map((row) => row.text).join("\n"));
  }

  /** Where some words stand on the screen. They must be on one line. */
  async place(words: string): Promise<Box> {
    const find = () =>
      this.page.evaluate((wanted) => {
        const tidy = (text: string) => text.replaceAll("\u00a0", " ");
        for (const line of document.querySelectorAll(".editor-instance .view-line")) {
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          const nodes: Text[] = [];
          let text = "";
          while (walker.nextNode()) {
            nodes.push(walker.currentNode as Text);
            text += tidy(walker.currentNode.nodeValue ?? "");
          }
          const start = text.indexOf(wanted);
          if (start < 0) {
            continue;
          }
          const range = document.createRange();
          let offset = 0;
          for (const node of nodes) {
            if (start >= offset && start < offset + node.length) {
              range.setStart(node, start - offset);
            }
            const end = start + wanted.length;
            if (end > offset && end <= offset + node.length) {
              range.setEnd(node, end - offset);
            }
            offset += node.length;
          }
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x, y, width, height };
        }
        return undefined;
      }, words);
    let box: Box | undefined;
    await this.until(`the words “${words}”`, async () => (box = await find()) !== undefined);
    assert(box);
    return box;
  }

  /** Clicks on words, `right` of their beginning or in their middle. */
  async click(words: string, right?: number): Promise<void> {
    await this.until(`a click on “${words}”`, async () => {
      const { x, y, width, height } = await this.place(words);
      await this.page.mouse.click(x + (right ?? width / 2), y + height / 2);
      // Lines that have moved meanwhile have moved away from under the mouse.
      const now = await this.place(words);
      return now.x === x && now.y === y;
    });
  }

  /** The text of the hover over some words. */
  async hover(words: string): Promise<string> {
    const hover = this.page.locator(".monaco-hover:not(.hidden) .hover-contents");
    // A hover that was asked for while the editor was busy does not come by itself.
    await this.persist(
      `a hover over “${words}”`,
      async () => {
        const { x, y, width, height } = await this.place(words);
        await this.page.mouse.move(5, 5);
        await this.page.mouse.move(x + width / 2 - 3, y + height / 2);
        await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
      },
      async () => (await hover.count()) > 0,
    );
    return plain((await hover.allInnerTexts()).join("\n"));
  }

  /** Waits until the rows of a list are as they should be, and gives them. */
  async rows(list: string, what: string, right: (texts: readonly string[]) => boolean): Promise<string[]> {
    let texts: string[] = [];
    try {
      await this.until(what, async () => {
        // All at once: between two looks the list may have changed.
        const now = await this.page.locator(`${list} .monaco-list-row`).allInnerTexts();
        texts = now.map((text) => plain(text).replaceAll(/\s+/g, " ").trim());
        return right(texts);
      });
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}; the rows are\n${texts.join("\n")}`);
    }
    return texts;
  }

  /** Closes the active editor, or the dialog over it. */
  async close(): Promise<void> {
    await this.press("Escape");
    await this.press("Control+F4");
  }

  /** Chooses an entry of the list that is open, by its words. */
  async choose(words: string): Promise<void> {
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: words }).first();
    await row.click();
    await row.waitFor({ state: "hidden" });
  }

  /** What a reader of the screen finds serious fault with in a part of the screen. */
  async faults(within: string): Promise<string[]> {
    const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await this.page.evaluate(source);
    return this.page.evaluate(async (selector) => {
      interface Result {
        readonly violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
      }
      const { axe } = window as unknown as { axe: { run: (within: string, options: object) => Promise<Result> } };
      // Two that are about rows and boxes of the editor itself: it reads “Ada Moor3” where there is a gap without a space
      // (the test of the rows looks at their names), and boxes in trees have an order of their own.
      const rules = { "label-content-name-mismatch": { enabled: false }, tabindex: { enabled: false } };
      const { violations } = await axe.run(selector, { rules });
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${failureSummary} ${html.slice(0, 300)}`));
    }, within);
  }

  /** Counts what is on the screen from now on, in every frame; gives the numbers that followed each other. */
  async watch(selector: string): Promise<() => Promise<number[]>> {
    const series = await this.page.evaluateHandle((selector) => {
      const numbers: number[] = [];
      const look = () => {
        const now = document.querySelectorAll(selector).length;
        if (numbers.at(-1) !== now) {
          numbers.push(now);
        }
        requestAnimationFrame(look);
      };
      look();
      return numbers;
    }, selector);
    return () => series.jsonValue();
  }

  /** The document inside a webview that shows some words. */
  async webview(words: string | RegExp): Promise<Frame> {
    let found: Frame | undefined;
    await this.until(`a page with ${words}`, async () => {
      for (const frame of this.page.frames()) {
        const text = await frame.locator("body").innerText({ timeout: 500 }).catch(() => "");
        if (frame !== this.page.mainFrame() && (typeof words === "string" ? text.includes(words) : words.test(text))) {
          found = frame;
          return true;
        }
      }
      return false;
    });
    assert(found);
    return found;
  }

  /** Waits until the server has read the article. */
  async waitForQuotes(): Promise<void> {
    await this.until("the number of quotes", async () => /\d+ quotes/.test(plain(await this.status().innerText())));
  }

  /** Where the cursor is, as the status bar has it: “Ln 7, Col 1”. */
  async cursor(): Promise<string> {
    return plain(await this.page.locator("#status\\.editor\\.selection").innerText()).trim();
  }

  /** Opens the list of fixes at the cursor, and gives its entries. */
  async fixes(): Promise<Locator> {
    const entries = this.page.locator(".action-widget .monaco-list-row.action");
    // The editor says that there are none when it is asked too early.
    await this.persist(
      "fixes",
      async () => {
        await this.press("Escape");
        await this.press("Control+.");
      },
      async () => (await entries.count()) > 0,
    );
    return entries;
  }

  /** The text of this extension's status bar item. */
  status(): Locator {
    return this.page.locator('.statusbar-item[id$="whosaid.quotes"]');
  }

  /** Does something, and does it again when it seems to have been lost, until something is so. */
  async persist(what: string, act: () => Promise<void>, holds: () => Promise<boolean>): Promise<void> {
    let acted = 0;
    await this.until(what, async () => {
      if (await holds()) {
        return true;
      }
      if (Date.now() - acted > again) {
        await act();
        acted = Date.now();
      }
      return holds();
    });
  }

  /** Waits until something is so. */
  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + patience;
    for (;;) {
      if (await holds().catch(() => false)) {
        return;
      }
      if (Date.now() > end) {
        throw new Error(`waited ${patience / 1000} s in vain for ${what}`);
      }
      await this.page.waitForTimeout(100);
    }
  }
}
