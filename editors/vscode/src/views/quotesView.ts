/** The Quotes view: who said what in the article, by speaker or in order, what nobody is credited with first. */

import {
  commands,
  window,
  workspace,
  DataTransferItem,
  EventEmitter,
  type DataTransfer,
  type Disposable,
  type ExtensionContext,
  type TextDocument,
  type TreeDataProvider,
  type TreeDragAndDropController,
  type TreeItem,
  type TreeView,
} from "vscode";

import type { Articles } from "../articles";
import { fileName } from "../paths";
import { quoteAt, type Quote, type Quotes } from "../quotes";
import { count, summary, withAttribution } from "../wording";
import { arrange, filterNames, isLeaf, item, matches, type Grouping, type Kinds, type Leaf, type Node } from "./rows";

export class QuotesView implements TreeDataProvider<Node>, TreeDragAndDropController<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly tree: TreeView<Node>;
  private readonly subscriptions: Disposable[];
  private nodes: Node[] = [];
  private document: TextDocument | undefined;
  private words = "";
  private kinds: Kinds = "all";
  private grouping: Grouping;

  readonly onDidChangeTreeData = this.changed.event;
  readonly dragMimeTypes = ["text/plain"];
  readonly dropMimeTypes = [];

  constructor(
    private readonly quotes: Quotes,
    private readonly articles: Articles,
    private readonly context: ExtensionContext,
  ) {
    this.grouping = context.workspaceState.get<Grouping>("quotesGrouping", "speaker");
    this.tree = window.createTreeView("whosaid.quotes", {
      treeDataProvider: this,
      dragAndDropController: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.subscriptions = [
      this.tree,
      quotes.onDidChange((document) => {
        if (document === this.document) {
          this.rebuild();
        }
      }),
      articles.onDidChange(() => this.follow()),
      window.onDidChangeActiveTextEditor(() => this.follow()),
      workspace.onDidCloseTextDocument((document) => {
        if (document === this.document) {
          this.document = undefined;
          this.follow();
        }
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document === this.document) {
          this.select();
        }
      }),
      this.tree.onDidChangeVisibility(() => this.select()),
      commands.registerCommand("whosaid.quotes.bySpeaker", () => this.group("speaker")),
      commands.registerCommand("whosaid.quotes.inOrder", () => this.group("order")),
      commands.registerCommand("whosaid.quotes.filter", () => this.askWords()),
      commands.registerCommand("whosaid.quotes.filterKind", (kinds?: unknown) => this.askKinds(kinds)),
      commands.registerCommand("whosaid.quotes.clearFilter", () => this.setFilter("", "all")),
    ];
    this.group(this.grouping);
    this.follow();
  }

  /** Shows the article of the active editor; keeps the last one while other things have the focus. */
  private follow(): void {
    const editor = this.articles.in(window.activeTextEditor);
    if (editor !== undefined && editor.document !== this.document) {
      this.document = editor.document;
      this.setFilter("", "all");
    } else {
      this.rebuild();
    }
  }

  private group(grouping: Grouping): void {
    this.grouping = grouping;
    void this.context.workspaceState.update("quotesGrouping", grouping);
    void commands.executeCommand("setContext", "whosaid.quotesGrouping", grouping);
    this.rebuild();
  }

  private setFilter(words: string, kinds: Kinds): void {
    this.words = words.trim();
    this.kinds = kinds;
    const filtered = this.words !== "" || kinds !== "all";
    void commands.executeCommand("setContext", "whosaid.quotesFiltered", filtered);
    this.rebuild();
  }

  /** The list follows what is typed; escape brings back what was there. */
  private async askWords(): Promise<void> {
    const before = this.words;
    const input = window.createInputBox();
    input.title = "Filter Quotes";
    input.placeholder = "Words that were said, or who said them";
    input.value = before;
    const accepted = await new Promise<boolean>((resolve) => {
      input.onDidChangeValue((value) => this.setFilter(value, this.kinds));
      input.onDidAccept(() => resolve(true));
      input.onDidHide(() => resolve(false));
      input.show();
    });
    input.dispose();
    if (!accepted) {
      this.setFilter(before, this.kinds);
    }
    await commands.executeCommand("whosaid.quotes.focus");
  }

  /** @param given from a key binding; otherwise the user is asked */
  private async askKinds(given: unknown): Promise<void> {
    const names = Object.entries(filterNames) as [Kinds, (typeof filterNames)[Kinds]][];
    const all = (this.document && this.quotes.of(this.document)?.quotes) ?? [];
    const known = names.find(([kinds]) => kinds === given)?.[0];
    const items = names.map(([kinds, { label, detail }]) => ({
      kinds,
      label: kinds === this.kinds ? `$(check) ${label}` : label,
      description: String(all.filter((quote) => matches(quote, "", kinds)).length),
      detail,
    }));
    const chosen = known ?? (await window.showQuickPick(items, { title: "Show Quotes" }))?.kinds;
    if (chosen !== undefined) {
      this.setFilter(this.words, chosen);
    }
  }

  private rebuild(): void {
    const article = this.document && this.articles.is(this.document) ? this.quotes.of(this.document) : undefined;
    const all = article?.quotes ?? [];
    const shown = all.filter((quote) => matches(quote, this.words, this.kinds));
    this.nodes = article === undefined ? [] : arrange(article, shown, this.grouping);
    this.tree.description = article === undefined ? "" : summary(all);
    const filters = [this.kinds === "all" ? "" : filterNames[this.kinds].label, this.words === "" ? "" : `“${this.words}”`];
    const filter = filters.filter(Boolean).join(", ");
    // The type of the property leaves no other way of taking a message away than an empty one.
    this.tree.message = filter === "" ? "" : `${filter}: ${shown.length} of ${count(all.length, "quote", "quotes")}`;
    this.changed.fire();
    this.select();
  }

  /** Selects the quotation under the cursor, leaving the focus where it is. */
  private select(mayRetry = true): void {
    const editor = this.articles.in(window.activeTextEditor);
    const follows = workspace.getConfiguration("whosaid").get("quotesView.followCursor", true);
    if (!follows || !this.tree.visible || editor?.document !== this.document || this.tree.selection.length > 1) {
      return;
    }
    const leaves = this.nodes.flatMap((node) => (isLeaf(node) ? node : node.leaves));
    const quote = editor && quoteAt(leaves.map((leaf) => leaf.quote), editor.selection.active);
    const leaf = leaves.find((candidate) => candidate.quote === quote);
    if (leaf !== undefined && this.tree.selection[0] !== leaf) {
      this.tree.reveal(leaf, { select: true, focus: false, expand: true }).then(undefined, () => {
        // The tree was changing: by now it has changed.
        if (mayRetry) {
          setTimeout(() => this.select(false), 100);
        }
      });
    }
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? this.nodes : isLeaf(node) ? [] : [...node.leaves];
  }

  getParent(node: Node): Node | undefined {
    return isLeaf(node) ? node.group : undefined;
  }

  getTreeItem(node: Node): TreeItem {
    return item(node);
  }

  /** Quotations are dragged out as text, with their attribution. */
  handleDrag(nodes: readonly Node[], transfer: DataTransfer): void {
    const text = leavesOf(nodes).map(({ quote, document }) => withAttribution(quote, fileName(document.uri.path)));
    transfer.set("text/plain", new DataTransferItem(text.join("\n")));
  }

  /** The quotations that a command called from the view is about: those selected, when the row is among them. */
  chosen(node?: Node): Leaf[] {
    const selected = this.tree.selection;
    return leavesOf(node === undefined || selected.includes(node) ? selected : [node]);
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => void subscription.dispose());
    this.changed.dispose();
  }
}

/** The quotations of rows; a speaker's row stands for all of theirs. */
function leavesOf(nodes: readonly Node[]): Leaf[] {
  return [...new Set(nodes.flatMap((node) => (isLeaf(node) ? [node] : node.leaves)))];
}

/** A row, as commands of the view's menus get it. */
export type { Node, Quote };
