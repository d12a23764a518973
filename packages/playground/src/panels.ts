/** What is shown beside the article. */

import type { EditorView } from "@codemirror/view";
import type { View } from "whosaid";
import { analysisOf, applyEdits, articleOf, colourOf, renderHover, renderOutline, reveal } from "whosaid-codemirror";

import { buttonItem, element } from "./dom.js";

const count = (id: string, n: number) => (element(id).textContent = `(${n})`);

/** Replaces the items of a list, and keeps the focus where it is. */
function replace(list: HTMLElement, items: HTMLElement[]): void {
  const buttons = () => [...list.querySelectorAll("button")];
  const focused = buttons().indexOf(document.activeElement as HTMLButtonElement);
  list.replaceChildren(...items);
  if (focused >= 0) buttons()[Math.min(focused, buttons().length - 1)]?.focus();
}

/** Who speaks at the cursor, for those who have no pointer to hover with. */
export async function drawHere(editor: EditorView): Promise<void> {
  const at = editor.state.selection.main.head;
  const hover = await (await articleOf(editor))?.hover(at);
  if (editor.state.selection.main.head !== at) return;
  const here = element("here");
  const fresh = hover ? renderHover(hover) : document.createTextNode("No quotation and no name.");
  // The same words again would be read out again.
  if (here.textContent !== fresh.textContent) here.replaceChildren(fresh);
}

export function drawOutline(editor: EditorView, view: View): void {
  const list = document.createElement("ol");
  renderOutline(editor, list);
  const items = [...list.children] as HTMLElement[];
  for (const [n, quote] of view.quotes.entries()) {
    const colour = colourOf(view, quote.speaker_id);
    if (items[n]) items[n].dataset["colour"] = colour === null ? "none" : String(colour);
  }
  replace(element("outline"), items);
  count("outline-count", items.length);
}

export function drawSpeakers(editor: EditorView, view: View): void {
  const items = view.speakers.map((speaker) => {
    const quotes = view.quotes.filter((quote) => quote.speaker_id === speaker.id);
    const { item } = buttonItem(`${speaker.name} (${quotes.length})`, () => {
      const present = analysisOf(editor.state)?.speakers.find(({ id }) => id === speaker.id);
      const first = present?.mentions[0];
      if (first) reveal(editor, first);
    });
    item.dataset["colour"] = String(colourOf(view, speaker.id) ?? "none");
    const role = speaker.roles[0];
    if (role) {
      const element = item.appendChild(document.createElement("span"));
      element.className = "role";
      element.textContent = role;
    }
    return item;
  });
  replace(element("speakers"), items);
  count("speakers-count", items.length);
}

export function drawFindings(editor: EditorView, view: View): void {
  const items = view.findings.map((finding, n) => {
    const { item } = buttonItem(finding.message, () => {
      const range = analysisOf(editor.state)?.findings[n]?.range;
      if (range) reveal(editor, range);
    });
    item.dataset["severity"] = finding.severity;
    const rule = item.appendChild(document.createElement("span"));
    rule.className = "rule";
    rule.textContent = ` ${finding.severity}: ${finding.rule}`;
    for (const [k, fix] of finding.fixes.entries()) {
      const button = item.appendChild(document.createElement("button"));
      button.type = "button";
      button.className = "fix";
      button.textContent = fix.title;
      button.addEventListener("click", () => {
        applyEdits(editor, analysisOf(editor.state)?.findings[n]?.fixes[k]?.edits ?? []);
        editor.focus();
      });
    }
    return item;
  });
  replace(element("findings"), items);
  count("findings-count", items.length);
}
