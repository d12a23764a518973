/** Quotations as text for other programs and for people. */

import type { Analysis, Quote } from "./types.js";

/** JSON with two spaces, as `whosaid quotes --format json` has it; offsets are UTF-16 units. */
export function toJson({ quotes, speakers, named }: Analysis): string {
  return `${JSON.stringify({ quotes, speakers, named }, null, 2)}\n`;
}

/** A cell of CSV. What a spreadsheet would take for a formula gets an apostrophe. */
function cell(value: string | number | null): string {
  let text = value === null ? "" : String(value);
  if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line for each quotation, with a line of titles. */
export function toCsv({ quotes }: Analysis): string {
  const columns: [string, (quote: Quote) => string | number | null][] = [
    ["line", (quote) => quote.line],
    ["speaker", (quote) => quote.speaker_name],
    ["quotation", (quote) => quote.text],
    ["kind", (quote) => quote.kind],
    ["polarity", (quote) => quote.polarity],
    ["confidence", (quote) => quote.confidence],
    ["evidence", (quote) => quote.evidence],
  ];
  const rows = [columns.map(([title]) => title), ...quotes.map((quote) => columns.map(([, value]) => value(quote)))];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** A list of the quotations below the name of each speaker. */
export function toMarkdown({ quotes, speakers }: Analysis): string {
  const escape = (text: string) => text.replace(/[\\`*_[\]<>#|~&]/g, "\\$&");
  const item = (quote: Quote) => `- ${escape(quote.text)} (line ${quote.line}${quote.confidence === "low" ? ", unsure" : ""})\n`;
  const section = (title: string, chosen: Quote[]) =>
    chosen.length === 0 ? "" : `## ${title}\n\n${chosen.map(item).join("")}\n`;
  const of = (id: number | null) => quotes.filter((quote) => quote.speaker_id === id);
  const named = speakers.map(({ id, name, roles }) =>
    section(escape(roles[0] === undefined ? name : `${name}, ${roles[0]}`), of(id)),
  );
  return `# Quotations\n\n${named.join("")}${section("Unattributed", of(null))}`;
}
