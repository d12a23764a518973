/** Puts the cursor on quotations: a given one, and the next or previous that nobody is credited with. */

import { window, workspace, Range, Selection, TextEditorRevealType, type TextEditor, type Uri } from "vscode";

import type { Articles } from "../articles";
import type { Quotes } from "../quotes";

export async function goTo(uri: Uri, range: Range): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const column = shown?.viewColumn;
  const editor = await window.showTextDocument(document, column === undefined ? {} : { viewColumn: column });
  putCursor(editor, range);
}

export async function goToUnattributed(
  quotes: Quotes,
  articles: Articles,
  direction: "next" | "previous",
): Promise<void> {
  const editor = articles.in(window.activeTextEditor);
  const article = editor && (await quotes.refresh(editor.document));
  if (editor === undefined || article === undefined) {
    void window.showInformationMessage("There is no article in the active editor.");
    return;
  }
  const ranges = article.quotes.filter((quote) => quote.unattributed).map((quote) => quote.range);
  const here = editor.selection.active;
  // Past either end the search goes on at the other, as it does for problems.
  const found =
    direction === "next"
      ? (ranges.find((range) => range.start.isAfter(here)) ?? ranges[0])
      : (ranges.findLast((range) => range.start.isBefore(here)) ?? ranges.at(-1));
  if (found === undefined) {
    void window.showInformationMessage("Every quotation in this article has a speaker.");
    return;
  }
  // From the view's menu the focus is in the view.
  putCursor(await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? 1 }), found);
}

function putCursor(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
