/**
 * A language server in the browser: the engine behind the Language Server Protocol, message by message, without a process.
 * It serves open documents; what needs a folder of files (`whosaid.toml`, other articles, transcripts) is the command's.
 */


import type { Engine } from "./engine.js";
import { extent, Lines, type Position, type Range } from "./positions.js";
import { beforeFiling, quoteList } from "./quote-list.js";
import type {
  Action, Edit, Finding, Format, Level, OpenOptions, OutlineEntry, Requests, Settings, Token, View,
} from "./types.js";

interface Message {
  jsonrpc?: "2.0";
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

interface At {
  textDocument: { uri: string };
  position: Position;
}

interface Document {
  uri: string;
  version: number;
  lines: Lines;
  article: number;
  view: View | null;
}

interface ServerSettings {
  rules?: Record<string, Level>;
  inlayHints?: { enable?: boolean } | boolean;
}

const SEVERITY = { error: 1, warning: 2, info: 3, hint: 4 } as const;
const SYMBOL: Record<OutlineEntry["kind"], number> = {
  direct: 15, mixed: 15, indirect: 15, person: 5, organisation: 3, place: 3, group: 10, anonymous: 13, unattributed: 21,
};
const TOKEN_TYPES = ["quotation", "cue", "speaker", "scare"];
const TOKEN_MODIFIERS = ["direct", "mixed", "indirect"];
const TOKENS: Record<Token["kind"], [type: number, modifiers: number]> = {
  direct: [0, 1], mixed: [0, 2], indirect: [0, 4], cue: [1, 0], source: [2, 0], scare: [3, 0],
};
const ACTION_KIND: Record<Action["kind"], string> = {
  quickfix: "quickfix", rewrite: "refactor.rewrite", speaker: "quickfix", fixall: "source.fixAll.whosaid",
};
const NO_METHOD = -32601;
const INVALID = -32602;
const FAILED = -32803;
const MODIFIED = -32801;

/** How long the writer must have paused before findings are published, in milliseconds. */
const PAUSE = 200;

class RequestError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

function formatOf(language: string, uri: string): Format {
  if (language === "html" || /\.x?html?$/i.test(uri)) return "html";
  if (["markdown", "mdx", "quarto"].includes(language) || /\.(md|markdown|mdown|mkd)$/i.test(uri)) return "markdown";
  return "plain";
}

/** The server. Give it messages with `receive`; it answers with `send`. */
export class LanguageServer {
  readonly #engine: Engine;
  readonly #send: (message: Message) => void;
  readonly #documents = new Map<string, Document>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #cancelled = new Set<number | string>();
  #settings: Settings = {};
  #hints = true;
  #notifyQuotes = false;
  #lastRequest = 0;

  constructor(engine: Engine, send: (message: Message) => void) {
    this.#engine = engine;
    this.#send = send;
  }

  receive(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) return;
    if (id === undefined) {
      this.#notified(method, params);
      return;
    }
    if (this.#cancelled.delete(id)) {
      this.#send({ jsonrpc: "2.0", id, error: { code: -32800, message: "cancelled" } });
      return;
    }
    try {
      this.#send({ jsonrpc: "2.0", id, result: this.#answer(method, params) ?? null });
    } catch (error) {
      const code = error instanceof RequestError ? error.code : FAILED;
      this.#send({ jsonrpc: "2.0", id, error: { code, message: (error as Error).message } });
    }
  }

  #notified(method: string, params: unknown): void {
    switch (method) {
      case "textDocument/didOpen": {
        const { uri, version, text, languageId } = (params as { textDocument: { uri: string; version: number; text: string; languageId: string } }).textDocument;
        this.#close(uri);
        const options: OpenOptions = { format: formatOf(languageId, uri), settings: this.#settings };
        const article = this.#engine.request("open", { text, ...options });
        this.#documents.set(uri, { uri, version, lines: new Lines(text), article, view: null });
        this.#later(uri, 0);
        break;
      }
      case "textDocument/didChange":
        this.#change(params as { textDocument: { uri: string; version: number }; contentChanges: { range?: Range; text: string }[] });
        break;
      case "textDocument/didClose": {
        const { uri } = (params as At).textDocument;
        this.#close(uri);
        this.#notify("textDocument/publishDiagnostics", { uri, diagnostics: [] });
        break;
      }
      case "workspace/didChangeConfiguration": {
        const given = (params as { settings?: { whosaid?: ServerSettings } & ServerSettings } | undefined)?.settings;
        this.#configure(given?.whosaid ?? given ?? {});
        break;
      }
      case "$/cancelRequest":
        this.#cancelled.add((params as { id: number | string }).id);
        // A request that was answered already is never taken out.
        if (this.#cancelled.size > 100) this.#cancelled.clear();
    }
  }

  #change({ textDocument, contentChanges }: { textDocument: { uri: string; version: number }; contentChanges: { range?: Range; text: string }[] }): void {
    const document = this.#documents.get(textDocument.uri);
    if (document === undefined) return;
    for (const { range, text } of contentChanges) {
      const { lines } = document;
      const start = range === undefined ? 0 : lines.offset(range.start);
      const end = range === undefined ? lines.text.length : lines.offset(range.end);
      this.#engine.request("edit", { article: document.article, changes: [{ start, end, text }] });
      document.lines = new Lines(lines.text.slice(0, start) + text + lines.text.slice(end));
    }
    document.version = textDocument.version;
    document.view = null;
    this.#later(document.uri, PAUSE);
  }

  #configure({ rules, inlayHints }: ServerSettings): void {
    this.#settings = rules === undefined ? {} : { rules };
    this.#hints = typeof inlayHints === "object" ? inlayHints.enable !== false : inlayHints !== false;
    for (const document of this.#documents.values()) {
      this.#engine.request("configure", { article: document.article, settings: this.#settings });
      document.view = null;
      this.#later(document.uri, 0);
    }
  }

  #close(uri: string): void {
    const document = this.#documents.get(uri);
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#documents.delete(uri);
    if (document !== undefined) this.#engine.request("close", { article: document.article });
  }

  #later(uri: string, delay: number): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.set(uri, setTimeout(() => this.#publish(uri), delay));
  }

  #publish(uri: string): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    try {
      const diagnostics = this.#view(document).findings.map((finding) => this.#diagnostic(document, finding));
      this.#notify("textDocument/publishDiagnostics", { uri, version, diagnostics });
      if (this.#notifyQuotes) this.#notify("whosaid/quotesChanged", { textDocument: { uri }, version });
    } catch (error) {
      this.#notify("window/logMessage", { type: 1, message: (error as Error).message });
    }
  }

  #notify(method: string, params: unknown): void {
    this.#send({ jsonrpc: "2.0", method, params });
  }

  #view(document: Document): View {
    return (document.view ??= this.#engine.request("view", { article: document.article }));
  }

  #diagnostic({ uri, lines }: Document, finding: Finding) {
    return {
      range: lines.range(finding.range),
      severity: SEVERITY[finding.severity],
      code: finding.rule,
      source: "whosaid",
      message: finding.message,
      relatedInformation: finding.related.map(({ range, message }) => ({ location: { uri, range: lines.range(range) }, message })),
    };
  }

  #edits({ lines }: Document, edits: readonly Edit[]) {
    return edits.map(({ range, text }) => ({ range: lines.range(range), newText: text }));
  }

  #workspaceEdit(document: Document, edits: readonly Edit[]) {
    const textDocument = { uri: document.uri, version: document.version };
    return { documentChanges: [{ textDocument, edits: this.#edits(document, edits) }] };
  }

  #answer(method: string, params: unknown): unknown {
    if (method === "initialize") return this.#initialize(params);
    if (method === "shutdown") return null;
    if (method.startsWith("workspace/") || method.endsWith("/resolve")) throw new RequestError(NO_METHOD, `no ${method} here`);
    const document = this.#documents.get((params as At).textDocument?.uri ?? "");
    if (document === undefined) return null;
    const handler = this.#handlers[method];
    if (handler === undefined) throw new RequestError(NO_METHOD, `no ${method} here`);
    return handler(document, params as At);
  }

  #initialize(params: unknown) {
    const { capabilities, initializationOptions } = params as {
      capabilities?: { experimental?: { whosaid?: { quotesChanged?: boolean } } };
      initializationOptions?: ServerSettings;
    };
    this.#notifyQuotes = capabilities?.experimental?.whosaid?.quotesChanged === true;
    this.#configure(initializationOptions ?? {});
    return {
      serverInfo: { name: "whosaid" },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: 2 },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [" "] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        codeActionProvider: { codeActionKinds: [...new Set(Object.values(ACTION_KIND))] },
        codeLensProvider: {},
        renameProvider: { prepareProvider: true },
        inlayHintProvider: true,
        foldingRangeProvider: true,
        semanticTokensProvider: { legend: { tokenTypes: TOKEN_TYPES, tokenModifiers: TOKEN_MODIFIERS }, full: true },
        experimental: { whosaid: { quotes: true, candidates: true, setSpeaker: true, quotesChanged: this.#notifyQuotes } },
      },
    };
  }

  /** Asks the engine about a position. */
  #at<M extends "hover" | "definition" | "references" | "highlights" | "completions" | "prepareRename" | "candidates">(
    method: M,
    document: Document,
    { position }: At,
  ): Requests[M]["gives"] {
    const takes = { article: document.article, offset: document.lines.offset(position) };
    return this.#engine.request(method, takes as Requests[M]["takes"]);
  }

  readonly #handlers: Record<string, (document: Document, params: At) => unknown> = {
    "textDocument/hover": (document, params) => {
      const hover = this.#at("hover", document, params);
      return hover && { range: document.lines.range(hover.range), contents: { kind: "markdown", value: hover.markdown } };
    },
    "textDocument/documentSymbol": (document) => {
      const symbol = (entry: OutlineEntry): object => ({
        name: entry.name,
        detail: entry.detail,
        kind: SYMBOL[entry.kind],
        range: document.lines.range(entry.range),
        selectionRange: document.lines.range(entry.selection),
        children: entry.children.map(symbol),
      });
      return this.#view(document).outline.map(symbol);
    },
    "textDocument/definition": (document, params) => {
      const targets = this.#at("definition", document, params)?.targets ?? [];
      return targets.map((range) => ({ uri: document.uri, range: document.lines.range(range) }));
    },
    "textDocument/references": (document, params) =>
      this.#at("references", document, params).map((range) => ({ uri: document.uri, range: document.lines.range(range) })),
    "textDocument/documentHighlight": (document, params) =>
      this.#at("highlights", document, params).map(({ range }) => ({ range: document.lines.range(range), kind: 1 })),
    "textDocument/completion": (document, params) => {
      const found = this.#at("completions", document, params);
      if (found === null) return null;
      const range = document.lines.range(found.range);
      const items = found.items.map(({ text, name, detail }, n) => ({
        label: text,
        filterText: `${text} ${name}`,
        sortText: String(n).padStart(4, "0"),
        textEdit: { range, newText: text },
        ...(detail === null ? {} : { detail }),
      }));
      return { isIncomplete: false, items };
    },
    "textDocument/codeAction": (document, params) => {
      const { range, context } = params as At & { range: Range; context: { only?: string[] } };
      const [start, end] = [document.lines.offset(range.start), document.lines.offset(range.end)];
      const { findings } = this.#view(document);
      const actions = this.#engine.request("actions", { article: document.article, start, end }).map((action) => ({
        title: action.title,
        kind: ACTION_KIND[action.kind],
        isPreferred: action.preferred,
        diagnostics: action.findings.flatMap((n) => (findings[n] ? [this.#diagnostic(document, findings[n])] : [])),
        edit: this.#workspaceEdit(document, action.edits),
      }));
      const { only } = context;
      return only ? actions.filter(({ kind }) => only.some((one) => kind === one || kind.startsWith(`${one}.`))) : actions;
    },
    "textDocument/codeLens": (document) =>
      this.#engine.request("lenses", { article: document.article }).map(({ range, title }) => ({
        range: document.lines.range(range),
        command: { title, command: "" },
      })),
    "textDocument/prepareRename": (document, params) => {
      const range = this.#at("prepareRename", document, params);
      return range && { range: document.lines.range(range), placeholder: document.lines.text.slice(...range) };
    },
    "textDocument/rename": (document, params) => {
      const { position, newName } = params as At & { newName: string };
      const takes = { article: document.article, offset: document.lines.offset(position), name: newName };
      const edits = this.#engine.request("rename", takes);
      if (edits === null) throw new RequestError(INVALID, "There is no name here, or the new name is empty.");
      return this.#workspaceEdit(document, edits);
    },
    "textDocument/inlayHint": (document, params) => {
      if (!this.#hints) return [];
      const { range } = params as At & { range: Range };
      const [start, end] = [document.lines.offset(range.start), document.lines.offset(range.end)];
      const hints = this.#view(document).hints.filter(({ offset }) => start <= offset && offset <= end);
      return hints.map(({ offset, label }) => ({ position: document.lines.position(offset), label, paddingLeft: true }));
    },
    "textDocument/foldingRange": (document) => {
      const folds = this.#engine.request("folds", { article: document.article }).map(({ range }) => document.lines.range(range));
      const several = folds.filter(({ start, end }) => start.line < end.line);
      return several.map(({ start, end }) => ({ startLine: start.line, endLine: end.line }));
    },
    "textDocument/semanticTokens/full": (document) => ({ data: tokenData(document.lines, this.#view(document).tokens) }),
    "whosaid/quotes": (document) => quoteList(this.#view(document), document.lines, document.version),
    "whosaid/beforeFiling": (document) => beforeFiling(this.#view(document), document.lines, document.version),
    "whosaid/candidates": (document, params) => {
      const found = this.#at("candidates", document, params);
      const quote = found && this.#view(document).quotes[found.quote];
      if (!found || !quote) return null;
      return {
        version: document.version,
        quote: found.quote,
        text: quote.text,
        range: document.lines.range(extent(quote.content)),
        speaker: quote.speaker_name,
        confidence: quote.speaker_name === null ? null : quote.confidence,
        corrected: quote.pattern === "correction",
        candidates: found.candidates.slice(0, 100),
      };
    },
    "whosaid/setSpeaker": (document, params) => {
      const { version, quote, speaker } = params as At & { version?: number | null; quote: number; speaker: string };
      if (version !== undefined && version !== null && version !== document.version) {
        throw new RequestError(MODIFIED, "The text has changed.");
      }
      const edit = this.#engine.request("setSpeaker", { article: document.article, quote, speaker });
      if (edit === null) {
        throw new RequestError(FAILED, "Plain text has no comments to keep the speaker in. Save the article as Markdown.");
      }
      const applied = { edit: this.#workspaceEdit(document, [edit]) };
      this.#send({ jsonrpc: "2.0", id: `whosaid-${++this.#lastRequest}`, method: "workspace/applyEdit", params: applied });
      return { kept: "comment" };
    },
  };
}

/** Tokens as the protocol writes them: five numbers each, and none over a line end. */
function tokenData(lines: Lines, tokens: readonly Token[]): number[] {
  const data: number[] = [];
  let last: Position = { line: 0, character: 0 };
  for (const { range: [start, end], kind } of tokens) {
    const [type, modifiers] = TOKENS[kind];
    for (const match of lines.text.slice(start, end).matchAll(/[^\r\n]+/g)) {
      const at = lines.position(start + match.index);
      const lead = at.line === last.line ? at.character - last.character : at.character;
      data.push(at.line - last.line, lead, match[0].length, type, modifiers);
      last = at;
    }
  }
  return data;
}

