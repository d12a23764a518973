/** The status bar item: “14 quotes, 2 unattributed”, and nothing while there is no article. */

import { window, workspace, StatusBarAlignment, type Disposable, type StatusBarItem } from "vscode";

import { articleIn } from "./articles";
import type { Client } from "./client";
import type { Quotes } from "./quotes";
import { summary } from "./wording";

export class Status implements Disposable {
  private readonly item: StatusBarItem;
  private readonly listeners: Disposable[];
  private failed = false;

  constructor(
    private readonly quotes: Quotes,
    client: Client,
  ) {
    this.item = window.createStatusBarItem("whosaid.quotes", StatusBarAlignment.Right, 50);
    this.item.name = "whosaid: Quotes";
    this.listeners = [
      quotes.onDidChange(() => this.show()),
      window.onDidChangeActiveTextEditor(() => this.show()),
      workspace.onDidChangeConfiguration(() => this.show()),
      client.onDidChangeState((running) => {
        this.failed = !running;
        this.show();
      }),
    ];
    this.show();
  }

  private show(): void {
    const editor = articleIn(window.activeTextEditor);
    const enabled = workspace.getConfiguration("whosaid").get("statusItem.enabled", true);
    const article = editor && this.quotes.of(editor.document);
    if (!enabled || editor === undefined || (article === undefined && !this.failed)) {
      this.item.hide();
      return;
    }
    if (article === undefined) {
      this.item.text = "$(quote) not running";
      this.item.tooltip = "The whosaid server is not running; show its log";
      this.item.command = "whosaid.showLog";
    } else {
      this.item.text = `$(quote) ${summary(article.quotes)}`;
      this.item.tooltip = "Show the quotes of this article";
      this.item.command = "whosaid.quotes.focus";
    }
    this.item.accessibilityInformation = { label: `whosaid: ${this.item.text.replace("$(quote) ", "")}` };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
    this.listeners.forEach((listener) => void listener.dispose());
  }
}
