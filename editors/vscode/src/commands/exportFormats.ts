/** The quotes of an article as JSON, CSV and HTML. */

import type { ArticleQuotes, Quote } from "../quotes";
import { credit, summary } from "../wording";

export const formats = ["json", "csv", "html"] as const;
export type Format = (typeof formats)[number];

export function exported(article: ArticleQuotes, title: string, format: Format): string {
  switch (format) {
    case "json":
      return json(article, title);
    case "csv":
      return csv(article);
    case "html":
      return html(article, title);
  }
}

function record(quote: Quote) {
  return {
    line: quote.range.start.line + 1,
    speaker: quote.speaker?.name ?? null,
    role: quote.speaker?.roles[0] ?? null,
    kind: quote.kind,
    text: quote.text,
    confidence: quote.confidence,
    evidence: quote.evidence,
    unattributed: quote.unattributed,
  };
}

function json({ quotes, speakers }: ArticleQuotes, title: string): string {
  return `${JSON.stringify({ article: title, quotes: quotes.map(record), speakers }, undefined, 2)}\n`;
}

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
function csv({ quotes }: ArticleQuotes): string {
  const columns = ["line", "speaker", "role", "kind", "text", "confidence", "evidence", "unattributed"] as const;
  const cell = (value: string | number | boolean | null) => {
    const text = String(value ?? "");
    // Spreadsheets would run a cell that starts like a formula.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = quotes.map(record).map((row) => columns.map((column) => cell(row[column])).join(","));
  return `\uFEFF${[columns.join(","), ...rows].join("\r\n")}\r\n`;
}

function html({ quotes }: ArticleQuotes, title: string): string {
  const escape = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const figures = quotes.map(
    (quote) => `<figure>
<blockquote>${escape(quote.text)}</blockquote>
<figcaption>${escape(credit(quote))} <small>(${quote.kind}, line ${quote.range.start.line + 1})</small></figcaption>
</figure>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Quotes in ${escape(title)}</title>
<h1>Quotes in ${escape(title)}</h1>
<p>${escape(summary(quotes))}</p>
${figures.join("\n")}
</html>
`;
}
