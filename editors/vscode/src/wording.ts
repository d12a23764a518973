/** What quotes are called, wherever they are shown. */

import type { Speaker } from "./protocol";
import type { Quote } from "./quotes";

export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** “14 quotes, 2 unattributed” */
export function summary(quotes: readonly Quote[]): string {
  const unattributed = quotes.filter((quote) => quote.unattributed).length;
  const quoted = count(quotes.length, "quote", "quotes");
  return unattributed === 0 ? quoted : `${quoted}, ${unattributed} unattributed`;
}

/** A speaker's name at the beginning of a line: “A person familiar with the talks”. */
export function listed(speaker: Pick<Speaker, "name" | "kind">): string {
  const described = speaker.kind === "anonymous" || speaker.kind === "group";
  return described ? speaker.name.charAt(0).toUpperCase() + speaker.name.slice(1) : speaker.name;
}

/** The speaker's name, or that there is none. */
export function speakerName(quote: Quote): string {
  return quote.speaker ? listed(quote.speaker) : quote.unattributed ? "Unattributed" : "No speaker named";
}

/** Name and first role: “Ada Moor, harbour master”. */
export function credit(quote: Quote): string {
  const role = quote.speaker?.roles[0];
  const name = quote.speaker?.name ?? "speaker not named";
  return role === undefined || name.includes(role) ? name : `${name}, ${role}`;
}

/** What was said, in quotation marks where the article has it between marks, without the comma of the sentence around. */
export function said(quote: Quote): string {
  const text = quote.text.replaceAll(/\s+/g, " ").trim();
  if (quote.kind !== "direct") {
    return text.replace(/,$/, "");
  }
  const bare = text.replace(/,(?=["”’']?$)/, "");
  return /^["“‘'„«]/.test(bare) ? bare : `“${bare}”`;
}

/** A quotation to be pasted: `“We wait” (Ada Moor, ferry.txt:5)`. */
export function withAttribution(quote: Quote, file: string): string {
  const unsure = isGuess(quote) ? " (uncertain)" : "";
  const kind = quote.kind === "indirect" ? ", reported" : "";
  return `${said(quote)} (${quote.speaker?.name ?? "speaker not named"}${unsure}, ${file}:${quote.range.start.line + 1}${kind})`;
}

/** Whether the speaker is a guess. */
export function isGuess(quote: Quote): boolean {
  return quote.speaker !== undefined && quote.confidence === "low";
}

/** The first words, for a line of a list. */
export function shortened(text: string, length = 90): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join("").trimEnd()}…`;
}
