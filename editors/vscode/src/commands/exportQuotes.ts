/** Writes the quotes of the article in the active editor to a file. */

import { commands, window, workspace, Uri } from "vscode";

import type { Articles } from "../articles";
import type { Quotes } from "../quotes";
import { exported, formats, type Format } from "./exportFormats";

/** What another extension, or a key binding, may give to be asked nothing. */
export interface ExportArguments {
  readonly format?: Format;
  readonly target?: Uri;
}

const names: Record<Format, string> = { json: "JSON", csv: "CSV", html: "HTML" };
const descriptions: Record<Format, string> = {
  json: "for programs",
  csv: "for spreadsheets",
  html: "to read and to print",
};

export async function exportQuotes(quotes: Quotes, articles: Articles, given: ExportArguments): Promise<void> {
  const editor = articles.in(window.activeTextEditor);
  const article = editor && (await quotes.refresh(editor.document));
  if (article === undefined) {
    void window.showErrorMessage("Open an article first: the quotes of the one in the active editor are exported.");
    return;
  }
  const format = given.format ?? (await askFormat());
  if (format === undefined) {
    return;
  }
  const target = given.target ?? (await askTarget(article.document.uri, format));
  if (target === undefined) {
    return;
  }
  const title = article.document.uri.path.split("/").pop() ?? article.document.uri.path;
  await workspace.fs.writeFile(target, new TextEncoder().encode(exported(article, title, format)));
  if (given.target === undefined) {
    const choice = await window.showInformationMessage(`Exported ${article.quotes.length} quotes to ${target.fsPath}.`, "Open");
    if (choice === "Open") {
      await commands.executeCommand("vscode.open", target);
    }
  }
}

async function askFormat(): Promise<Format | undefined> {
  const items = formats.map((format) => ({ format, label: names[format], description: descriptions[format] }));
  return (await window.showQuickPick(items, { title: "Export Quotes", placeHolder: "Format" }))?.format;
}

async function askTarget(article: Uri, format: Format): Promise<Uri | undefined> {
  const name = `${article.path.replace(/\.[^./]+$/, "")}.quotes.${format}`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const near = article.scheme === "untitled" ? folder && Uri.joinPath(folder, name) : article.with({ path: name });
  return window.showSaveDialog({
    title: "Export Quotes",
    filters: { [names[format]]: [format] },
    ...(near === undefined ? {} : { defaultUri: near }),
  });
}
