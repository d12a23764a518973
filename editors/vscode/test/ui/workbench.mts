/** What a person does and sees in the workbench. Waits for things to appear; fails with a screenshot when they do not. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { Frame, Locator, Page } from "playwright-core";

/** Milliseconds to wait for anything. */
export const patience = Number(process.env["WHOSAID_PATIENCE"] ?? 20) * 1000;

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

  /** Runs a command by its name in the command palette. */
  async run(name: string): Promise<void> {
    await this.press("F1");
    await this.quickInput().waitFor();
    await this.type(name);
    const row = this.page.locator(".quick-input-list .monaco-list-row").first();
    await this.until(`the command ${name}`, async () => plain(await row.innerText()).includes(name));
    await this.press("Enter");
  }

  /** Chooses a colour theme. */
  async theme(name: string): Promise<void> {
    await this.press("Control+k");
    await this.press("Control+t");
    await this.quickInput().waitFor();
    await this.type(name);
    const row = this.page.locator(".quick-input-list .monaco-list-row.focused");
    await this.until(`the theme ${name} in the list`, async () => plain(await row.innerText()).startsWith(name));
    await this.press("Enter");
    await this.quickInput().waitFor({ state: "hidden" });
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
    await this.press("Control+p");
    await this.quickInput().waitFor();
    await this.type(name);
    const row = this.page.locator(".quick-input-list .monaco-list-row").first();
    await this.until(`the file ${name} in the list`, async () => plain(await row.innerText()).includes(name));
    await this.press("Enter");
    await this.until(`the tab ${name}`, () => this.page.locator(`.tab.active[aria-label*="${name}"]`).isVisible());
    await this.page.locator(".monaco-editor .view-line").first().waitFor();
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

  async click(words: string): Promise<void> {
    const { x, y, width, height } = await this.place(words);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** The text of the hover over some words. */
  async hover(words: string): Promise<string> {
    const { x, y, width, height } = await this.place(words);
    const hover = this.page.locator(".monaco-hover:not(.hidden) .hover-contents");
    let moved = 0;
    await this.until(`a hover over “${words}”`, async () => {
      // A hover that was asked for while the editor was busy does not come by itself.
      if (Date.now() - moved > 4000) {
        await this.page.mouse.move(5, 5);
        await this.page.mouse.move(x + width / 2 - 3, y + height / 2);
        await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
        moved = Date.now();
      }
      return (await hover.count()) > 0;
    });
    return plain((await hover.allInnerTexts()).join("\n"));
  }

  /** Waits until a list shows a row with some words, and gives all its rows. */
  async rows(list: string, words: RegExp): Promise<string[]> {
    const rows = this.page.locator(`${list} .monaco-list-row`);
    let texts: string[] = [];
    await this.until(`a row like ${words} in ${list}`, async () => {
      texts = (await rows.allInnerTexts()).map((text) => plain(text).replaceAll(/\s+/g, " "));
      return texts.some((text) => words.test(text));
    });
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
    await this.until(`the entry ${words}`, () => row.isVisible());
    await row.click();
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

  /** The text of this extension's status bar item. */
  status(): Locator {
    return this.page.locator('.statusbar-item[id$="whosaid.quotes"]');
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
