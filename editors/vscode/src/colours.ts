/** Each speaker's quotations underlined in a colour of their own, by the colours that package.json contributes. */

import {
  window,
  workspace,
  OverviewRulerLane,
  ThemeColor,
  type Disposable,
  type Range,
  type TextEditor,
  type TextEditorDecorationType,
} from "vscode";

import type { Articles } from "./articles";
import type { Quotes } from "./quotes";

/** How many colours package.json contributes. */
const colours = 8;

/** The colours come round; then the line under the words is another one, so that no two speakers look the same. */
const lines = ["solid", "dashed", "dotted"];

/** The colour of a speaker, by the place among those who are quoted; the same in the text and in the views. */
export function speakerColour(place: number): ThemeColor {
  return new ThemeColor(`whosaid.speaker${(place % colours) + 1}`);
}

export class SpeakerColours implements Disposable {
  /** By the place of the speaker; made when a speaker first needs it. */
  private readonly decorations: TextEditorDecorationType[] = [];
  private readonly listeners: Disposable[];

  constructor(
    private readonly quotes: Quotes,
    private readonly articles: Articles,
  ) {
    this.listeners = [
      quotes.onDidChange(() => this.paintAll()),
      window.onDidChangeVisibleTextEditors(() => this.paintAll()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("whosaid.speakerColours")) {
          this.paintAll();
        }
      }),
    ];
  }

  private paintAll(): void {
    window.visibleTextEditors.forEach((editor) => this.paint(editor));
  }

  private paint(editor: TextEditor): void {
    const enabled = workspace.getConfiguration("whosaid").get("speakerColours.enabled", true);
    const article = enabled && this.articles.is(editor.document) ? this.quotes.of(editor.document) : undefined;
    const ranges: Range[][] = this.decorations.map(() => []);
    for (const { speakerIndex, content } of article?.quotes ?? []) {
      const place = speakerIndex === undefined ? -1 : (article?.order.indexOf(speakerIndex) ?? -1);
      if (place >= 0) {
        (ranges[place % (colours * lines.length)] ??= []).push(...content);
      }
    }
    for (let index = this.decorations.length; index < ranges.length; index++) {
      this.decorations.push(decoration(index));
    }
    this.decorations.forEach((decoration, index) => editor.setDecorations(decoration, ranges[index] ?? []));
  }

  dispose(): void {
    this.listeners.forEach((listener) => void listener.dispose());
    this.decorations.forEach((decoration) => decoration.dispose());
  }
}

function decoration(place: number): TextEditorDecorationType {
  const colour = speakerColour(place);
  return window.createTextEditorDecorationType({
    // A line under the words: it leaves room for the squiggles, and for the theme's own colours of the text.
    borderStyle: `none none ${lines[Math.floor(place / colours)]} none`,
    borderWidth: "0 0 1px 0",
    borderColor: colour,
    overviewRulerColor: colour,
    overviewRulerLane: OverviewRulerLane.Left,
  });
}
