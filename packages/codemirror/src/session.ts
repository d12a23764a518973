/** Keeps an article in the engine equal to the document, and brings its analysis back. */

import { Facet, type ChangeDesc, type Text } from "@codemirror/state";
import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Article, Change, Format, Settings, View, Whosaid } from "whosaid";

import { setView } from "./state.js";

export interface WhosaidOptions {
  /** The engine, of `connect()`. One engine can serve any number of editors. */
  engine: Whosaid | Promise<Whosaid>;
  /** Markup language of the document: `plain` unless given. */
  format?: Format;
  settings?: Settings;
  /** How long the writer must have paused before the text is analysed, in milliseconds. */
  delay?: number;
  /** Called with every analysis. */
  onView?: (view: View, editor: EditorView) => void;
  /** Called when the engine fails. */
  onError?: (error: Error) => void;
}

export const options = Facet.define<WhosaidOptions, WhosaidOptions | null>({ combine: (all) => all[0] ?? null });

/** While the writer types on and on, the text is analysed this often, in milliseconds. */
const AT_LEAST_EVERY = 1500;

export class Session {
  /** The article in the engine; edits are sent at once, so that whatever is asked is asked about the present text. */
  readonly article: Promise<Article>;
  readonly #view: EditorView;
  readonly #options: WhosaidOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince = 0;
  #asked = false;
  #since: ChangeDesc | null = null;
  #ended = false;

  constructor(view: EditorView) {
    const given = view.state.facet(options);
    if (given === null) throw new Error("whosaid() has no options");
    this.#view = view;
    this.#options = given;
    this.article = this.#open(view.state.doc);
    this.article.catch((error: Error) => this.#fail(error));
    this.#schedule(0);
  }

  async #open(text: Text): Promise<Article> {
    const engine = await this.#options.engine;
    const { format = "plain", settings = {} } = this.#options;
    return engine.open(text.toString(), { format, settings });
  }

  update(update: ViewUpdate): void {
    if (!update.docChanged) return;
    const changes: Change[] = [];
    update.changes.iterChanges((fromA, toA, fromB, _toB, inserted) => {
      changes.push({ start: fromB, end: fromB + (toA - fromA), text: inserted.toString() });
    });
    void this.article.then((article) => article.edit(...changes)).catch((error: Error) => this.#fail(error));
    this.#since = this.#since?.composeDesc(update.changes) ?? update.changes.desc;
    this.#schedule(this.#options.delay ?? 150);
  }

  #schedule(delay: number): void {
    const now = performance.now();
    if (this.#timer === undefined) this.#waitingSince = now;
    else clearTimeout(this.#timer);
    const left = Math.max(0, this.#waitingSince + AT_LEAST_EVERY - now);
    this.#timer = setTimeout(() => void this.#analyse(), Math.min(delay, left));
  }

  async #analyse(): Promise<void> {
    this.#timer = undefined;
    if (this.#asked) return this.#schedule(50);
    this.#asked = true;
    try {
      const article = await this.article;
      // What changes from here on is not in the answer.
      this.#since = null;
      const view = await article.view();
      if (this.#ended) return;
      this.#view.dispatch({ effects: setView.of({ view, since: this.#since }) });
      this.#options.onView?.(view, this.#view);
    } catch (error) {
      this.#fail(error as Error);
    } finally {
      this.#asked = false;
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
    void this.article.then((article) => article.close()).catch(() => undefined);
  }
}

export const session = ViewPlugin.fromClass(Session);

/** The article of an editor; `null` if the editor has no `whosaid()`. */
export function articleOf(view: EditorView): Promise<Article> | null {
  return view.plugin(session)?.article ?? null;
}
