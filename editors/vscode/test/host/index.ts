/** The extension and the server through VS Code's own API. */

import assert from "node:assert/strict";

import {
  commands,
  env,
  extensions,
  languages,
  window,
  workspace,
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  CodeActionKind,
  CodeLens,
  CompletionItemKind,
  CompletionList,
  ConfigurationTarget,
  Disposable,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  EventEmitter,
  FileType,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  MarkdownString,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
  SemanticTokensLegend,
  SymbolInformation,
  Uri,
  WorkspaceEdit,
  type Diagnostic,
  type FileChangeEvent,
  type TextDocument,
} from "vscode";

/** The mark tells these lines from all the others in the editor's log. */
const report = (line: string): void => console.log(`[test] ${line}`);

const patience = Number(process.env["WHOSAID_PATIENCE"] ?? 60) * 1000;

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${patience / 1000} s in vain for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const root = (index: number) => {
  const folder = workspace.workspaceFolders?.[index];
  assert(folder);
  return folder.uri;
};

async function open(folder: number, name = "no-hurry.txt"): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.joinPath(root(folder), name));
  await window.showTextDocument(document);
  return document;
}

function find(document: TextDocument, words: string): Range {
  const offset = document.getText().indexOf(words);
  assert(offset >= 0, `no “${words}”`);
  return new Range(document.positionAt(offset), document.positionAt(offset + words.length));
}

const rule = (diagnostic: Diagnostic): unknown =>
  typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;

const unattributed = (document: TextDocument) =>
  languages.getDiagnostics(document.uri).filter((diagnostic) => rule(diagnostic) === "unattributed-quote");

const warned = (document: TextDocument, times: number) =>
  until(`${times} warnings in ${document.uri.path}`, () =>
    unattributed(document).length === times ? unattributed(document) : undefined,
  );

async function hover(document: TextDocument, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, position);
  const contents = hovers.flatMap((one) => one.contents);
  return contents.map((one) => (one instanceof MarkdownString || typeof one === "object" ? one.value : one)).join("\n");
}

async function replace(document: TextDocument, range: Range, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert(await workspace.applyEdit(edit));
}

const cursor = () => {
  const editor = window.activeTextEditor;
  assert(editor);
  return editor.selection.active;
};

const nobodys = "“Nobody in this room believes in a quick end.”";

/** Runs one of the editor's own commands that ask the language server. */
const ask = <T>(command: string, document: TextDocument, ...rest: unknown[]): PromiseLike<T> =>
  commands.executeCommand<T>(`vscode.${command}`, document.uri, ...rest);

const tests: Record<string, () => Promise<void>> = {
  "a quotation without a speaker is a warning": async () => {
    const document = await open(0);
    const [warning] = await warned(document, 1);
    assert(warning);
    assert.equal(document.getText(warning.range), nobodys);
    assert.equal(warning.source, "whosaid");
  },

  "the hover names the speaker and gives the evidence": async () => {
    const document = await open(0);
    const text = await hover(document, find(document, "undoubtedly").start);
    assert.match(text, /Dmitry Peskov/);
    assert.match(text, /told” follows the quotation/);
  },

  "the outline has quotes with their speakers": async () => {
    const document = await open(0);
    const symbols = await commands.executeCommand<DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
    const all = symbols.flatMap((symbol) => [symbol, ...symbol.children]);
    const texts = all.map((symbol) => `${symbol.name} ${symbol.detail}`);
    assert(texts.some((text) => text.includes("undoubtedly")), texts.join("\n"));
    assert(texts.some((text) => text.includes("Dmitry Peskov")), texts.join("\n"));
  },

  "the outline follows its setting at once": async () => {
    const document = await open(0);
    // Nothing answers while the server is a new one.
    const names = async () =>
      ((await ask<DocumentSymbol[] | undefined>("executeDocumentSymbolProvider", document)) ?? []).map(({ name }) => name);
    const rows = await until("a row for each quotation", async () => ((await names()).length === 5 ? names() : undefined));
    assert(rows.some((name) => name.startsWith("Dmitry Peskov: “")), rows.join("\n"));
    const settings = workspace.getConfiguration("whosaid", document.uri);
    await settings.update("outline", "speaker", false);
    await until("a row for each speaker", async () => ((await names()).includes("Dmitry Peskov") ? true : undefined));
    await settings.update("outline", undefined, false);
    await until("a row for each quotation again", async () => ((await names()).length === 5 ? true : undefined));
  },

  "an inlay hint resolves “he added”": async () => {
    const document = await open(0);
    const hints = await commands.executeCommand<InlayHint[]>("vscode.executeInlayHintProvider", document.uri, new Range(0, 0, 20, 0));
    const text = (hint: InlayHint) => (typeof hint.label === "string" ? hint.label : hint.label.map((part) => part.value).join(""));
    const line = find(document, "he added").start.line;
    const here = hints.filter((hint) => hint.position.line === line);
    assert(here.some((hint) => text(hint).includes("Peskov")), here.map(text).join(", "));
  },

  "the commands go from one unattributed quotation to the next": async () => {
    const document = await open(0);
    const [warning] = await warned(document, 1);
    await commands.executeCommand("whosaid.nextUnattributed");
    assert.deepEqual(cursor(), warning?.range.start);
    await commands.executeCommand("whosaid.previousUnattributed");
    assert.deepEqual(cursor(), warning?.range.start, "past the ends it goes round");
  },

  "a quotation is copied with its attribution": async () => {
    const document = await open(0);
    const editor = await window.showTextDocument(document, { selection: find(document, "undoubtedly") });
    assert.equal(editor.document, document);
    await until("the copy", async () => {
      await commands.executeCommand("whosaid.copyQuote");
      const text = await env.clipboard.readText();
      return text === "“A meeting is undoubtedly necessary” (Dmitry Peskov, no-hurry.txt:5)" ? true : undefined;
    });
  },

  "quotes are exported as JSON, CSV and HTML": async () => {
    await open(0);
    const read = async (format: string) => {
      const target = Uri.joinPath(root(0), `out.${format}`);
      await commands.executeCommand("whosaid.exportQuotes", { format, target });
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await workspace.fs.readFile(target));
    };
    const json = JSON.parse(await read("json")) as { quotes: { speaker: string | null; text: string }[] };
    assert(json.quotes.some((quote) => quote.speaker === "Dmitry Peskov"));
    assert(json.quotes.some((quote) => quote.speaker === null && quote.text === nobodys));
    const csv = await read("csv");
    assert.match(csv, /^\uFEFFline,speaker,role,kind,text,confidence,evidence,unattributed\r\n/);
    assert.match(csv, /\r\n13,,,direct,“Nobody/);
    assert.match(await read("html"), /<figcaption>Dmitry Peskov, .*\(direct, line 5\)/);
  },

  "an attribution that is deleted brings the warning, and one that is typed takes it away": async () => {
    const document = await open(0);
    await warned(document, 1);
    await replace(document, find(document, "a quick end.”"), "a quick end,” said Ada Moor, a diplomat.");
    await warned(document, 0);
    await commands.executeCommand("undo");
    await warned(document, 1);
    await commands.executeCommand("workbench.action.files.revert");
  },

  "an article is saved, and read as it was saved": async () => {
    const document = await open(0);
    await warned(document, 1);
    const before = document.getText();
    await replace(document, find(document, "a quick end.”"), "a quick end,” said Ada Moor, a diplomat.");
    assert(await document.save());
    await warned(document, 0);
    await replace(document, new Range(0, 0, document.lineCount, 0), before);
    assert(await document.save());
    await warned(document, 1);
  },

  "a code action adds an attribution": async () => {
    const document = await open(0);
    const [warning] = await warned(document, 1);
    assert(warning);
    const actions = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      warning.range,
      CodeActionKind.QuickFix.value,
      20,
    );
    const adding = actions.find((action) => action.edit !== undefined && action.title.startsWith("Attribute to "));
    assert(adding?.edit, actions.map((action) => action.title).join(", "));
    assert(await workspace.applyEdit(adding.edit));
    await warned(document, 0);
    await commands.executeCommand("workbench.action.files.revert");
  },

  "a speaker is renamed in every form of the name": async () => {
    const document = await open(0);
    const at = find(document, "Zelensky said").start;
    const edit = await commands.executeCommand<WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, at, "Zelenskyy");
    assert(await workspace.applyEdit(edit));
    const text = document.getText();
    assert.match(text, /President Volodymyr Zelenskyy had/);
    assert.match(text, /Zelenskyy's chief of staff/);
    assert.doesNotMatch(text, /Zelensky\b/);
    await commands.executeCommand("workbench.action.files.revert");
  },

  "from a quotation to its source, from a name to the introduction and to all mentions": async () => {
    const document = await open(0);
    const name = find(document, "Zelensky said").start;
    const places = await ask<(Location | LocationLink)[]>("executeDefinitionProvider", document, name);
    const introduction = find(document, "President Volodymyr Zelensky");
    const lines = places.map((place) => ("targetUri" in place ? place.targetRange : place.range).start.line);
    assert.deepEqual(lines, [introduction.start.line]);
    const mentions = await ask<Location[]>("executeReferenceProvider", document, name);
    assert(mentions.length >= 3, `${mentions.length} mentions`);
    const marks = await ask<DocumentHighlight[]>("executeDocumentHighlights", document, find(document, "undoubtedly").start);
    const marked = marks.map((mark) => document.getText(mark.range));
    assert(marked.some((text) => text.includes("undoubtedly")) && marked.some((text) => text.includes("Dmitry Peskov")), marked.join("; "));
  },

  "speakers are found in the workspace, and who quotes whom": async () => {
    const document = await open(0);
    const symbols = await until("the symbols of both roots", async () => {
      const found = await commands.executeCommand<SymbolInformation[]>("vscode.executeWorkspaceSymbolProvider", "peskov");
      return new Set(found.map((symbol) => symbol.location.uri.path)).size >= 2 ? found : undefined;
    });
    assert(symbols.some((symbol) => symbol.name.includes("Dmitry Peskov")));
    const name = find(document, "Zelensky said").start;
    const [item] = await ask<CallHierarchyItem[]>("prepareCallHierarchy", document, name);
    assert.match(item?.name ?? "", /Zelensky/);
    await commands.executeCommand<CallHierarchyIncomingCall[]>("vscode.provideIncomingCalls", item);
    await commands.executeCommand<CallHierarchyOutgoingCall[]>("vscode.provideOutgoingCalls", item);
  },

  "one lens counts, tokens tell the words apart": async () => {
    const document = await open(0);
    const lenses = await ask<CodeLens[]>("executeCodeLensProvider", document, 20);
    const titles = lenses.map((lens) => lens.command?.title ?? "");
    assert.deepEqual(titles, ["5 quotations, 3 speakers, 1 unattributed"]);
    const legend = await ask<SemanticTokensLegend>("provideDocumentSemanticTokensLegend", document);
    assert(legend.tokenTypes.includes("cue"), legend.tokenTypes.join());
    const all = await ask<SemanticTokens>("provideDocumentSemanticTokens", document);
    const line = new Range(4, 0, 5, 0);
    const some = await ask<SemanticTokens>("provideDocumentRangeSemanticTokens", document, line);
    assert(some.data.length > 0 && some.data.length < all.data.length, `${some.data.length} of ${all.data.length}`);
  },

  "quotations fold, selections grow": async () => {
    const content = "Ada Moor, the harbour master, said: “We wait.\n\n“We have always waited.”\n\nThe ferry was late.\n";
    const document = await workspace.openTextDocument({ language: "plaintext", content });
    await window.showTextDocument(document);
    const folds = await until("a fold", async () => {
      const found = await ask<FoldingRange[]>("executeFoldingRangeProvider", document);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(folds.map(({ start, end }) => [start, end]), [[0, 2]]);
    const at = find(document, "always").start;
    const [inner] = await ask<SelectionRange[]>("executeSelectionRangeProvider", document, [at]);
    const chain = [];
    for (let one = inner; one !== undefined; one = one.parent) {
      chain.push(document.getText(one.range));
    }
    assert.equal(chain[0], "always");
    assert(chain.some((text) => text.startsWith("“We wait.") && text.endsWith("waited.”")), chain.join(" < "));
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },

  "a known speaker has a page": async () => {
    const document = await open(0);
    const settings = workspace.getConfiguration("whosaid", document.uri);
    const url = "https://example.org/peskov";
    await settings.update("speakers", [{ name: "Dmitry Peskov", url }], false);
    const links = await until("the link", async () => {
      const found = await ask<DocumentLink[]>("executeLinkProvider", document, 10);
      return found.length > 0 ? found : undefined;
    });
    assert.equal(links[0]?.target?.toString(), url);
    assert.match(document.getText(links[0]?.range), /Peskov/);
    await settings.update("speakers", undefined, false);
  },

  "speakers are offered behind a word of saying, and begin as typed": async () => {
    const document = await open(0);
    const end = document.lineAt(document.lineCount - 1).range.end;
    await replace(document, new Range(end, end), "\n\n“We shall see,” said Ze");
    const at = document.lineAt(document.lineCount - 1).range.end;
    const list = await ask<CompletionList>("executeCompletionItemProvider", document, at, "e");
    // The editor itself offers the words of the article, as text.
    const offered = list.items.filter((item) => item.kind === CompletionItemKind.Class);
    const labels = offered.map((item) => (typeof item.label === "string" ? item.label : item.label.label));
    assert.match(labels[0] ?? "", /Zelensky/, labels.join("; "));
    await commands.executeCommand("workbench.action.files.revert");
  },

  "only names can be renamed": async () => {
    const document = await open(0);
    const prepared = await ask<{ placeholder: string }>("prepareRename", document, find(document, "Zelensky said").start);
    assert.equal(prepared.placeholder, "Zelensky");
    await assert.rejects(async () => ask("prepareRename", document, find(document, "delegations").start));
  },

  "a finding is ignored in whosaid.toml, and is back when that is gone": async () => {
    const document = await open(0);
    const [warning] = await warned(document, 1);
    const actions = await ask<CodeAction[]>("executeCodeActionProvider", document, warning?.range, CodeActionKind.QuickFix.value, 20);
    const ignore = actions.find((action) => action.title === "Ignore this finding")?.command;
    assert(ignore, actions.map((action) => action.title).join("; "));
    await commands.executeCommand(ignore.command, ...(ignore.arguments ?? []));
    await warned(document, 0);
    await workspace.fs.delete(Uri.joinPath(root(0), "whosaid.toml"));
    await warned(document, 1);
  },

  "the writer says who speaks, and takes it back with the file": async () => {
    const document = await open(0);
    const at = find(document, "undoubtedly").start;
    const actions = await ask<CodeAction[]>("executeCodeActionProvider", document, new Range(at, at), undefined, 20);
    const other = actions.find((action) => action.title === "Somebody else…")?.command;
    assert(other, actions.map((action) => action.title).join("; "));
    const hovered = async () => {
      const hovers = await ask<Hover[]>("executeHoverProvider", document, at);
      return hovers.flatMap((hover) => hover.contents).map((part) => (typeof part === "string" ? part : part.value)).join("\n");
    };
    const chosen = commands.executeCommand(other.command, ...(other.arguments ?? []));
    await until("the choice", async () => {
      await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return (await hovered()).includes("The writer has named") ? true : undefined;
    });
    await chosen;
    await workspace.fs.delete(Uri.joinPath(root(0), "whosaid.toml"));
    await until("the old speaker", async () => ((await hovered()).includes("The writer has named") ? undefined : true));
  },

  "an article that is renamed keeps its warnings, one that is deleted loses them": async () => {
    const from = Uri.joinPath(root(1), "draft.txt");
    const to = Uri.joinPath(root(1), "final.txt");
    await workspace.fs.writeFile(from, new TextEncoder().encode(`The ferry was late.\n\n${nobodys}\n`));
    await warned(await open(1, "draft.txt"), 1);
    const renaming = new WorkspaceEdit();
    renaming.renameFile(from, to);
    assert(await workspace.applyEdit(renaming));
    await warned(await open(1, "final.txt"), 1);
    await until("no warnings under the old name", () => languages.getDiagnostics(from).length === 0 || undefined);
    const deleting = new WorkspaceEdit();
    deleting.deleteFile(to);
    assert(await workspace.applyEdit(deleting));
    await until("no warnings of the deleted file", () => languages.getDiagnostics(to).length === 0 || undefined);
  },

  "a folder of many articles joins the workspace and leaves it": async () => {
    const folder = Uri.joinPath(root(0), "..", "wire");
    const article = (n: number) => Uri.joinPath(folder, `late-${n}.txt`);
    const many = 120;
    await workspace.fs.createDirectory(folder);
    for (let n = 1; n <= many; n++) {
      const text = n === many ? `The ferry was late.\n\n${nobodys}\n` : "“The ferry is gone,” said Ida Brook, the harbour master.\n";
      await workspace.fs.writeFile(article(n), new TextEncoder().encode(text));
    }
    const brook = async () => {
      const found = await commands.executeCommand<SymbolInformation[]>("vscode.executeWorkspaceSymbolProvider", "Ida Brook");
      return found.filter((symbol) => symbol.name.includes("Ida Brook"));
    };
    const warnings = () => languages.getDiagnostics(article(many)).length;
    assert.equal((await brook()).length, 0);
    assert(workspace.updateWorkspaceFolders(2, 0, { uri: folder }));
    await until("her name among the symbols", async () => ((await brook()).length > 0 ? true : undefined));
    await until("the warning in an article that is not open", () => warnings() === 1 || undefined);
    assert(workspace.updateWorkspaceFolders(2, 1));
    await until("her name gone", async () => ((await brook()).length === 0 ? true : undefined));
    await until("the warning gone", () => warnings() === 0 || undefined);
  },

  "articles on a file system that is none are read": async () => {
    const text = "The ferry was late.\n\n“Nobody told us,” said Ada Moor, the harbour master.\n";
    const file = (uri: Uri) => uri.path.endsWith(".txt");
    const never = new EventEmitter<FileChangeEvent[]>();
    const registration = workspace.registerFileSystemProvider(
      "wire",
      {
        onDidChangeFile: never.event,
        watch: () => new Disposable(() => undefined),
        stat: (uri) => ({ type: file(uri) ? FileType.File : FileType.Directory, ctime: 0, mtime: 0, size: text.length }),
        readDirectory: () => [["late.txt", FileType.File]],
        readFile: () => new TextEncoder().encode(text),
        createDirectory: () => undefined,
        writeFile: () => undefined,
        delete: () => undefined,
        rename: () => undefined,
      },
      { isReadonly: true },
    );
    try {
      assert(workspace.updateWorkspaceFolders(2, 0, { uri: Uri.parse("wire:/desk") }));
      const document = await workspace.openTextDocument(Uri.parse("wire:/desk/late.txt"));
      await window.showTextDocument(document);
      await until("the hover", async () =>
        (await hover(document, find(document, "Nobody").start)).includes("Ada Moor") ? true : undefined,
      );
      await commands.executeCommand("workbench.action.closeActiveEditor");
      assert(workspace.updateWorkspaceFolders(2, 1));
    } finally {
      registration.dispose();
    }
  },

  "articles of a second root are read, too": async () => {
    const document = await open(1);
    await warned(document, 1);
    assert.match(await hover(document, find(document, "undoubtedly").start), /Dmitry Peskov/);
  },

  "untitled articles and Markdown are read": async () => {
    const content = "# Notes\n\nThe ferry was late.\n\n“Nobody told us,” said Ada Moor, the harbour master.\n";
    const document = await workspace.openTextDocument({ language: "markdown", content });
    await window.showTextDocument(document);
    await until("the hover", async () =>
      (await hover(document, find(document, "Nobody").start)).includes("Ada Moor") ? true : undefined,
    );
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },

  "nothing is read where the settings say so, and it comes back": async () => {
    const document = await open(0);
    await warned(document, 1);
    const settings = workspace.getConfiguration("whosaid", document.uri);
    const both: [key: string, value: unknown][] = [["enabled", false], ["enabled", ["markdown"]], ["folders", ["copy"]]];
    for (const [key, value] of both) {
      await settings.update(key, value, ConfigurationTarget.Workspace);
      await warned(document, 0);
      await until(`no hover with ${key}`, async () =>
        (await hover(document, find(document, "undoubtedly").start)) === "" ? true : undefined,
      );
      await settings.update(key, undefined, ConfigurationTarget.Workspace);
      await warned(document, 1);
    }
    await settings.update("folders", ["."], ConfigurationTarget.Workspace);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await warned(document, 1);
    await settings.update("folders", undefined, ConfigurationTarget.Workspace);
  },

  "files of a code repository are left alone unless asked": async () => {
    const text = new TextEncoder().encode(`The ferry was late.\n\n${nobodys}\n`);
    const tool = Uri.joinPath(root(1), "tool");
    const readme = Uri.joinPath(tool, "docs", "README.md");
    await workspace.fs.writeFile(Uri.joinPath(tool, "Cargo.toml"), new Uint8Array());
    await workspace.fs.writeFile(readme, text);
    await workspace.fs.writeFile(Uri.joinPath(tool, "docs", "ferry.md"), text);
    await warned(await open(1, "tool/docs/ferry.md"), 1);
    const document = await open(1, "tool/docs/README.md");
    await warned(document, 0);
    const settings = workspace.getConfiguration("whosaid", readme);
    await settings.update("projectFiles.enabled", true, ConfigurationTarget.Workspace);
    await warned(document, 1);
    await settings.update("projectFiles.enabled", undefined, ConfigurationTarget.Workspace);
    await warned(document, 0);
    await workspace.fs.delete(tool, { recursive: true });
  },

  "the defaults for prose can be switched off": async () => {
    await warned(await open(0), 1);
    const value = (key: string) => workspace.getConfiguration("editor", { languageId: "plaintext" }).get(key);
    assert.equal(value("wordWrap"), "on");
    assert.equal(value("wordBasedSuggestions"), "off");
    assert.equal(value("unicodeHighlight.nonBasicASCII"), false);
    const settings = workspace.getConfiguration("whosaid");
    await settings.update("proseDefaults.enabled", false, ConfigurationTarget.Global);
    await until("the editor's own values", () => value("wordWrap") === "off" || undefined);
    await until("the last of them", () => value("wordBasedSuggestions") !== "off" || undefined);
    await settings.update("proseDefaults.enabled", undefined, ConfigurationTarget.Global);
    await until("the defaults again", () => (value("wordWrap") === "on" && value("wordBasedSuggestions") === "off") || undefined);
    const { globalLanguageValue } = workspace.getConfiguration("editor", { languageId: "plaintext" }).inspect("wordWrap") ?? {};
    assert.equal(globalLanguageValue, undefined, "nothing stays in the settings");
  },

  "each rule has a page in the extension": async () => {
    await warned(await open(0), 1);
    const { default: rules } = extensions.getExtension("whosaid.whosaid")?.packageJSON.contributes.configuration.find(
      ({ title }: { title: string }) => title === "Articles",
    ).properties["whosaid.rules"];
    const names = Object.keys(rules);
    assert(names.length >= 12, names.join());
    for (const name of names) {
      const page = await workspace.openTextDocument(Uri.parse(`whosaid-rule:/${name}.md`));
      assert.match(page.getText(), new RegExp(`^# ${name}\n\n\\w+[^\n]*: `), name);
    }
  },

  "a finding leads to the page of its rule": async () => {
    const [warning] = await warned(await open(0), 1);
    const code = warning?.code;
    assert(typeof code === "object");
    assert.equal(code.target.scheme, "command");
    assert.match(code.target.path, /whosaid\.explainRule/);
  },

  "a restart brings everything back": async () => {
    const document = await open(0);
    await commands.executeCommand("whosaid.restart");
    await warned(document, 1);
    assert.match(await hover(document, find(document, "undoubtedly").start), /Dmitry Peskov/);
  },

  "a rule that is switched off is silent at once": async () => {
    const document = await open(0);
    await warned(document, 1);
    const settings = workspace.getConfiguration("whosaid", document.uri);
    await settings.update("rules", { "unattributed-quote": "off" }, false);
    await warned(document, 0);
    await settings.update("rules", undefined, false);
    await warned(document, 1);
  },
};

export async function run(): Promise<void> {
  let passed = 0;
  const failures: string[] = [];
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      passed++;
      report(`ok   ${name}`);
    } catch (error) {
      failures.push(name);
      report(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  report(`${passed} passed, ${failures.length} failed`);
  if (failures.length > 0) {
    throw new Error(`failed: ${failures.join("; ")}`);
  }
}
