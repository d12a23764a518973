/** What is still open in the articles before they are filed, and what of it the writer has ticked off. */

import { workspace, EventEmitter, type Disposable, type Memento, type Range, type TextDocument } from "vscode";

import type { Articles } from "./articles";
import type { Client } from "./client";
import { beforeFilingRequest, type BeforeFiling, type OpenItem, type Topic } from "./protocol";
import { toRange } from "./quotes";

/** Where the ids of the items that are ticked off are kept, for each article. */
const doneKey = "beforeFiling";

export interface Check {
  readonly document: TextDocument;
  readonly topics: readonly { readonly topic: Topic; readonly title: string }[];
  readonly items: readonly CheckItem[];
}

export interface CheckItem extends Omit<OpenItem, "range"> {
  readonly range: Range;
  readonly done: boolean;
}

export class Checks implements Disposable {
  private readonly changed = new EventEmitter<TextDocument>();
  private readonly listeners: Disposable[];

  /** Fires when something is ticked off or opened again. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly client: Client,
    private readonly articles: Articles,
    private readonly memory: Memento,
  ) {
    this.listeners = [
      workspace.onDidSaveTextDocument((document) => void this.forget(document)),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          const kept = this.all()[oldUri.toString()];
          if (kept !== undefined) {
            void this.keep(newUri.toString(), kept);
          }
        }
      }),
    ];
  }

  /** Asks the server what is open in an article; nothing when it is none, or the server is too old to say. */
  async of(document: TextDocument): Promise<Check | undefined> {
    const client = this.client.running;
    if (client === undefined || !this.articles.is(document)) {
      return undefined;
    }
    const version = document.version;
    const params = { textDocument: { uri: this.client.uri(document.uri) } };
    const list = await client.sendRequest<BeforeFiling | null>(beforeFilingRequest, params);
    if (list === null || document.isClosed || document.version !== version) {
      return undefined;
    }
    const done = this.done(document);
    const items = list.items.map((item) => ({ ...item, range: toRange(item.range), done: done.has(item.id) }));
    return { document, topics: list.topics, items };
  }

  /** Ticks items off, or opens them again. */
  async tick(document: TextDocument, ids: readonly string[], done: boolean): Promise<void> {
    const kept = this.done(document);
    ids.forEach((id) => (done ? kept.add(id) : kept.delete(id)));
    await this.keep(document.uri.toString(), [...kept]);
    this.changed.fire(document);
  }

  private done(document: TextDocument): Set<string> {
    return new Set(this.all()[document.uri.toString()] ?? []);
  }

  /** Forgets what has been ticked off and is not in the text any more. */
  private async forget(document: TextDocument): Promise<void> {
    const done = this.done(document);
    if (done.size === 0) {
      return;
    }
    const check = await this.of(document).catch(() => undefined);
    if (check !== undefined) {
      const present = check.items.map(({ id }) => id).filter((id) => done.has(id));
      await this.keep(document.uri.toString(), present);
    }
  }

  private all(): Record<string, readonly string[]> {
    return this.memory.get<Record<string, readonly string[]>>(doneKey, {});
  }

  private async keep(uri: string, ids: readonly string[]): Promise<void> {
    const { [uri]: _, ...others } = this.all();
    await this.memory.update(doneKey, ids.length === 0 ? others : { ...others, [uri]: ids });
  }

  dispose(): void {
    this.listeners.forEach((listener) => void listener.dispose());
    this.changed.dispose();
  }
}
