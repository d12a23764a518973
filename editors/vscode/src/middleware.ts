/** What stands between editor and server: only articles are sent, findings lead to the page of their rule. */

import { window, workspace, Uri, type CodeLens, type Diagnostic, type TextDocument } from "vscode";
import { vsdiag, type Middleware } from "vscode-languageclient";

import type { Articles } from "./articles";
import { explainRule } from "./rules";
import { serverSettings } from "./settings";

const full = "full" as vsdiag.DocumentDiagnosticReportKind.full;

export function middleware(articles: Articles): Middleware {
  /** What the server has been told is open. */
  const open = new Set<string>();
  const opening = new Opening();
  const lenses = new Lenses();
  const key = (document: TextDocument) => document.uri.toString();
  return {
    didOpen: async (document, next) => {
      if (await articles.decide(document)) {
        open.add(key(document));
        await next(document);
        opening.opened(document);
      }
    },
    sendRequest: async (type, param, token, next) => {
      const uri = (param as { textDocument?: { uri?: unknown } } | undefined)?.textDocument?.uri;
      const document = workspace.textDocuments.find((one) => key(one) === uri);
      if (document !== undefined && articles.is(document)) {
        await opening.wait(document);
      }
      return next(type, param, token);
    },
    didChange: async (event, next) => {
      if (open.has(key(event.document))) {
        await next(event);
      }
    },
    didSave: async (document, next) => {
      // The server reads its own settings again when they are saved.
      if (open.has(key(document)) || document.uri.path.endsWith("/whosaid.toml")) {
        await next(document);
      }
    },
    didClose: async (document, next) => {
      lenses.forget(document);
      opening.closed(document);
      if (open.delete(key(document))) {
        await next(document);
      }
    },
    provideCodeLenses: async (document, token, next) =>
      lenses.calm(document, (await next(document, token)) ?? []),
    resolveCodeLens: async (lens, token, next) => {
      const resolved = await next(lens, token);
      if (resolved?.command !== undefined) {
        resolved.command = { ...resolved.command, command: "whosaid.quotes.focus", arguments: [] };
      }
      return resolved;
    },
    handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withPage)),
    provideDiagnostics: async (document, previous, token, next) => {
      const uri = document instanceof Uri ? document : document.uri;
      if (await hidden(articles, uri)) {
        return { kind: full, items: [] };
      }
      const report = await next(document, previous, token);
      return report?.kind === full ? { ...report, items: report.items.map(withPage) } : report;
    },
    provideWorkspaceDiagnostics: async (ids, token, reporter, next) => {
      const shown = async (items: vsdiag.WorkspaceDocumentDiagnosticReport[]) => {
        const hide = await Promise.all(items.map(({ uri }) => hidden(articles, uri)));
        return items.map((item, n) =>
          hide[n] === true ? { ...item, kind: full, items: [] } : item.kind === full ? { ...item, items: item.items.map(withPage) } : item,
        );
      };
      let before: Promise<void> = Promise.resolve();
      const report = await next(ids, token, (chunk) => {
        before = before.then(async () => reporter(chunk && { items: await shown(chunk.items) }));
      });
      await before;
      return report && { items: await shown(report.items) };
    },
    workspace: {
      configuration: ({ items }) =>
        items.map(({ section, scopeUri }) =>
          section === "whosaid" ? serverSettings(scopeUri) : (workspace.getConfiguration().get(section ?? "") ?? null),
        ),
    },
  };
}

/** Whether the findings of a file are not shown, open or not. */
async function hidden(articles: Articles, uri: Uri): Promise<boolean> {
  if (await articles.lookUp(uri)) {
    return true;
  }
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  return document === undefined ? !articles.reads(uri) : !articles.is(document);
}

/** A finding whose code leads to the page of its rule, inside the editor. */
function withPage(diagnostic: Diagnostic): Diagnostic {
  const { code } = diagnostic;
  const rule = typeof code === "object" ? code.value : code;
  if (diagnostic.source === "whosaid" && typeof rule === "string") {
    diagnostic.code = { value: rule, target: explainRule(rule) };
  }
  return diagnostic;
}

/**
 * Requests wait until the server has been told of their document. The editor may ask for the outline of a document that it
 * has just opened before the client has been told that it is open; it keeps what it is told then until the next edit.
 */
class Opening {
  private readonly told = new Set<string>();
  private readonly waiting = new Map<string, (() => void)[]>();

  /** Milliseconds to wait, for documents that are never opened. */
  private static readonly longest = 2000;

  opened(document: TextDocument): void {
    const key = document.uri.toString();
    this.told.add(key);
    this.waiting.get(key)?.forEach((proceed) => proceed());
    this.waiting.delete(key);
  }

  closed(document: TextDocument): void {
    this.told.delete(document.uri.toString());
  }

  async wait(document: TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (this.told.has(key)) {
      return;
    }
    await new Promise<void>((resolve) => {
      const late = setTimeout(() => {
        this.told.add(key);
        resolve();
      }, Opening.longest);
      const proceed = () => {
        clearTimeout(late);
        resolve();
      };
      this.waiting.set(key, [...(this.waiting.get(key) ?? []), proceed]);
    });
  }
}

/** Keeps the lens from moving the text of a writer: one that was not there when the article was opened stays away. */
class Lenses {
  private readonly without = new Set<string>();

  calm(document: TextDocument, lenses: CodeLens[]): CodeLens[] {
    const key = document.uri.toString();
    if (this.without.has(key)) {
      return [];
    }
    const typing = window.activeTextEditor?.document === document && document.isDirty;
    if (lenses.length === 0 && typing) {
      this.without.add(key);
    }
    return lenses;
  }

  forget(document: TextDocument): void {
    this.without.delete(document.uri.toString());
  }
}
