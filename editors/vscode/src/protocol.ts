/** The requests of whosaid's own, as `editors/PROTOCOL.md` describes them. Positions are LSP's. */

import type { Location, Position, Range } from "vscode-languageclient";

export type QuoteKind = "direct" | "mixed" | "indirect";
export type Polarity = "affirmed" | "denied" | "question" | "conditional";
export type Confidence = "high" | "medium" | "low";

export interface Quote {
  /** The same after edits elsewhere; another one when the words or the speaker change. */
  readonly key: string;
  readonly kind: QuoteKind;
  /** Whether the speaker asserts it, denies it, asks it, or only might say it. */
  readonly polarity: Polarity;
  /** From the start of the content to its end, whatever stands between its parts. */
  readonly range: Range;
  /** What was said, quotation marks included; several parts when it is split around its attribution. */
  readonly content: readonly Range[];
  /** The content as text, without markup. */
  readonly text: string;
  /** How many words the content has. */
  readonly words: number;
  /** Index in {@link QuoteList.speakers}. */
  readonly speaker: number | null;
  /** Null when there is no speaker; low is a guess. */
  readonly confidence: Confidence | null;
  /** Why, in words for people. */
  readonly evidence: string;
  /** Whether the rule `unattributed-quote` asks who said it. */
  readonly unattributed: boolean;
}

export type SpeakerKind = "person" | "organisation" | "place" | "group" | "anonymous";

export interface Speaker {
  readonly name: string;
  readonly kind: SpeakerKind;
  readonly roles: readonly string[];
  /** Their share of the words of all quotations, from 0 to 1. */
  readonly share: number;
}

export interface QuoteList {
  /** Of the document that was read. */
  readonly version: number | null;
  /** In the order of their content. */
  readonly quotes: readonly Quote[];
  readonly speakers: readonly Speaker[];
}

export interface Params {
  readonly textDocument: { readonly uri: string };
}

/** One of the quotations of a document, by its index. */
export interface QuoteParams extends Params {
  readonly quote: number;
}

export const quotesRequest = "whosaid/quotes";

export type Topic = "unattributed" | "guessed" | "role" | "drift" | "altered" | "anonymous";

/** What is still open before an article is filed. */
export interface BeforeFiling {
  readonly version: number | null;
  readonly topics: readonly { readonly topic: Topic; readonly title: string; readonly count: number }[];
  readonly items: readonly OpenItem[];
}

export interface OpenItem {
  /** The same after edits elsewhere; another one when the words of the quotation or its speaker change. */
  readonly id: string;
  readonly topic: Topic;
  /** In a line, without markup. */
  readonly title: string;
  /** Why it is listed and what to look at. */
  readonly detail: string;
  readonly range: Range;
  /** The places it is compared with. */
  readonly elsewhere: readonly { readonly location: Location; readonly text: string }[];
}

export const beforeFilingRequest = "whosaid/beforeFiling";

export interface CandidatesParams extends Params {
  readonly position: Position;
}

/** The people who may have said a quotation, the likeliest first. */
export interface Candidates {
  readonly version: number | null;
  /** Index in {@link QuoteList.quotes}. */
  readonly quote: number;
  readonly text: string;
  readonly speaker: string | null;
  readonly candidates: readonly { readonly name: string; readonly role: string | null; readonly kind: string | null }[];
}

export const candidatesRequest = "whosaid/candidates";

export interface SetSpeakerParams extends Params {
  readonly version: number | null;
  readonly quote: number;
  readonly speaker: string;
}

export interface SetSpeakerResult {
  readonly kept: "comment" | "whosaid.toml";
}

export const setSpeakerRequest = "whosaid/setSpeaker";

/** Sent after an analysis that changed the list. */
export const quotesChanged = "whosaid/quotesChanged";
