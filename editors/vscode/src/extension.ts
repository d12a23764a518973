/** Puts the parts together. */

import { commands, window, workspace, type Disposable, type ExtensionContext, type Range, type Uri } from "vscode";

import { articleIn } from "./articles";
import { Client } from "./client";
import { SpeakerColours } from "./colours";
import { chooseSpeaker } from "./commands/chooseSpeaker";
import { copyQuote } from "./commands/copyQuote";
import { exportQuotes, type ExportArguments } from "./commands/exportQuotes";
import { goTo, goToUnattributed } from "./commands/goTo";
import type { CandidatesParams } from "./protocol";
import { Quotes } from "./quotes";
import { Status } from "./status";
import { QuotesView, type Node } from "./view";

let client: Client | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("whosaid", { log: true });
  const server = new Client(context, log);
  client = server;
  const quotes = new Quotes(server);
  const view = new QuotesView(quotes, context);
  const command = <A extends unknown[]>(name: string, run: (...args: A) => unknown): Disposable =>
    commands.registerCommand(`whosaid.${name}`, run);

  context.subscriptions.push(
    log,
    quotes,
    view,
    new Status(quotes, server),
    new SpeakerColours(quotes),
    command("restart", () => server.restart()),
    command("showLog", () => log.show()),
    command("showVersion", () => window.showInformationMessage(server.version())),
    command("exportQuotes", (given?: ExportArguments) => exportQuotes(quotes, given ?? {})),
    command("copyQuote", (node?: Node) => copyQuote(quotes, QuotesView.quoteOf(node))),
    command("quotes.copySelected", () => copyQuote(quotes, view.selected)),
    command("chooseSpeaker", (given?: CandidatesParams) => chooseSpeaker(server, given)),
    command("nextUnattributed", () => goToUnattributed(quotes, "next")),
    command("previousUnattributed", () => goToUnattributed(quotes, "previous")),
    command("quotes.goTo", (uri: Uri, range: Range) => goTo(uri, range)),
    ...contexts(server),
  );
  // The editor need not wait for the server.
  setImmediate(() => void server.start());
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}

/** The contexts that menus, key bindings and welcome texts go by. */
function contexts(server: Client): Disposable[] {
  const set = (name: string, value: boolean) => void commands.executeCommand("setContext", `whosaid.${name}`, value);
  const article = () => set("article", articleIn(window.activeTextEditor) !== undefined);
  article();
  return [
    window.onDidChangeActiveTextEditor(article),
    workspace.onDidOpenTextDocument(article),
    server.onDidChangeState((running) => set("failed", !running)),
  ];
}
