/** The requests of whosaid's own, as `editors/PROTOCOL.md` describes them. Positions are LSP's. */

import type { Position, Range } from "vscode-languageclient/node";

export type QuoteKind = "direct" | "mixed" | "indirect";
export type Polarity = "affirmed" | "denied" | "question" | "conditional";
export type Confidence = "high" | "medium" | "low";

export interface Quote {
  readonly kind: QuoteKind;
  /** Whether the speaker asserts it, denies it, asks it, or only might say it. */
  readonly polarity: Polarity;
  /** From the start of the content to its end, whatever stands between its parts. */
  readonly range: Range;
  /** What was said, quotation marks included; several parts when it is split around its attribution. */
  readonly content: readonly Range[];
  /** The content as text, without markup. */
  readonly text: string;
  /** Index in {@link QuoteList.speakers}. */
  readonly speaker: number | null;
  /** Null when there is no speaker. */
  readonly confidence: Confidence | null;
  /** Why, in words for people. */
  readonly evidence: string;
  /** Whether the rule `unattributed-quote` asks who said it. */
  readonly unattributed: boolean;
}

export interface Speaker {
  readonly name: string;
  readonly kind: "person" | "organisation" | "place" | "group" | "anonymous";
  readonly roles: readonly string[];
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

export const quotesRequest = "whosaid/quotes";

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
