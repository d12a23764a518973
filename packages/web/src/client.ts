/** The API: an engine somewhere else, and articles in it. */

import type {
  Action, Analysis, AnalyseOptions, ArticleId, Candidates, Change, Completions, Definition, Edit, Finding, Fold, Highlight, Hover,
  Lens, Method, OpenOptions, OutlineEntry, Range, Requests, Rule, Settings, View,
} from "./types.js";

/** Sends requests to an engine and brings its answers. */
export interface Channel {
  request<M extends Method>(method: M, takes: Requests[M]["takes"]): Promise<Requests[M]["gives"]>;
  /** Ends the engine. */
  close(): void;
}

/** The engine. */
export class Whosaid {
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** The quotations and speakers of a text. */
  analyse(text: string, options: AnalyseOptions = {}): Promise<Analysis> {
    return this.#channel.request("analyse", { text, ...options });
  }

  /** All rules with their pages. */
  rules(): Promise<Rule[]> {
    return this.#channel.request("rules", {});
  }

  /** Opens an article that will be edited: an edit costs only the analysis of what it touches. */
  async open(text: string, options: OpenOptions = {}): Promise<Article> {
    return new Article(this.#channel, await this.#channel.request("open", { text, ...options }));
  }

  /** Ends the engine; articles that are open answer no more. */
  close(): void {
    this.#channel.close();
  }
}

/** An open article. Requests are answered in the order in which they are made, each for the text at that moment. */
export class Article {
  readonly #channel: Channel;
  readonly #id: ArticleId;

  constructor(channel: Channel, id: ArticleId) {
    this.#channel = channel;
    this.#id = id;
  }

  #ask<M extends Method>(method: M, takes: Omit<Requests[M]["takes"], "article">): Promise<Requests[M]["gives"]> {
    return this.#channel.request(method, { ...takes, article: this.#id } as Requests[M]["takes"]);
  }

  /** Changes the text. The offsets of each change count in the text after the changes before it. */
  edit(...changes: Change[]): Promise<null> {
    return this.#ask("edit", { changes });
  }

  /** Replaces the settings. */
  configure(settings: Settings): Promise<null> {
    return this.#ask("configure", { settings });
  }

  /** Quotations and speakers. */
  quotes(): Promise<Analysis> {
    return this.#ask("quotes", {});
  }

  /** Everything that an editor draws, in one answer. */
  view(): Promise<View> {
    return this.#ask("view", {});
  }

  /** Who speaks at an offset, and why. */
  hover(offset: number): Promise<Hover | null> {
    return this.#ask("hover", { offset });
  }

  /** The outline: in the order of the text, or by speaker. */
  outline(by: "order" | "speaker" = "order"): Promise<OutlineEntry[]> {
    return this.#ask("outline", { by });
  }

  /** The findings of the rules. */
  findings(): Promise<Finding[]> {
    return this.#ask("findings", {});
  }

  /** What the writer can do about the selected text. */
  actions(start: number, end = start): Promise<Action[]> {
    return this.#ask("actions", { start, end });
  }

  /** From a quotation to its source, from a mention to the first one. */
  definition(offset: number): Promise<Definition | null> {
    return this.#ask("definition", { offset });
  }

  /** All mentions of the speaker, or all quotations of the speaker, at an offset. */
  references(offset: number): Promise<Range[]> {
    return this.#ask("references", { offset });
  }

  /** The quotation at an offset with its cue and its source, or all mentions of a speaker. */
  highlights(offset: number): Promise<Highlight[]> {
    return this.#ask("highlights", { offset });
  }

  /** The speakers who may be named at an offset, after a reporting verb. */
  completions(offset: number): Promise<Completions | null> {
    return this.#ask("completions", { offset });
  }

  /** The name at an offset that can be renamed. */
  prepareRename(offset: number): Promise<Range | null> {
    return this.#ask("prepareRename", { offset });
  }

  /** The edits that rename the speaker at an offset. */
  rename(offset: number, name: string): Promise<Edit[] | null> {
    return this.#ask("rename", { offset, name });
  }

  /** The people who may have said the quotation at an offset. */
  candidates(offset: number): Promise<Candidates | null> {
    return this.#ask("candidates", { offset });
  }

  /** The edit that keeps the speaker of a quotation in a comment; `null` in plain text, which has no comments. */
  setSpeaker(quote: number, speaker: string): Promise<Edit | null> {
    return this.#ask("setSpeaker", { quote, speaker });
  }

  /** The parts that can be folded. */
  folds(): Promise<Fold[]> {
    return this.#ask("folds", {});
  }

  /** The counts of quotations to show above lines. */
  lenses(): Promise<Lens[]> {
    return this.#ask("lenses", {});
  }

  /** Forgets the article. */
  close(): Promise<boolean> {
    return this.#ask("close", {});
  }
}

/** Applies edits, which are in order and do not overlap, to a text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((all, { range: [start, end], text: inserted }) => all.slice(0, start) + inserted + all.slice(end), text);
}
