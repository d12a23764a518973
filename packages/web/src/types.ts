/** Half-open range in UTF-16 units, as strings in JavaScript count. */
export type Range = [start: number, end: number];

export type Format = "plain" | "markdown" | "html";
export type QuoteKind = "direct" | "mixed" | "indirect";
export type Confidence = "low" | "medium" | "high";
export type SpeakerKind = "person" | "organisation" | "place" | "group" | "anonymous";
export type Severity = "hint" | "info" | "warning" | "error";
export type Level = Severity | "off";

/** A quotation. */
export interface Quote {
  kind: QuoteKind;
  /** Whether the speaker affirms the content: `affirmed`, `denied`, `question` or `conditional`. */
  polarity: string;
  /** What was said, marks included; several ranges if the attribution splits it. */
  content: Range[];
  /** The parts of the content between quotation marks. */
  quoted: Range[];
  /** The words that report it. */
  cue: Range[];
  /** The words that name the source there: “she”, “Kremlin spokesman Dmitry Peskov”. */
  speaker: Range[];
  /** The fullest name that the article gives. */
  speaker_name: string | null;
  /** The `id` of the speaker in `speakers`. */
  speaker_id: number | null;
  speaker_kind: SpeakerKind | null;
  confidence: Confidence;
  /** A sentence that says what the attribution rests on. */
  evidence: string;
  /** The pattern that found the quotation. */
  pattern: string;
  /** Line of the start of the content, from 1. */
  line: number;
  /** The content without markup, in one line. */
  text: string;
}

export interface Speaker {
  id: number;
  name: string;
  kind: SpeakerKind;
  roles: string[];
  /** All words that refer to the speaker. */
  mentions: Range[];
}

/** The quotations of a text and everybody who is named in it. */
export interface Analysis {
  quotes: Quote[];
  /** Everybody who is quoted. */
  speakers: Speaker[];
  /** Everybody else who is named and could speak. */
  named: Speaker[];
}

export interface Edit {
  range: Range;
  text: string;
}

export interface Fix {
  title: string;
  /** In order and not overlapping. */
  edits: Edit[];
  /** Whether it can be applied without review. */
  safe: boolean;
}

/** A finding of a rule. */
export interface Finding {
  rule: string;
  severity: Severity;
  range: Range;
  message: string;
  related: { range: Range; message: string }[];
  /** The likeliest first. */
  fixes: Fix[];
}

export interface Action {
  title: string;
  kind: "quickfix" | "rewrite" | "speaker" | "fixall";
  /** Indices into the findings of the article. */
  findings: number[];
  preferred: boolean;
  edits: Edit[];
}

/** Who speaks at an offset, and why. */
export interface Hover {
  range: Range;
  /** The speaker. */
  title: string;
  /** What it says; the first paragraph is the headline. */
  paragraphs: HoverParagraph[];
  markdown: string;
}

export interface HoverParagraph {
  kind: "words" | "entry" | "rule";
  pieces: { text: string; strong: boolean; target: Range | null }[];
}

export interface OutlineEntry {
  name: string;
  detail: string;
  kind: QuoteKind | SpeakerKind | "unattributed";
  range: Range;
  selection: Range;
  children: OutlineEntry[];
}

export interface Token {
  range: Range;
  kind: QuoteKind | "cue" | "source" | "scare";
}

/** A name to show in the text, at a quotation whose speaker is not named beside it. */
export interface Hint {
  offset: number;
  label: string;
  /** Index of the quotation. */
  quote: number;
}

/** Everything that an editor draws. */
export interface View extends Analysis {
  findings: Finding[];
  tokens: Token[];
  hints: Hint[];
  outline: OutlineEntry[];
  /** Length of the text that was analysed. */
  length: number;
}

export interface Definition {
  origin: Range;
  targets: Range[];
}

export interface Highlight {
  range: Range;
  kind: "content" | "cue" | "source" | "mention";
}

export interface Completions {
  range: Range;
  items: { text: string; name: string; detail: string | null }[];
}

/** The people who may have said a quotation, the likeliest first. */
export interface Candidates {
  /** Index of the quotation. */
  quote: number;
  candidates: { name: string; role: string | null; kind: SpeakerKind | null }[];
}

export interface Fold {
  range: Range;
  kind: "quotation" | "boilerplate";
}

export interface Lens {
  range: Range;
  title: string;
}

export interface Rule {
  name: string;
  summary: string;
  /** Documentation in Markdown. */
  page: string;
  level: Level;
}

/** A part of the text that is replaced. */
export interface Change {
  start: number;
  end: number;
  text: string;
}

/** The settings of an article. The names are those of `whosaid.toml`. */
export interface Settings {
  /** Levels of rules that differ from their own. */
  rules?: Record<string, Level>;
  speakers?: { name: string; aliases?: string[]; roles?: string[]; wellKnown?: boolean }[];
  /** House style for names: the spelling to use, and the spellings that it replaces. */
  names?: Record<string, string[]>;
  /** Findings to suppress. */
  ignore?: { rule?: string; text?: string }[];
  /** Who really says a quotation, by its first words. */
  corrections?: { text: string; speaker: string; occurrence?: number }[];
  /** Transcripts to check direct quotations against. */
  transcripts?: { name: string; text: string }[];
}

export interface AnalyseOptions {
  format?: Format;
  settings?: Settings;
  /** Unit of the offsets in the answer: `utf16` unless given. */
  unit?: "utf16" | "utf8" | "codepoint";
}

export interface OpenOptions {
  format?: Format;
  settings?: Settings;
}

/** The number of an open article. */
export type ArticleId = number;

/** Requests by name: what they take, and what they answer. */
export interface Requests {
  analyse: { takes: { text: string } & AnalyseOptions; gives: Analysis };
  rules: { takes: object; gives: Rule[] };
  open: { takes: { text: string } & OpenOptions; gives: ArticleId };
  edit: { takes: { article: ArticleId; changes: Change[] }; gives: null };
  configure: { takes: { article: ArticleId; settings: Settings }; gives: null };
  close: { takes: { article: ArticleId }; gives: boolean };
  quotes: { takes: { article: ArticleId }; gives: Analysis };
  view: { takes: { article: ArticleId }; gives: View };
  findings: { takes: { article: ArticleId }; gives: Finding[] };
  outline: { takes: { article: ArticleId; by?: "order" | "speaker" }; gives: OutlineEntry[] };
  hover: { takes: { article: ArticleId; offset: number }; gives: Hover | null };
  actions: { takes: { article: ArticleId; start: number; end: number }; gives: Action[] };
  definition: { takes: { article: ArticleId; offset: number }; gives: Definition | null };
  references: { takes: { article: ArticleId; offset: number }; gives: Range[] };
  highlights: { takes: { article: ArticleId; offset: number }; gives: Highlight[] };
  completions: { takes: { article: ArticleId; offset: number }; gives: Completions | null };
  prepareRename: { takes: { article: ArticleId; offset: number }; gives: Range | null };
  rename: { takes: { article: ArticleId; offset: number; name: string }; gives: Edit[] | null };
  candidates: { takes: { article: ArticleId; offset: number }; gives: Candidates | null };
  setSpeaker: { takes: { article: ArticleId; quote: number; speaker: string }; gives: Edit | null };
  folds: { takes: { article: ArticleId }; gives: Fold[] };
  lenses: { takes: { article: ArticleId }; gives: Lens[] };
}

export type Method = keyof Requests;
