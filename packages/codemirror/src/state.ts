/** What is known of the document: the last analysis, and how the text has changed since. */

import { ChangeDesc, EditorState, StateEffect, StateField } from "@codemirror/state";
import type { View } from "whosaid";

interface Analysed {
  view: View;
  /** Changes of the document since; `null` if there are none. */
  since: ChangeDesc | null;
}

/** A new analysis, with the changes of the document since it was asked for. */
export const setView = StateEffect.define<Analysed | null>();

export const analysed = StateField.define<Analysed | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setView)) return effect.value;
    if (value === null || !transaction.docChanged) return value;
    return { view: value.view, since: value.since?.composeDesc(transaction.changes) ?? transaction.changes.desc };
  },
});

const isRange = (value: unknown[]): value is [number, number] =>
  value.length === 2 && typeof value[0] === "number" && typeof value[1] === "number";

/** The same answer with all its ranges and offsets moved as the text moved. */
function mapped<T>(value: T, changes: ChangeDesc): T {
  if (Array.isArray(value)) {
    if (!isRange(value)) return value.map((item) => mapped(item, changes)) as T;
    const start = changes.mapPos(value[0], 1);
    return [start, Math.max(start, changes.mapPos(value[1], -1))] as T;
  }
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === "offset" ? changes.mapPos(item as number) : mapped(item, changes),
  ]);
  return Object.fromEntries(entries) as T;
}

const moved = new WeakMap<Analysed, View>();

/** The last analysis of a document, in positions of its present text; `null` before the first one. */
export function analysisOf(state: EditorState): View | null {
  const now = state.field(analysed, false) ?? null;
  if (now === null || now.since === null) return now?.view ?? null;
  let view = moved.get(now);
  if (view === undefined) moved.set(now, (view = mapped(now.view, now.since)));
  return view;
}
