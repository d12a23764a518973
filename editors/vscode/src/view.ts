/** The Quotes view: the article's quotes by speaker or in order, those that nobody is credited with first. */

import {
  commands,
  window,
  workspace,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type Disposable,
  type ExtensionContext,
  type TextDocument,
  type TreeDataProvider,
  type TreeView,
} from "vscode";

import { articleIn } from "./articles";
import { quoteAt, type ArticleQuotes, type Quote, type Quotes } from "./quotes";
import { count, shortened, speakerName, summary } from "./wording";

type Grouping = "speaker" | "order";

interface Group {
  readonly label: string;
  readonly detail: string;
  readonly unattributed: boolean;
  readonly leaves: Leaf[];
}

interface Leaf {
  readonly quote: Quote;
  readonly document: TextDocument;
  readonly group: Group | undefined;
}

export type Node = Group | Leaf;

const isLeaf = (node: Node): node is Leaf => "quote" in node;

export class QuotesView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly tree: TreeView<Node>;
  private readonly subscriptions: Disposable[];
  private nodes: Node[] = [];
  private document: TextDocument | undefined;
  private filter = "";
  private grouping: Grouping;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly quotes: Quotes,
    private readonly context: ExtensionContext,
  ) {
    this.grouping = context.workspaceState.get<Grouping>("quotesGrouping", "speaker");
    this.tree = window.createTreeView("whosaid.quotes", { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.tree,
      quotes.onDidChange((document) => {
        if (document === this.document) {
          this.rebuild();
        }
      }),
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
      commands.registerCommand("whosaid.quotes.filter", () => this.askFilter()),
      commands.registerCommand("whosaid.quotes.clearFilter", () => this.setFilter("")),
    ];
    this.group(this.grouping);
    this.follow();
  }

  /** Shows the article of the active editor; keeps the last one while other things have the focus. */
  private follow(): void {
    const editor = articleIn(window.activeTextEditor);
    if (editor !== undefined && editor.document !== this.document) {
      this.document = editor.document;
      this.setFilter("");
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

  private setFilter(filter: string): void {
    this.filter = filter.trim();
    void commands.executeCommand("setContext", "whosaid.quotesFiltered", this.filter !== "");
    this.rebuild();
  }

  /** The list follows what is typed; escape brings back what was there. */
  private async askFilter(): Promise<void> {
    const before = this.filter;
    const input = window.createInputBox();
    input.title = "Filter Quotes";
    input.placeholder = "Words that were said, or who said them";
    input.value = before;
    const accepted = await new Promise<boolean>((resolve) => {
      input.onDidChangeValue((value) => this.setFilter(value));
      input.onDidAccept(() => resolve(true));
      input.onDidHide(() => resolve(false));
      input.show();
    });
    input.dispose();
    if (!accepted) {
      this.setFilter(before);
    }
    await commands.executeCommand("whosaid.quotes.focus");
  }

  private rebuild(): void {
    const article = this.document === undefined ? undefined : this.quotes.of(this.document);
    const all = article?.quotes ?? [];
    const shown = all.filter((quote) => matches(quote, this.filter));
    this.nodes = article === undefined ? [] : arrange(article, shown, this.grouping);
    this.tree.description = article === undefined ? "" : summary(all);
    if (this.filter === "") {
      // The type of the property leaves no other way of taking a message away than an empty one.
      this.tree.message = "";
    } else {
      this.tree.message = `“${this.filter}”: ${shown.length} of ${count(all.length, "quote", "quotes")}`;
    }
    this.changed.fire();
    this.select();
  }

  /** Selects the quotation under the cursor, leaving the focus where it is. */
  private select(mayRetry = true): void {
    const editor = articleIn(window.activeTextEditor);
    const follows = workspace.getConfiguration("whosaid").get("quotesView.followCursor", true);
    if (!follows || !this.tree.visible || editor?.document !== this.document) {
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
    return node === undefined ? this.nodes : isLeaf(node) ? [] : node.leaves;
  }

  getParent(node: Node): Node | undefined {
    return isLeaf(node) ? node.group : undefined;
  }

  getTreeItem(node: Node): TreeItem {
    return isLeaf(node) ? leafItem(node) : groupItem(node);
  }

  /** What a command called from the view is about. */
  static quoteOf(node: Node | undefined): Quote | undefined {
    return node !== undefined && isLeaf(node) ? node.quote : undefined;
  }

  /** The quotation selected in the view. */
  get selected(): Quote | undefined {
    return QuotesView.quoteOf(this.tree.selection[0]);
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => void subscription.dispose());
    this.changed.dispose();
  }
}

function matches(quote: Quote, filter: string): boolean {
  const text = [quote.text, speakerName(quote), quote.kind, ...(quote.speaker?.roles ?? [])].join("\n").toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function arrange(article: ArticleQuotes, quotes: readonly Quote[], grouping: Grouping): Node[] {
  const { document, speakers } = article;
  const group = (label: string, detail: string, unattributed: boolean, members: readonly Quote[]): Group[] => {
    if (members.length === 0) {
      return [];
    }
    const leaves: Leaf[] = [];
    const made = { label, detail, unattributed, leaves };
    leaves.push(...members.map((quote) => ({ quote, document, group: made })));
    return [made];
  };
  const credited = quotes.filter((quote) => !quote.unattributed);
  const unattributed = group("Unattributed", "", true, quotes.filter((quote) => quote.unattributed));
  if (grouping === "order") {
    return [...unattributed, ...credited.map((quote) => ({ quote, document, group: undefined }))];
  }
  const speaking = [...new Set(credited.map((quote) => quote.speakerIndex))].filter((index) => index !== undefined);
  return [
    ...unattributed,
    ...speaking.flatMap((index) => {
      const speaker = speakers[index];
      const theirs = credited.filter((quote) => quote.speakerIndex === index);
      return group(speaker?.name ?? "", speaker?.roles[0] ?? "", false, theirs);
    }),
    ...group("No speaker named", "", false, credited.filter((quote) => quote.speakerIndex === undefined)),
  ];
}

function groupItem(group: Group): TreeItem {
  const item = new TreeItem(group.label, TreeItemCollapsibleState.Expanded);
  const number = count(group.leaves.length, "quote", "quotes");
  item.description = [String(group.leaves.length), group.detail].filter(Boolean).join(" · ");
  item.iconPath = group.unattributed
    ? new ThemeIcon("warning", new ThemeColor("list.warningForeground"))
    : new ThemeIcon("person");
  item.contextValue = "speaker";
  item.accessibilityInformation = { label: [group.label, group.detail, number].filter(Boolean).join(", ") };
  return item;
}

function leafItem({ quote, document, group }: Leaf): TreeItem {
  const item = new TreeItem(shortened(quote.text), TreeItemCollapsibleState.None);
  const line = quote.range.start.line + 1;
  const unsure = quote.speaker !== undefined && quote.confidence === "low" ? "uncertain" : "";
  const who = group === undefined ? speakerName(quote) : "";
  item.description = [who, unsure, quote.kind === "direct" ? "" : quote.kind].filter(Boolean).join(" · ");
  item.tooltip = new MarkdownString().appendText(`${speakerName(quote)}: ${quote.text}\n\n${quote.evidence}`);
  item.iconPath = new ThemeIcon(quote.kind === "indirect" ? "comment" : "quote");
  item.contextValue = "quote";
  item.command = { command: "whosaid.quotes.goTo", title: "Go to Quotation", arguments: [document.uri, quote.range] };
  const parts = [speakerName(quote), unsure, `${quote.kind} quotation`, quote.text, `line ${line}`];
  item.accessibilityInformation = { label: parts.filter(Boolean).join(", ") };
  return item;
}
