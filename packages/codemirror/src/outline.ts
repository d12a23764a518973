/** The outline as a list of buttons. */

import { EditorView } from "@codemirror/view";
import type { OutlineEntry } from "whosaid";

import { analysisOf } from "./state.js";

/** Selects an entry of the outline in the editor. */
export function reveal(view: EditorView, [anchor, head]: readonly [number, number]): void {
  const length = view.state.doc.length;
  const selection = { anchor: Math.min(anchor, length), head: Math.min(head, length) };
  view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "center" }) });
  view.focus();
}

/** Draws the outline into a list. Call it from `onView`. */
export function renderOutline(view: EditorView, list: HTMLElement): void {
  const entry = ({ name, detail }: OutlineEntry, n: number) => {
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = name;
    if (detail !== "") button.title = detail;
    button.addEventListener("click", () => {
      const now = analysisOf(view.state)?.outline[n];
      if (now) reveal(view, now.selection);
    });
    return item;
  };
  list.replaceChildren(...(analysisOf(view.state)?.outline ?? []).map(entry));
}
