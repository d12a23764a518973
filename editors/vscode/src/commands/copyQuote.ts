/** Copies the quotation under the cursor, or the one chosen in the Quotes view, with its attribution. */

import { env, window } from "vscode";

import { articleIn } from "../articles";
import { quoteAt, type Quote, type Quotes } from "../quotes";
import { withAttribution } from "../wording";

export async function copyQuote(quotes: Quotes, chosen: Quote | undefined): Promise<void> {
  const editor = articleIn(window.activeTextEditor);
  const article = editor && (quotes.of(editor.document) ?? (await quotes.refresh(editor.document)));
  const quote = chosen ?? (editor && article && quoteAt(article.quotes, editor.selection.active));
  if (quote === undefined) {
    void window.showInformationMessage("There is no quotation at the cursor.");
    return;
  }
  await env.clipboard.writeText(withAttribution(quote));
  window.setStatusBarMessage(`Copied the quotation of ${quote.speaker?.name ?? "nobody named"}`, 4000);
}
