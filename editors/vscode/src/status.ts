/** The status bar item: “14 quotes, 2 unattributed”, or that this file is not read; a click opens a menu. */

import { window, workspace, MarkdownString, StatusBarAlignment, type Disposable, type StatusBarItem } from "vscode";

import { defaultLanguages, type Articles } from "./articles";
import type { Client } from "./client";
import type { Quotes } from "./quotes";
import { summary } from "./wording";

const reasons = {
  setting: "switched off in the settings",
  folder: "this folder is none of those in the settings",
  "project file": "it comes with a code repository",
  file: "you have switched it off for this file",
  language: "its language is not among those in the settings",
};

export class Status implements Disposable {
  private readonly item: StatusBarItem;
  private readonly listeners: Disposable[];
  private failed = false;

  constructor(
    private readonly quotes: Quotes,
    private readonly client: Client,
    private readonly articles: Articles,
  ) {
    this.item = window.createStatusBarItem("whosaid.quotes", StatusBarAlignment.Right, 50);
    this.item.name = "whosaid: Quotes";
    this.item.command = "whosaid.menu";
    this.listeners = [
      quotes.onDidChange(() => this.show()),
      articles.onDidChange(() => this.show()),
      window.onDidChangeActiveTextEditor(() => this.show()),
      workspace.onDidChangeConfiguration(() => this.show()),
      client.onDidChangeState((running) => {
        this.failed = !running && !articles.off;
        this.show();
      }),
    ];
    this.show();
  }

  private show(): void {
    const document = window.activeTextEditor?.document;
    const enabled = workspace.getConfiguration("whosaid").get("statusItem.enabled", true);
    const reason = document && this.articles.reason(document);
    const article = document && this.quotes.of(document);
    const known = reason === undefined ? article !== undefined || this.failed : reason !== "language";
    // A file that could be an article says why it is not read; those of other kinds say nothing.
    if (!enabled || document === undefined || !known || !(reason === undefined || defaultLanguages.includes(document.languageId))) {
      this.item.hide();
      return;
    }
    const text = reason !== undefined ? "off" : article === undefined ? "not running" : summary(article.quotes);
    this.item.text = `$(quote) ${text}`;
    const tip = reason === undefined ? this.client.version() : `whosaid does not read this file: ${reasons[reason]}.`;
    this.item.tooltip = new MarkdownString(reason === undefined ? "Who said what in this article\n\n" : "").appendText(tip);
    this.item.accessibilityInformation = { label: `whosaid: ${text}` };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
    this.listeners.forEach((listener) => void listener.dispose());
  }
}
