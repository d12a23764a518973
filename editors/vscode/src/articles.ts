/** Which documents are articles: by language, by folder, by what the writer has said of a single file. */

import {
  workspace,
  EventEmitter,
  Uri,
  type Disposable,
  type Memento,
  type TextDocument,
  type TextEditor,
} from "vscode";
import type { DocumentSelector } from "vscode-languageclient";

import { isProjectFile, lies, repositorySigns } from "./paths";

/** What is read when the setting `whosaid.enabled` is `true`. */
export const defaultLanguages: readonly string[] = ["plaintext", "markdown", "html"];

/** Where the choices for single files are kept. */
const choicesKey = "articles";

/** Why a document is not read; nothing when it is. */
export type Reason = "language" | "setting" | "folder" | "project file" | "file";

/**
 * Where articles live: on disk, nowhere yet, and on the virtual file systems that the workspace was opened from. Not
 * the old side of a comparison, nor the output of other tools.
 */
export function schemes(): string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", ...folders.map((folder) => folder.uri.scheme)])];
}

/** The languages that the setting names, for a document or folder or in general. */
export function enabledLanguages(scope?: Uri): readonly string[] {
  const enabled = workspace.getConfiguration("whosaid", scope).get<boolean | readonly string[]>("enabled", true);
  return enabled === true ? defaultLanguages : enabled === false ? [] : enabled;
}

export class Articles implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly listener: Disposable;
  /** For each folder whether it is, or lies in, a code repository. */
  private readonly repositories = new Map<string, Promise<boolean>>();
  /** Project files of code repositories that have been open. */
  private readonly projectFiles = new Set<string>();
  private current: string;

  /** Fires when a setting or a choice changes which documents are articles. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly choices: Memento) {
    this.current = this.languagesAnywhere().join();
    this.listener = workspace.onDidChangeConfiguration((event) => {
      if (["enabled", "folders", "projectFiles"].some((key) => event.affectsConfiguration(`whosaid.${key}`))) {
        this.current = this.languagesAnywhere().join();
        this.changed.fire();
      }
    });
  }

  /** For the language client. It is as wide as the settings of any folder; {@link reason} sees to the rest. */
  selector(): DocumentSelector {
    return schemes().flatMap((scheme) => this.current.split(",").map((language) => ({ scheme, language })));
  }

  /** Whether nothing at all is read. */
  get off(): boolean {
    return this.current === "" && Object.values(this.all()).every((on) => !on);
  }

  /** Whether a document is an article. Project files are known once {@link decide} has been asked. */
  is(document: TextDocument): boolean {
    return this.reason(document) === undefined;
  }

  /** The editor, when it shows an article. */
  in(editor: TextEditor | undefined): TextEditor | undefined {
    return editor !== undefined && this.is(editor.document) ? editor : undefined;
  }

  /** Whether the settings let a file be read that need not be open. Its language is not looked at. */
  reads(uri: Uri): boolean {
    return this.all()[uri.toString()] ?? (enabledLanguages(uri).length > 0 && inFolders(uri));
  }

  /** Why a document is not read. */
  reason(document: TextDocument): Reason | undefined {
    const { uri, languageId } = document;
    if (!schemes().includes(uri.scheme)) {
      return "language";
    }
    const chosen = this.all()[uri.toString()];
    if (chosen !== undefined) {
      return chosen ? undefined : "file";
    }
    const enabled = enabledLanguages(uri);
    if (!enabled.includes(languageId)) {
      return enabled.length === 0 && defaultLanguages.includes(languageId) ? "setting" : "language";
    }
    return inFolders(uri) ? (this.projectFiles.has(uri.toString()) ? "project file" : undefined) : "folder";
  }

  /** Whether a document is an article, once it is known whether it lies in a code repository. */
  async decide(document: TextDocument): Promise<boolean> {
    await this.lookUp(document.uri);
    return this.is(document);
  }

  /** Whether a file that need not be open is a project file of a code repository, such as its README. */
  async lookUp(uri: Uri): Promise<boolean> {
    const wanted = workspace.getConfiguration("whosaid", uri).get("projectFiles.enabled", false);
    const found = !wanted && isProjectFile(uri.path) && this.all()[uri.toString()] !== true && (await this.inRepository(uri));
    const key = uri.toString();
    if (found !== this.projectFiles.has(key)) {
      if (found) {
        this.projectFiles.add(key);
      } else {
        this.projectFiles.delete(key);
      }
    }
    return found;
  }

  /** Keeps a choice for one file, which goes before all settings; `undefined` takes it back. */
  async choose(uri: Uri, on: boolean | undefined): Promise<void> {
    const { [uri.toString()]: _, ...others } = this.all();
    await this.choices.update(choicesKey, on === undefined ? others : { ...others, [uri.toString()]: on });
    this.projectFiles.delete(uri.toString());
    this.current = this.languagesAnywhere().join();
    this.changed.fire();
  }

  /** What the writer has said of a file. */
  chosen(uri: Uri): boolean | undefined {
    return this.all()[uri.toString()];
  }

  private all(): Record<string, boolean> {
    return this.choices.get<Record<string, boolean>>(choicesKey, {});
  }

  private languagesAnywhere(): string[] {
    const scopes = [undefined, ...(workspace.workspaceFolders ?? []).map((folder) => folder.uri)];
    const chosen = Object.entries(this.all()).filter(([, on]) => on);
    const open = (uri: string) => workspace.textDocuments.find((document) => document.uri.toString() === uri);
    const ofChosen = chosen.flatMap(([uri]) => open(uri)?.languageId ?? defaultLanguages);
    return [...new Set([...scopes.flatMap(enabledLanguages), ...ofChosen])];
  }

  private inRepository(uri: Uri): Promise<boolean> {
    const folder = Uri.joinPath(uri, "..");
    const key = folder.toString();
    let answer = this.repositories.get(key);
    if (answer === undefined) {
      answer = this.isRepository(folder);
      this.repositories.set(key, answer);
    }
    return answer;
  }

  private async isRepository(folder: Uri): Promise<boolean> {
    const present = await Promise.all(repositorySigns.map((sign) => exists(Uri.joinPath(folder, sign))));
    if (present.includes(true)) {
      return true;
    }
    const above = Uri.joinPath(folder, "..");
    const root = workspace.getWorkspaceFolder(folder)?.uri.toString() === folder.toString();
    return !root && above.path !== folder.path && workspace.getWorkspaceFolder(above) !== undefined && this.inRepository(folder);
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Whether a file lies in one of the folders of the setting; all do when it names none. */
function inFolders(uri: Uri): boolean {
  const folders = workspace.getConfiguration("whosaid", uri).get<readonly string[]>("folders", []);
  const root = workspace.getWorkspaceFolder(uri)?.uri;
  return folders.length === 0 || uri.scheme === "untitled" || folders.some((folder) => lies(uri.path, folder, root?.path));
}
