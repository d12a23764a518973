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

import { isArticle } from "./articles";
import type { Quotes } from "./quotes";

const colours = 8;

export class SpeakerColours implements Disposable {
  private readonly decorations: readonly TextEditorDecorationType[];
  private readonly listeners: Disposable[];

  constructor(private readonly quotes: Quotes) {
    this.decorations = Array.from({ length: colours }, (_, index) => {
      const colour = new ThemeColor(`whosaid.speaker${index + 1}`);
      return window.createTextEditorDecorationType({
        // A line under the words: it leaves room for the squiggles, and for the theme's own colours of the text.
        borderStyle: "none none solid none",
        borderWidth: "0 0 1px 0",
        borderColor: colour,
        overviewRulerColor: colour,
        overviewRulerLane: OverviewRulerLane.Left,
      });
    });
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
    const quotes = enabled && isArticle(editor.document) ? (this.quotes.of(editor.document)?.quotes ?? []) : [];
    // Colours go by who speaks first, so that few speakers have few colours, and those the most distinct.
    const order = [...new Set(quotes.map((quote) => quote.speakerIndex))].filter((index) => index !== undefined);
    const ranges: Range[][] = this.decorations.map(() => []);
    for (const quote of quotes) {
      if (quote.speakerIndex !== undefined) {
        ranges[order.indexOf(quote.speakerIndex) % colours]?.push(...quote.content);
      }
    }
    this.decorations.forEach((decoration, index) => editor.setDecorations(decoration, ranges[index] ?? []));
  }

  dispose(): void {
    this.listeners.forEach((listener) => void listener.dispose());
    this.decorations.forEach((decoration) => decoration.dispose());
  }
}
