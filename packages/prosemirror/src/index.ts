/**
 * Who said what, in a ProseMirror editor.
 *
 *     EditorState.create({ schema, plugins: [whosaid({ engine: connect() })] });
 */

import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Action, Article, Edit, Hover, Quote, Settings, View, Whosaid } from "whosaid";

import { difference, DocumentText } from "./text.js";
import { Tooltip } from "./tooltip.js";

export interface WhosaidOptions {
  /** The engine, of `connect()`. One engine can serve any number of editors. */
  engine: Whosaid | Promise<Whosaid>;
  settings?: Settings;
  /** How long the writer must have paused before the text is analysed, in milliseconds. */
  delay?: number;
  /** Called with every analysis. Its ranges are offsets of `textOf(state)`; `rangeOf` makes positions of them. */
  onView?: (view: View, editor: EditorView) => void;
  onError?: (error: Error) => void;
}

/** Number of colours; speakers beyond it share them. */
export const COLOURS = 8;

interface Analysed {
  view: View | null;
  /** The text that `view` is about. */
  text: DocumentText;
  decorations: DecorationSet;
}

const key = new PluginKey<Analysed>("whosaid");
const sessions = new WeakMap<EditorView, Session>();

/** The last analysis; `null` before the first one, and while the text is being changed. */
export function analysisOf(state: EditorState): View | null {
  return key.getState(state)?.view ?? null;
}

/** The text of the document as the engine sees it: one line for each textblock. */
export function textOf(state: EditorState): string {
  return new DocumentText(state.doc).text;
}

/** The positions in the document of a range of an analysis. */
export function rangeOf(state: EditorState, [start, end]: readonly [number, number]): { from: number; to: number } {
  const text = key.getState(state)?.text ?? new DocumentText(state.doc);
  return { from: text.position(start), to: text.position(end) };
}

/** Who speaks at a position of the document, and why. */
export async function hoverAt(view: EditorView, position: number): Promise<Hover | null> {
  return (await sessions.get(view)?.article)?.hover(new DocumentText(view.state.doc).offset(position)) ?? null;
}

/** What the writer can do about the selection. */
export async function actionsAt(view: EditorView): Promise<Action[]> {
  const text = new DocumentText(view.state.doc);
  const { from, to } = view.state.selection;
  return (await (await sessions.get(view)?.article)?.actions(text.offset(from), text.offset(to))) ?? [];
}

/** Applies the edits of a fix or an action that was asked about the present text, as one step of the history. */
export function applyEdits(view: EditorView, edits: readonly Edit[]): void {
  const text = new DocumentText(view.state.doc);
  const change = edits.reduceRight(
    (transaction, edit) => insert(transaction, text, edit),
    view.state.tr,
  );
  view.dispatch(change.scrollIntoView());
}

function insert(transaction: Transaction, text: DocumentText, { range: [start, end], text: inserted }: Edit): Transaction {
  const [from, to] = [text.position(start), text.position(end)];
  return inserted === "" ? transaction.delete(from, to) : transaction.insertText(inserted, from, to);
}

function decorate(document: Node, view: View, text: DocumentText): DecorationSet {
  const all: Decoration[] = [];
  const mark = ([start, end]: readonly [number, number], attributes: Record<string, string>) => {
    all.push(Decoration.inline(text.position(start), text.position(end), attributes));
  };
  const place = (quote: Quote) => view.speakers.findIndex(({ id }) => id === quote.speaker_id);
  for (const quote of view.quotes) {
    const named = place(quote) < 0 ? "whosaid-nobody" : `whosaid-speaker-${place(quote) % COLOURS}`;
    for (const range of quote.content) {
      mark(range, { class: `whosaid-quote whosaid-${quote.kind} whosaid-${quote.confidence} ${named}` });
    }
  }
  for (const { range, kind } of view.tokens) if (kind === "cue" || kind === "source") mark(range, { class: `whosaid-${kind}` });
  for (const { range, severity } of view.findings) mark(range, { class: `whosaid-finding whosaid-${severity}` });
  return DecorationSet.create(document, all);
}

/** Keeps an article in the engine equal to the document, and brings its analysis back. */
class Session {
  readonly article: Promise<Article>;
  readonly #view: EditorView;
  readonly #options: WhosaidOptions;
  readonly #tooltip: Tooltip;
  #text: string;
  #version = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(view: EditorView, options: WhosaidOptions) {
    this.#view = view;
    this.#options = options;
    this.#text = textOf(view.state);
    this.article = Promise.resolve(options.engine).then((engine) => engine.open(this.#text, { settings: options.settings ?? {} }));
    this.article.catch((error: Error) => this.#fail(error));
    this.#tooltip = new Tooltip(view, (position) => hoverAt(view, position));
    sessions.set(view, this);
    this.#schedule(0);
  }

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc === before.doc) return;
    const text = textOf(view.state);
    const change = difference(this.#text, text);
    this.#text = text;
    this.#version++;
    if (change !== null) void this.article.then((article) => article.edit(change)).catch((error: Error) => this.#fail(error));
    this.#tooltip.hide();
    this.#schedule(this.#options.delay ?? 150);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#analyse(), delay);
  }

  async #analyse(): Promise<void> {
    try {
      const article = await this.article;
      const version = this.#version;
      const view = await article.view();
      // A text that has changed meanwhile is analysed again.
      if (this.#ended || version !== this.#version) return;
      const { state } = this.#view;
      const text = new DocumentText(state.doc);
      const analysed: Analysed = { view, text, decorations: decorate(state.doc, view, text) };
      this.#view.dispatch(state.tr.setMeta(key, analysed).setMeta("addToHistory", false));
      this.#options.onView?.(view, this.#view);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #fail(error: Error): void {
    if (this.#ended) return;
    if (this.#options.onError) this.#options.onError(error);
    else console.error(error);
  }

  destroy(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#tooltip.destroy();
    sessions.delete(this.#view);
    void this.article.then((article) => article.close()).catch(() => undefined);
  }
}

/** The plugin. Its classes are styled by the page; `whosaid-prosemirror/style.css` has a style to begin with. */
export function whosaid(options: WhosaidOptions): Plugin {
  return new Plugin<Analysed>({
    key,
    state: {
      init: (_, state) => ({ view: null, text: new DocumentText(state.doc), decorations: DecorationSet.empty }),
      apply(transaction, before) {
        const fresh = transaction.getMeta(key) as Analysed | undefined;
        if (fresh) return fresh;
        if (!transaction.docChanged) return before;
        const { doc, mapping } = transaction;
        return { view: null, text: new DocumentText(doc), decorations: before.decorations.map(mapping, doc) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
    view: (view) => new Session(view, options),
  });
}
