/** The quotes of open articles, kept up to date with the text. */

import { Range, window, workspace, EventEmitter, type Disposable, type Position, type TextDocument } from "vscode";

import type { Articles } from "./articles";
import type { Client } from "./client";
import {
  quotesChanged,
  quotesRequest,
  type Confidence,
  type Params,
  type QuoteKind,
  type QuoteList,
  type Speaker,
} from "./protocol";

export interface Quote {
  readonly key: string;
  readonly kind: QuoteKind;
  readonly range: Range;
  readonly content: readonly Range[];
  readonly text: string;
  /** Index among the article's speakers. */
  readonly speakerIndex: number | undefined;
  readonly speaker: Speaker | undefined;
  readonly confidence: Confidence | null;
  readonly evidence: string;
  readonly unattributed: boolean;
}

export interface ArticleQuotes {
  readonly document: TextDocument;
  readonly quotes: readonly Quote[];
  readonly speakers: readonly Speaker[];
  /** Indices of the speakers who are quoted, in the order in which they first speak. Their colours go by it. */
  readonly order: readonly number[];
}

/** How long typing must rest before the quotes are asked for again. */
const restMs = 150;

export class Quotes implements Disposable {
  private readonly lists = new Map<string, ArticleQuotes>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly changed = new EventEmitter<TextDocument>();
  private readonly listeners: Disposable[];
  private listening: Disposable | undefined;

  /** Fires with the article whose quotes are new or gone. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly client: Client,
    private readonly articles: Articles,
  ) {
    this.listeners = [
      client.onDidChangeState((running) => {
        this.listening?.dispose();
        this.listening = running
          ? client.running?.onNotification(quotesChanged, ({ textDocument }: Params) => this.refreshUri(textDocument.uri))
          : undefined;
        this.refreshAll();
      }),
      workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)),
      workspace.onDidCloseTextDocument((document) => this.forget(document)),
      window.onDidChangeVisibleTextEditors(() => this.refreshAll()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("whosaid")) {
          this.refreshAll();
        }
      }),
    ];
  }

  /** The quotes of an article as it was last read; nothing when it has not been read. */
  of(document: TextDocument): ArticleQuotes | undefined {
    return this.lists.get(document.uri.toString());
  }

  /** Asks the server for the quotes of the text as it stands. */
  async refresh(document: TextDocument): Promise<ArticleQuotes | undefined> {
    const client = this.client.running;
    const key = document.uri.toString();
    this.unschedule(key);
    if (client === undefined || !this.articles.is(document)) {
      return this.drop(document);
    }
    const version = document.version;
    const params: Params = { textDocument: { uri: this.client.uri(document.uri) } };
    const list = await client.sendRequest<QuoteList | null>(quotesRequest, params);
    if (document.isClosed || document.version !== version) {
      // The answer is about an older text; the change that made it so has asked again.
      return this.of(document);
    }
    if (list === null) {
      return this.drop(document);
    }
    const { speakers } = list;
    const quotes = list.quotes.map((quote) => ({
      ...quote,
      range: toRange(quote.range),
      content: quote.content.map(toRange),
      speakerIndex: quote.speaker ?? undefined,
      speaker: quote.speaker === null ? undefined : speakers[quote.speaker],
    }));
    const quoted = quotes.map((quote) => quote.speakerIndex).filter((index) => index !== undefined);
    const result = { document, quotes, speakers, order: [...new Set(quoted)] };
    this.lists.set(key, result);
    this.changed.fire(document);
    return result;
  }

  private refreshAll(): void {
    for (const editor of window.visibleTextEditors) {
      if (this.articles.is(editor.document)) {
        this.refreshQuietly(editor.document);
      }
    }
  }

  private refreshUri(uri: string): void {
    const wanted = this.client.running?.protocol2CodeConverter.asUri(uri).toString();
    const document = workspace.textDocuments.find((open) => open.uri.toString() === wanted);
    if (document !== undefined) {
      this.refreshQuietly(document);
    }
  }

  /** A server that goes away while it is asked says so elsewhere. */
  private refreshQuietly(document: TextDocument): void {
    this.refresh(document).catch(() => undefined);
  }

  private schedule(document: TextDocument): void {
    if (!this.articles.is(document)) {
      return;
    }
    const key = document.uri.toString();
    this.unschedule(key);
    this.timers.set(
      key,
      setTimeout(() => this.refreshQuietly(document), restMs),
    );
  }

  private unschedule(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  private forget(document: TextDocument): void {
    this.unschedule(document.uri.toString());
    this.drop(document);
  }

  private drop(document: TextDocument): undefined {
    if (this.lists.delete(document.uri.toString())) {
      this.changed.fire(document);
    }
  }

  dispose(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.listening?.dispose();
    this.listeners.forEach((listener) => void listener.dispose());
    this.changed.dispose();
  }
}

type Place = Pick<Position, "line" | "character">;

/** A range of the protocol as one of the editor. */
export function toRange({ start, end }: { readonly start: Place; readonly end: Place }): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** The innermost quotation at a position. */
export function quoteAt(quotes: readonly Quote[], position: Position): Quote | undefined {
  const around = quotes.filter((quote) => quote.range.contains(position));
  const said = around.filter((quote) => quote.content.some((part) => part.contains(position)));
  return (said.length > 0 ? said : around).at(-1);
}
