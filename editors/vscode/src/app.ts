/** Puts the parts together, for every way of reaching the engine. */

import { commands, window, workspace, type Disposable, type ExtensionContext, type LogOutputChannel, type Range, type Uri } from "vscode";

import { Articles } from "./articles";
import { Checks } from "./beforeFiling";
import { Client } from "./client";
import { SpeakerColours } from "./colours";
import { chooseSpeaker } from "./commands/chooseSpeaker";
import { copyQuotes, linked } from "./commands/copyQuotes";
import { exportQuotes, type ExportArguments } from "./commands/exportQuotes";
import { goTo, goToUnattributed } from "./commands/goTo";
import { menu, toggle, toggleFile } from "./commands/menu";
import type { Engine } from "./engine";
import { ProseDefaults } from "./prose";
import type { CandidatesParams, QuoteParams } from "./protocol";
import { Quotes } from "./quotes";
import { RulePages } from "./rules";
import { Status } from "./status";
import { BeforeFilingView } from "./views/beforeFilingView";
import { QuotesView, type Node } from "./views/quotesView";

/** What of the extension must be ended in order. */
export type Running = Pick<Client, "dispose">;

export function run(context: ExtensionContext, engine: (log: LogOutputChannel) => Engine): Running {
  const log = window.createOutputChannel("whosaid", { log: true });
  const articles = new Articles(context.workspaceState);
  const server = new Client(engine(log), articles, log);
  const quotes = new Quotes(server, articles);
  const checks = new Checks(server, articles, context.workspaceState);
  const view = new QuotesView(quotes, articles, context);
  const command = <A extends unknown[]>(name: string, run: (...args: A) => unknown): Disposable =>
    commands.registerCommand(`whosaid.${name}`, run);

  context.subscriptions.push(
    log,
    articles,
    quotes,
    checks,
    view,
    new BeforeFilingView(quotes, checks, articles),
    new Status(quotes, server, articles),
    new SpeakerColours(quotes, articles),
    new RulePages(context),
    new ProseDefaults(context.extension),
    command("restart", () => server.restart()),
    command("showLog", () => log.show()),
    command("showVersion", () => window.showInformationMessage(server.version())),
    command("menu", () => menu(articles)),
    command("toggle", () => toggle()),
    command("toggleFile", () => toggleFile(articles)),
    command("exportQuotes", (given?: ExportArguments) => exportQuotes(quotes, articles, given ?? {})),
    command("copyQuote", async (given?: Node | QuoteParams) => {
      const isLink = given !== undefined && "textDocument" in given;
      const chosen = isLink ? await linked(quotes, server, given) : given === undefined ? [] : view.chosen(given);
      await copyQuotes(quotes, articles, chosen);
    }),
    command("quotes.copySelected", () => copyQuotes(quotes, articles, view.chosen())),
    command("chooseSpeaker", (given?: CandidatesParams) => chooseSpeaker(server, articles, given)),
    command("nextUnattributed", () => goToUnattributed(quotes, articles, "next")),
    command("previousUnattributed", () => goToUnattributed(quotes, articles, "previous")),
    command("quotes.goTo", (uri: Uri, range: Range) => goTo(uri, range)),
    ...contexts(server, articles),
  );
  // The editor need not wait for the server.
  setTimeout(() => void server.start());
  return server;
}

/** The contexts that menus, key bindings and welcome texts go by. */
function contexts(server: Client, articles: Articles): Disposable[] {
  const set = (name: string, value: boolean) => void commands.executeCommand("setContext", `whosaid.${name}`, value);
  const article = () => {
    const document = window.activeTextEditor?.document;
    set("article", document !== undefined && articles.is(document));
    const reason = document && articles.reason(document);
    set("off", reason !== undefined && reason !== "language");
    if (document !== undefined) {
      // What is found out about a file the first time makes it one more, or one less.
      void articles.decide(document).then((is) => {
        if (window.activeTextEditor?.document === document) {
          set("article", is);
        }
      });
    }
  };
  article();
  return [
    window.onDidChangeActiveTextEditor(article),
    workspace.onDidOpenTextDocument(article),
    articles.onDidChange(article),
    server.onDidChangeState((running) => set("failed", !running && !articles.off)),
  ];
}
