/** Copies the quotation under the cursor, or those chosen in the Quotes view, with their attribution. */

import { env, window, workspace, type TextDocument } from "vscode";

import type { Articles } from "../articles";
import type { Client } from "../client";
import { fileName } from "../paths";
import type { QuoteParams } from "../protocol";
import { quoteAt, type Quote, type Quotes } from "../quotes";
import { count, withAttribution } from "../wording";

interface Chosen {
  readonly quote: Quote;
  readonly document: TextDocument;
}

export async function copyQuotes(quotes: Quotes, articles: Articles, given: readonly Chosen[]): Promise<void> {
  const chosen = given.length > 0 ? given : await atCursor(quotes, articles);
  if (chosen.length === 0) {
    void window.showInformationMessage("There is no quotation at the cursor.");
    return;
  }
  const lines = chosen.map(({ quote, document }) => withAttribution(quote, fileName(document.uri.path)));
  await env.clipboard.writeText(lines.join("\n"));
  const whose = chosen.length === 1 ? `the quotation of ${chosen[0]?.quote.speaker?.name ?? "nobody named"}` : "";
  window.setStatusBarMessage(`Copied ${whose || count(chosen.length, "quotation", "quotations")}`, 4000);
}

/** The quotation that a hover links to. */
export async function linked(quotes: Quotes, client: Client, { textDocument, quote }: QuoteParams): Promise<Chosen[]> {
  const document = workspace.textDocuments.find(({ uri }) => client.uri(uri) === textDocument.uri);
  const found = document && (await quotes.refresh(document))?.quotes[quote];
  return document === undefined || found === undefined ? [] : [{ quote: found, document }];
}

async function atCursor(quotes: Quotes, articles: Articles): Promise<Chosen[]> {
  const editor = articles.in(window.activeTextEditor);
  const article = editor && (quotes.of(editor.document) ?? (await quotes.refresh(editor.document)));
  const quote = editor && article && quoteAt(article.quotes, editor.selection.active);
  return quote === undefined || article === undefined ? [] : [{ quote, document: article.document }];
}
