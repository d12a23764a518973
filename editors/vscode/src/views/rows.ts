/** The rows of the Quotes view. */

import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type TextDocument } from "vscode";

import { speakerColour } from "../colours";
import type { SpeakerKind } from "../protocol";
import type { ArticleQuotes, Quote } from "../quotes";
import { count, isGuess, listed, shortened, speakerName } from "../wording";

export type Grouping = "speaker" | "order";

/** Which kinds of quotations are shown. */
export type Kinds = "all" | "direct" | "reported" | "unsure";

export const filterNames: Record<Kinds, { readonly label: string; readonly detail: string }> = {
  all: { label: "All", detail: "Every quotation of the article" },
  direct: { label: "Direct", detail: "In quotation marks, in whole or in part" },
  reported: { label: "Reported", detail: "In the writer's words" },
  unsure: { label: "Unsure", detail: "Unattributed, or with a guessed speaker" },
};

export interface Group {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly icon: ThemeIcon;
  readonly leaves: readonly Leaf[];
}

export interface Leaf {
  /** Of this quotation in this grouping alone, so that the editor does not take rows of one grouping for those of the other. */
  readonly id: string;
  readonly quote: Quote;
  readonly document: TextDocument;
  readonly group: Group | undefined;
  readonly colour: ThemeColor | undefined;
}

export type Node = Group | Leaf;

export const isLeaf = (node: Node): node is Leaf => "quote" in node;

const kindIcons: Record<SpeakerKind, string> = {
  person: "person",
  organisation: "organization",
  place: "globe",
  group: "group-by-ref-type",
  anonymous: "eye-closed",
};

const warning = new ThemeColor("list.warningForeground");

/** @param words in the quotation or the name, in any case; empty for all */
export function matches(quote: Quote, words: string, kinds: Kinds): boolean {
  const wanted = words.toLocaleLowerCase();
  const found = quote.text.toLocaleLowerCase().includes(wanted) || speakerName(quote).toLocaleLowerCase().includes(wanted);
  return found && ofKind(quote, kinds);
}

function ofKind(quote: Quote, kinds: Kinds): boolean {
  switch (kinds) {
    case "all":
      return true;
    case "direct":
      return quote.kind !== "indirect";
    case "reported":
      return quote.kind === "indirect";
    case "unsure":
      return quote.speaker === undefined || isGuess(quote);
  }
}

/** The rows for some quotations of an article; those without a speaker come first. */
export function arrange(article: ArticleQuotes, quotes: readonly Quote[], grouping: Grouping): Node[] {
  const { document, speakers, order } = article;
  const colour = ({ speakerIndex }: Quote) =>
    speakerIndex === undefined ? undefined : speakerColour(order.indexOf(speakerIndex));
  // The same words of the same speaker have the same key, and two speakers may have the same name.
  const numbered = numbering();
  const ids = new Map(article.quotes.map((quote) => [quote, numbered(`${grouping} ${quote.key}`)]));
  const rows = (group: Group | undefined, some: readonly Quote[]): Leaf[] =>
    some.map((quote) => ({ id: ids.get(quote) ?? "", quote, document, group, colour: colour(quote) }));
  const unattributed = quotes.filter((quote) => quote.unattributed);
  const unnamed = quotes.filter((quote) => quote.speaker === undefined && !quote.unattributed);
  if (grouping === "order") {
    return rows(undefined, [...unattributed, ...quotes.filter((quote) => !quote.unattributed)]);
  }
  const group = (label: string, detail: string, icon: ThemeIcon, some: readonly Quote[]): Group[] => {
    const leaves: Leaf[] = [];
    const made: Group = { id: numbered(`of ${label}`), label, detail, icon, leaves };
    leaves.push(...rows(made, some));
    return leaves.length === 0 ? [] : [made];
  };
  return [
    ...group("Unattributed", "", new ThemeIcon("warning", warning), unattributed),
    ...order.flatMap((index, place) => {
      const speaker = speakers[index];
      const theirs = quotes.filter((quote) => quote.speakerIndex === index);
      const share = speaker?.share === undefined ? "" : `${Math.round(speaker.share * 100)} % of words`;
      const detail = [share, speaker?.roles[0] ?? ""].filter(Boolean).join(" · ");
      return group(speaker ? listed(speaker) : "", detail, new ThemeIcon(kindIcons[speaker?.kind ?? "person"], speakerColour(place)), theirs);
    }),
    ...group("No speaker named", "", new ThemeIcon("question"), unnamed),
  ];
}

/** Gives names that are no two the same: one that has been there before gets a number. */
function numbering(): (name: string) => string {
  const known = new Map<string, number>();
  return (name) => {
    const before = known.get(name) ?? 0;
    known.set(name, before + 1);
    return `${name} ${before}`;
  };
}

export function item(node: Node): TreeItem {
  return isLeaf(node) ? leafItem(node) : groupItem(node);
}

function groupItem(group: Group): TreeItem {
  const item = new TreeItem(group.label, TreeItemCollapsibleState.Expanded);
  item.id = group.id;
  const number = count(group.leaves.length, "quote", "quotes");
  item.description = [String(group.leaves.length), group.detail].filter(Boolean).join(" · ");
  item.iconPath = group.icon;
  item.contextValue = "speaker";
  item.tooltip = [group.label, number, group.detail].filter(Boolean).join(" · ");
  item.accessibilityInformation = { label: `${group.label} ${item.description}, ${number}` };
  return item;
}

/** How sure the speaker is, in words for people. */
function certainty(quote: Quote): string {
  if (quote.speaker === undefined) {
    return "";
  }
  return { high: "sure", medium: "likely", low: "guessed" }[quote.confidence ?? "low"];
}

function leafItem({ id, quote, document, group, colour }: Leaf): TreeItem {
  const words = shortened(quote.text);
  const item = new TreeItem(group === undefined ? speakerName(quote) : words, TreeItemCollapsibleState.None);
  item.id = id;
  const guess = isGuess(quote) ? "guessed" : "";
  item.description = group === undefined ? words : [guess, quote.kind === "indirect" ? "reported" : ""].filter(Boolean).join(" · ");
  item.tooltip = tooltip(quote);
  item.iconPath = icon(quote, colour);
  item.contextValue = "quote";
  item.command = { command: "whosaid.quotes.goTo", title: "Go to Quotation", arguments: [document.uri, quote.range] };
  // What is read aloud begins with what is seen.
  const seen = [item.label, item.description].filter(Boolean).join(" ");
  const who = group === undefined ? "" : speakerName(quote);
  const parts = [seen, who, certainty(quote), `${quote.kind} quotation`, `line ${quote.range.start.line + 1}`];
  item.accessibilityInformation = { label: parts.filter(Boolean).join(", ") };
  return item;
}

function icon(quote: Quote, colour: ThemeColor | undefined): ThemeIcon {
  if (quote.speaker === undefined) {
    return new ThemeIcon(quote.unattributed ? "warning" : "question", quote.unattributed ? warning : undefined);
  }
  return new ThemeIcon(isGuess(quote) ? "question" : quote.kind === "indirect" ? "comment" : "quote", colour);
}

function tooltip(quote: Quote): MarkdownString {
  const role = quote.speaker?.roles[0];
  const who = role === undefined ? speakerName(quote) : `${speakerName(quote)}, ${role}`;
  const text = new MarkdownString("**").appendText(who).appendMarkdown("**");
  if (certainty(quote) !== "") {
    text.appendMarkdown(` · ${certainty(quote)}`);
  }
  return text.appendMarkdown("\n\n").appendText(quote.text).appendMarkdown("\n\n").appendText(quote.evidence);
}
