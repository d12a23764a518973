/** Which documents are articles. */

import { workspace, type TextDocument, type TextEditor } from "vscode";
import type { DocumentSelector } from "vscode-languageclient/node";

export const languages = ["plaintext", "markdown", "html"] as const;

/**
 * Where articles live: on disk, nowhere yet, and on the virtual file systems that the workspace was opened from. Not
 * the old side of a comparison, nor the output of other tools.
 */
export function schemes(): string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", ...folders.map((folder) => folder.uri.scheme)])];
}

export function selector(): DocumentSelector {
  return schemes().flatMap((scheme) => languages.map((language) => ({ scheme, language })));
}

export function isArticle(document: TextDocument): boolean {
  return (languages as readonly string[]).includes(document.languageId) && schemes().includes(document.uri.scheme);
}

/** The editor, when it shows an article. */
export function articleIn(editor: TextEditor | undefined): TextEditor | undefined {
  return editor !== undefined && isArticle(editor.document) ? editor : undefined;
}
