/** Quotations in the colour of their speaker, cues, sources and names. */

import { type Range, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Quote, View } from "whosaid";

import { setView } from "./state.js";

/** Number of colours; speakers beyond it share them. */
export const COLOURS = 8;

/** The colour of a speaker, from 0: its place among those who are quoted. `null` for nobody. */
export function colourOf(view: View, speaker: number | null): number | null {
  const place = view.speakers.findIndex(({ id }) => id === speaker);
  return place < 0 ? null : place % COLOURS;
}

class HintWidget extends WidgetType {
  readonly label: string;

  constructor(label: string) {
    super();
    this.label = label;
  }

  override eq(other: HintWidget): boolean {
    return other.label === this.label;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = "cm-whosaid-hint";
    element.textContent = this.label;
    // It is no part of the text.
    element.setAttribute("aria-hidden", "true");
    return element;
  }
}

function classes(view: View, quote: Quote): string {
  const colour = colourOf(view, quote.speaker_id);
  const named = colour === null ? "cm-whosaid-nobody" : `cm-whosaid-speaker-${colour}`;
  return `cm-whosaid-quote cm-whosaid-${quote.kind} cm-whosaid-${quote.confidence} ${named}`;
}

function decorations(view: View, length: number, hints: boolean): DecorationSet {
  const all: Range<Decoration>[] = [];
  const mark = (range: readonly [number, number], name: string) => {
    const [start, end] = [range[0], Math.min(range[1], length)];
    if (start < end) all.push(Decoration.mark({ class: name }).range(start, end));
  };
  for (const quote of view.quotes) for (const range of quote.content) mark(range, classes(view, quote));
  for (const { range, kind } of view.tokens) {
    if (kind === "cue" || kind === "source" || kind === "scare") mark(range, `cm-whosaid-${kind}`);
  }
  if (hints) {
    for (const { offset, label } of view.hints) {
      if (offset <= length) all.push(Decoration.widget({ widget: new HintWidget(label), side: 1 }).range(offset));
    }
  }
  return Decoration.set(all, true);
}

export function decorated(hints: boolean) {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(value, transaction) {
      for (const effect of transaction.effects) {
        if (!effect.is(setView)) continue;
        if (effect.value === null) return Decoration.none;
        const { view, since } = effect.value;
        const before = since?.length ?? transaction.newDoc.length;
        const fresh = decorations(view, before, hints);
        return since === null ? fresh : fresh.map(since);
      }
      return value.map(transaction.changes);
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}
