/** The Before Filing view: what is still open in the article, to be ticked off. */

import {
  commands,
  window,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  Uri,
  type Disposable,
  type TextDocument,
  type TreeDataProvider,
  type TreeView,
} from "vscode";

import type { Articles } from "../articles";
import type { Check, CheckItem, Checks } from "../beforeFiling";
import { fileName } from "../paths";
import type { Topic } from "../protocol";
import { toRange, type Quotes } from "../quotes";
import { count } from "../wording";

interface Heading {
  readonly topic: Topic;
  readonly title: string;
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly item: CheckItem;
  readonly document: TextDocument;
}

/** A place that an item is compared with. */
interface Elsewhere {
  readonly place: CheckItem["elsewhere"][number];
}

type Node = Heading | Entry | Elsewhere;

const icons: Record<Topic, string> = {
  unattributed: "warning",
  guessed: "question",
  role: "person",
  drift: "git-compare",
  altered: "diff",
  anonymous: "eye-closed",
};

export class BeforeFilingView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly tree: TreeView<Node>;
  private readonly subscriptions: Disposable[];
  private document: TextDocument | undefined;
  private check: Check | undefined;
  private headings: readonly Heading[] = [];
  private asked = 0;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    quotes: Quotes,
    private readonly checks: Checks,
    private readonly articles: Articles,
  ) {
    this.tree = window.createTreeView("whosaid.beforeFiling", { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.tree,
      quotes.onDidChange((document) => {
        if (document === this.document) {
          void this.refresh();
        }
      }),
      checks.onDidChange(() => void this.refresh()),
      articles.onDidChange(() => void this.refresh()),
      window.onDidChangeActiveTextEditor(() => this.follow()),
      this.tree.onDidChangeVisibility(() => void this.refresh()),
      this.tree.onDidChangeCheckboxState(({ items }) => void this.tick(items)),
      commands.registerCommand("whosaid.checkBeforeFiling", () => this.show()),
      commands.registerCommand("whosaid.beforeFiling.reopenAll", () => this.reopenAll()),
    ];
    this.follow();
  }

  /** Opens the view and says in a message when nothing is open. */
  private async show(): Promise<Check | undefined> {
    await commands.executeCommand("whosaid.beforeFiling.focus");
    const check = await this.refresh(true);
    if (check === undefined) {
      void window.showInformationMessage("There is no article in the active editor.");
    } else if (check.items.every((item) => item.done)) {
      window.setStatusBarMessage("$(check) Nothing is open before filing", 4000);
    }
    return check;
  }

  private follow(): void {
    const document = this.articles.in(window.activeTextEditor)?.document;
    if (document !== undefined) {
      this.document = document;
    }
    void this.refresh();
  }

  private async refresh(hidden = false): Promise<Check | undefined> {
    const asked = ++this.asked;
    const { document } = this;
    if (!(this.tree.visible || hidden) || document === undefined) {
      return undefined;
    }
    const check = document.isClosed ? undefined : await this.checks.of(document).catch(() => undefined);
    if (asked !== this.asked) {
      // A later question gets the answer.
      return check;
    }
    if (check !== undefined || !this.articles.is(document) || document.isClosed) {
      this.check = check;
      this.rebuild();
    }
    return check;
  }

  private rebuild(): void {
    const { check } = this;
    const entries = (check?.items ?? []).map((item): Entry => ({ item, document: (check as Check).document }));
    this.headings = (check?.topics ?? [])
      .map(({ topic, title }) => ({ topic, title, entries: entries.filter(({ item }) => item.topic === topic) }))
      .filter((heading) => heading.entries.length > 0);
    const open = entries.filter(({ item }) => !item.done).length;
    this.tree.description = check === undefined ? "" : open === 0 ? "all done" : `${open} open`;
    this.tree.badge = open === 0 ? undefined : { value: open, tooltip: `${count(open, "point", "points")} open before filing` };
    void commands.executeCommand("setContext", "whosaid.beforeFilingEmpty", check !== undefined && entries.length === 0);
    this.changed.fire();
  }

  private async tick(changes: readonly (readonly [Node, TreeItemCheckboxState])[]): Promise<void> {
    const { document } = this;
    if (document === undefined) {
      return;
    }
    for (const state of [TreeItemCheckboxState.Checked, TreeItemCheckboxState.Unchecked]) {
      const ids = changes.filter(([node, to]) => "item" in node && to === state).map(([node]) => (node as Entry).item.id);
      if (ids.length > 0) {
        await this.checks.tick(document, ids, state === TreeItemCheckboxState.Checked);
      }
    }
  }

  private async reopenAll(): Promise<void> {
    if (this.check !== undefined) {
      await this.checks.tick(this.check.document, this.check.items.map(({ id }) => id), false);
    }
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) {
      return [...this.headings];
    }
    if ("entries" in node) {
      return [...node.entries];
    }
    return "item" in node ? node.item.elsewhere.map((place) => ({ place })) : [];
  }

  getTreeItem(node: Node): TreeItem {
    return "entries" in node ? headingItem(node) : "item" in node ? entryItem(node) : elsewhereItem(node);
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => void subscription.dispose());
    this.changed.dispose();
  }
}

function headingItem({ topic, title, entries }: Heading): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.Expanded);
  const open = entries.filter((entry) => !entry.item.done).length;
  item.id = topic;
  item.description = open === 0 ? "done" : String(open);
  const colour = new ThemeColor(topic === "unattributed" ? "list.warningForeground" : "icon.foreground");
  item.iconPath = open === 0 ? new ThemeIcon("check") : new ThemeIcon(icons[topic], colour);
  item.accessibilityInformation = { label: `${title} ${open === 0 ? "done" : `${open} open`}` };
  return item;
}

function entryItem({ item: { id, title, detail, range, done, elsewhere }, document }: Entry): TreeItem {
  const item = new TreeItem(title, elsewhere.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed);
  const line = range.start.line + 1;
  item.id = id;
  item.description = `line ${line}`;
  item.tooltip = new MarkdownString().appendText(`${title}\n\n${detail}`);
  item.checkboxState = {
    state: done ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
    tooltip: done ? "Open again" : "Tick off",
    accessibilityInformation: { label: `${title}, line ${line}, ${done ? "done" : "open"}`, role: "checkbox" },
  };
  item.command = { command: "whosaid.quotes.goTo", title: "Go to the Text", arguments: [document.uri, range] };
  item.accessibilityInformation = { label: `${title} line ${line}, ${done ? "done" : "open"}` };
  return item;
}

function elsewhereItem({ place: { location, text } }: Elsewhere): TreeItem {
  const item = new TreeItem(text, TreeItemCollapsibleState.None);
  const uri = Uri.parse(location.uri);
  item.description = `${fileName(uri.path)}, line ${location.range.start.line + 1}`;
  item.iconPath = new ThemeIcon("go-to-file");
  item.command = { command: "whosaid.quotes.goTo", title: "Go to the Other Place", arguments: [uri, toRange(location.range)] };
  return item;
}
