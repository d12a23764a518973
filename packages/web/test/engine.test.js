import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { Engine, EngineError, compile } from "../dist/engine.js";
import { toCsv, toMarkdown } from "../dist/export.js";
import { LanguageServer } from "../dist/lsp.js";
import { applyEdits, connect } from "../dist/node.js";

const module = await compile(await readFile(new URL("../dist/whosaid.wasm", import.meta.url)));
const TEXT = "“We wait 🙂,” said Ada Moor, the harbour master.\n\n“Nobody here wants this,” she added.\n";
const slice = (text, ranges) => ranges.map(([start, end]) => text.slice(start, end));

test("the speaker of a quotation is named, in units of JavaScript strings", async () => {
  const { quotes, speakers } = await (await connect({ module })).analyse(TEXT);
  assert.deepEqual(quotes.map((quote) => quote.speaker_name), ["Ada Moor", "Ada Moor"]);
  assert.deepEqual(slice(TEXT, quotes[0].content), ["“We wait 🙂,”"]);
  assert.deepEqual(slice(TEXT, quotes[0].speaker), ["Ada Moor, the harbour master"]);
  assert.deepEqual(speakers.map((speaker) => speaker.roles), [["harbour master"]]);
});

test("after edits an article is as if it had been opened so", async () => {
  const whosaid = await connect({ module });
  const edited = await whosaid.open(TEXT);
  await edited.view();
  const at = TEXT.indexOf("she");
  await edited.edit({ start: at, end: at + 3, text: "Tom Field" }, { start: 0, end: 0, text: "🙂 The ferry is late.\r\n\r\n" });
  const text = `🙂 The ferry is late.\r\n\r\n${TEXT.replace("she", "Tom Field")}`;
  const fresh = await whosaid.open(text);
  const view = await edited.view();
  assert.deepEqual(view, await fresh.view());
  assert.equal(view.length, text.length);
  assert.equal(view.quotes[1].speaker_name, "Tom Field");
});

test("hover, outline, definition, references and highlights", async () => {
  const article = await (await connect({ module })).open(TEXT);
  const hover = await article.hover(TEXT.indexOf("Nobody"));
  assert.equal(hover.title, "Ada Moor");
  assert.match(hover.markdown, /harbour master/);
  assert.ok(hover.paragraphs[0].pieces.some(({ text, strong }) => strong && text === "Ada Moor"));
  assert.deepEqual((await article.outline()).map(({ name }) => name.split(":")[0]), ["Ada Moor", "Ada Moor"]);
  assert.equal((await article.outline("speaker"))[0].children.length, 2);
  const definition = await article.definition(TEXT.indexOf("she"));
  assert.match(slice(TEXT, definition.targets)[0], /Ada Moor/);
  assert.equal((await article.references(TEXT.indexOf("Nobody"))).length, 2);
  assert.ok((await article.highlights(TEXT.indexOf("Nobody"))).some(({ kind }) => kind === "source"));
  assert.equal(await article.hover(TEXT.length), null);
});

test("a finding has a fix, and the fix resolves it", async () => {
  const whosaid = await connect({ module });
  const text = "The crew met. “We are not sailing, said nobody.\n\nIt rained.\n";
  const article = await whosaid.open(text);
  const [finding] = await article.findings();
  assert.equal(finding.rule, "unclosed-quote");
  const fixed = applyEdits(text, finding.fixes[0].edits);
  assert.match(fixed, /“We are not sailing, said nobody.”/);
  assert.deepEqual((await (await whosaid.open(fixed)).findings()).filter(({ rule }) => rule === "unclosed-quote"), []);
  const actions = await article.actions(text.indexOf("We"));
  assert.ok(actions.some(({ kind, findings }) => kind === "quickfix" && findings[0] === 0));
});

test("settings are those of whosaid.toml", async () => {
  const whosaid = await connect({ module });
  const text = "“We wait,” the mayor said. It was so.\n";
  const settings = { speakers: [{ name: "Ada Moor", roles: ["mayor"], wellKnown: true }], rules: { "unclosed-quote": "off" } };
  const { quotes } = await whosaid.analyse(text, { settings });
  assert.equal(quotes[0].speaker_name, "Ada Moor");
  const corrections = [{ text: "We wait", speaker: "Tom Field" }];
  assert.equal((await whosaid.analyse(text, { settings: { corrections } })).quotes[0].speaker_name, "Tom Field");
  await assert.rejects(whosaid.analyse(text, { settings: { rulez: {} } }), EngineError);
});

test("lone surrogates keep their length", async () => {
  const text = "\ud83d“We wait,” said Ada Moor.\udc4d";
  const article = await (await connect({ module })).open(text);
  const { quotes, length } = await article.view();
  assert.deepEqual(quotes[0].content, [[1, 11]]);
  assert.equal(length, text.length);
});

test("what cannot be answered is an error, and the engine goes on", async () => {
  const engine = new Engine(module);
  assert.throws(() => engine.request("view", { article: 7 }), EngineError);
  assert.throws(() => engine.request("nonsense", {}), EngineError);
  assert.equal(engine.request("analyse", { text: TEXT }).quotes.length, 2);
  assert.equal(engine.request("close", { article: 7 }), false);
});

test("rules have pages", async () => {
  const rules = await (await connect({ module })).rules();
  assert.ok(rules.length >= 10 && rules.every(({ page, summary }) => page.length > 50 && summary.length > 5));
});

test("exports", async () => {
  const analysis = await (await connect({ module })).analyse("“We *wait*,” said Ada Moor.\n", { format: "markdown" });
  assert.match(toCsv(analysis), /^line,speaker,quotation,.*\r\n1,Ada Moor,"“We wait,”",direct,/);
  assert.match(toMarkdown(analysis), /## Ada Moor\n\n- “We wait,” \(line 1\)/);
  const formula = { ...analysis, quotes: [{ ...analysis.quotes[0], text: '=HYPERLINK("x")' }] };
  assert.match(toCsv(formula), /"'=HYPERLINK\(""x""\)"/);
});

/** A client of the language server: the answers by id, and what was notified. */
function client() {
  const received = [];
  const server = new LanguageServer(new Engine(module), (message) => received.push(message));
  let id = 0;
  const ask = (method, params) => {
    server.receive({ jsonrpc: "2.0", id: ++id, method, params });
    const { result, error } = received.find((message) => message.id === id && message.method === undefined);
    if (error) throw Object.assign(new Error(error.message), error);
    return result;
  };
  const tell = (method, params) => server.receive({ jsonrpc: "2.0", method, params });
  ask("initialize", { capabilities: { experimental: { whosaid: { quotesChanged: true } } } });
  return { ask, tell, received };
}

test("the language server answers as the protocol has it", async () => {
  const { ask, tell, received } = client();
  const uri = "file:///a.md";
  const textDocument = { uri };
  tell("textDocument/didOpen", { textDocument: { uri, version: 1, languageId: "markdown", text: TEXT } });
  const position = { line: 2, character: 5 };
  assert.match(ask("textDocument/hover", { textDocument, position }).contents.value, /\*\*Ada Moor\*\*/);
  assert.equal(ask("textDocument/documentSymbol", { textDocument }).length, 2);
  assert.equal(ask("textDocument/semanticTokens/full", { textDocument }).data.length % 5, 0);
  const list = ask("whosaid/quotes", { textDocument });
  assert.deepEqual(list.quotes.map(({ speaker }) => list.speakers[speaker].name), ["Ada Moor", "Ada Moor"]);
  assert.equal(list.speakers[0].share, 1);
  const candidates = ask("whosaid/candidates", { textDocument, position });
  assert.equal(candidates.speaker, "Ada Moor");
  assert.deepEqual(ask("whosaid/setSpeaker", { textDocument, version: 1, quote: 1, speaker: "Tom Field" }), { kept: "comment" });
  const { params } = received.find(({ method }) => method === "workspace/applyEdit");
  const [{ range, newText }] = params.edit.documentChanges[0].edits;
  tell("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ range, text: newText }] });
  assert.match(ask("textDocument/hover", { textDocument, position }).contents.value, /\*\*Tom Field\*\*/);
  assert.throws(() => ask("whosaid/setSpeaker", { textDocument, version: 1, quote: 1, speaker: "Tom Field" }), { code: -32801 });
  assert.throws(() => ask("workspace/symbol", { query: "x" }), { code: -32601 });
  await new Promise((resolve) => setTimeout(resolve, 400));
  const published = received.filter(({ method }) => method === "textDocument/publishDiagnostics").at(-1);
  assert.equal(published.params.version, 2);
  assert.ok(received.some(({ method }) => method === "whosaid/quotesChanged"));
  assert.equal(ask("whosaid/beforeFiling", { textDocument }).topics.length, 6);
});

test("positions of the language server with Windows line ends and emoji", () => {
  const { ask, tell } = client();
  const uri = "file:///b.txt";
  tell("textDocument/didOpen", { textDocument: { uri, version: 1, languageId: "plaintext", text: "🙂\r\n\r\n“We wait,” said Ada Moor.\r\n" } });
  const { range } = ask("textDocument/hover", { textDocument: { uri }, position: { line: 2, character: 2 } });
  assert.deepEqual(range, { start: { line: 2, character: 0 }, end: { line: 2, character: 10 } });
  tell("textDocument/didClose", { textDocument: { uri } });
  assert.equal(ask("textDocument/hover", { textDocument: { uri }, position: { line: 2, character: 2 } }), null);
});
