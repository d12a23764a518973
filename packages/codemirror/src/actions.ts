/** What the writer can do about the selected text, as a menu at the cursor. */

import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type Command, EditorView, showTooltip, type Tooltip } from "@codemirror/view";
import type { Action } from "whosaid";

import { applyEdits } from "./lint.js";
import { articleOf } from "./session.js";
import { analysisOf } from "./state.js";

/** The actions for the selection. */
export async function actionsAt(view: EditorView): Promise<Action[]> {
  const { from, to } = view.state.selection.main;
  return (await (await articleOf(view))?.actions(from, to)) ?? [];
}

const setMenu = StateEffect.define<Tooltip | null>();

const menu = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMenu)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

function close(view: EditorView): void {
  view.dispatch({ effects: setMenu.of(null) });
  view.focus();
}

function render(view: EditorView, actions: readonly Action[]): HTMLElement {
  const element = document.createElement("div");
  if (actions.length === 0) {
    element.className = "cm-whosaid-hover";
    element.setAttribute("role", "status");
    element.textContent = "Nothing to do here.";
    return element;
  }
  element.className = "cm-whosaid-actions";
  element.setAttribute("role", "menu");
  element.setAttribute("aria-label", "Actions");
  const items = actions.map((action) => {
    const item = element.appendChild(document.createElement("button"));
    item.type = "button";
    item.setAttribute("role", "menuitem");
    item.textContent = action.title;
    item.addEventListener("click", () => {
      close(view);
      applyEdits(view, action.edits);
    });
    return item;
  });
  element.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) items[(at + step + items.length) % items.length]?.focus();
    else if (event.key === "Escape") close(view);
    else return;
    event.preventDefault();
  });
  return element;
}

/** Opens the menu of actions. Bound to Mod-. by `whosaid()`. */
export const showActions: Command = (view) => {
  const before = view.state;
  void actionsAt(view).then((actions) => {
    // The edits are for the text that was asked about.
    if (view.state.doc !== before.doc) return;
    const pos = view.state.selection.main.head;
    const focus = (dom: HTMLElement) => dom.querySelector("button")?.focus();
    const create = () => {
      const dom = render(view, actions);
      return { dom, mount: () => focus(dom) };
    };
    view.dispatch({ effects: setMenu.of({ pos, create }) });
  });
  return true;
};

function go(view: EditorView, forward: boolean): boolean {
  const quotes = analysisOf(view.state)?.quotes ?? [];
  const starts = quotes.map((quote) => quote.content[0]?.[0] ?? 0).sort((a, b) => a - b);
  const at = view.state.selection.main.head;
  const anchor = forward ? starts.find((start) => start > at) : starts.findLast((start) => start < at);
  if (anchor === undefined) return false;
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  return true;
}

/** Moves the cursor to the next quotation. */
export const nextQuotation: Command = (view) => go(view, true);

/** Moves the cursor to the quotation before. */
export const previousQuotation: Command = (view) => go(view, false);

export const actionMenu: Extension = menu;
