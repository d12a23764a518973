/** The language client: starts the server, restarts it, and says what to do when it cannot. */

import { commands, window, workspace, EventEmitter, Uri, type Disposable, type LogOutputChannel } from "vscode";
import type {
  BaseLanguageClient,
  ErrorHandler,
  LanguageClientOptions,
  StaticFeature,
} from "vscode-languageclient";

import { schemes, type Articles } from "./articles";
import { EngineNotFound, type Connection, type Engine } from "./engine";
import { middleware } from "./middleware";
import { serverSettings } from "./settings";

/**
 * Tells the server that this client wants to hear of new lists of quotes, lets the writer choose a speaker from a list, and
 * shows buttons beside messages.
 */
const ownFeatures: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    const whosaid = { quotesChanged: true, chooseSpeaker: true, messageButtons: true, hoverCommands: true };
    capabilities.experimental = { ...capabilities.experimental, whosaid };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

/** So long a server may take to answer for the first time; whosaid takes milliseconds. */
const startLimitMs = 10_000;

/** Settings about answers that the editor keeps until the text changes or the server is a new one. */
const cached = ["outline"];

export class Client implements Disposable {
  private client: BaseLanguageClient | undefined;
  private connection: Connection | undefined;
  private starting: Promise<void> = Promise.resolve();
  private readonly changed = new EventEmitter<boolean>();
  private readonly listeners: Disposable[];
  private knownSchemes = "";

  /** Fires with `true` when the server is up, with `false` when it is gone. */
  readonly onDidChangeState = this.changed.event;

  constructor(
    private readonly engine: Engine,
    private readonly articles: Articles,
    private readonly log: LogOutputChannel,
  ) {
    this.listeners = [
      workspace.onDidChangeConfiguration((event) => {
        if ([...engine.settings, ...cached].some((key) => event.affectsConfiguration(`whosaid.${key}`))) {
          void this.restart();
        }
      }),
      articles.onDidChange(() => void this.restart()),
      // A folder on a file system not seen before: its articles are to be read too.
      workspace.onDidChangeWorkspaceFolders(() => {
        if (schemes().join() !== this.knownSchemes) {
          void this.restart();
        }
      }),
    ];
  }

  /** The client, when the server is up. */
  get running(): BaseLanguageClient | undefined {
    return this.client?.isRunning() === true ? this.client : undefined;
  }

  /** Starts the server, or waits for a start that is under way. Never rejects: the user has been told. */
  start(): Promise<void> {
    this.starting = this.starting.then(() => this.launch());
    return this.starting;
  }

  restart(): Promise<void> {
    this.starting = this.starting.then(() => this.stop()).then(() => this.launch());
    return this.starting;
  }

  /** Name, version and place of the server, for people. */
  version(): string {
    const info = this.running?.initializeResult?.serverInfo;
    if (info === undefined || this.connection === undefined) {
      return "The whosaid server is not running.";
    }
    return `${info.name} ${info.version ?? "of no known version"}, found ${this.connection.place}`;
  }

  private async launch(): Promise<void> {
    if (this.client !== undefined || this.articles.off) {
      return;
    }
    try {
      this.knownSchemes = schemes().join();
      await this.connect();
      this.log.info(this.version());
    } catch (error) {
      this.client = undefined;
      this.changed.fire(false);
      await this.explain(error);
    }
  }

  private async connect(): Promise<void> {
    const { CloseAction, ErrorAction, State } = await import("vscode-languageclient");
    let givenUp = false;
    let usual: ErrorHandler | undefined;
    const connection = await this.engine.connect({
      errorHandler: {
        error: (...about) => usual?.error(...about) ?? { action: ErrorAction.Shutdown },
        closed: () =>
          givenUp || usual === undefined ? { action: CloseAction.DoNotRestart, handled: true } : usual.closed(),
      },
      ...this.options(),
    });
    const { client } = connection;
    usual = client.createDefaultErrorHandler();
    this.client = client;
    this.connection = connection;
    client.registerFeature(ownFeatures);
    // A question that the server cannot answer any more, because it is being stopped, is no error to show.
    const failed = client.handleFailedRequest.bind(client);
    client.handleFailedRequest = (type, token, error, fallback, show, throwOnCancel) =>
      failed(type, token, error, fallback, this.client === client && show !== false, throwOnCancel);
    client.onDidChangeState(({ newState }) => this.changed.fire(newState === State.Running));
    const limit = setTimeout(() => {
      givenUp = true;
      connection.kill();
    }, startLimitMs);
    try {
      await client.start();
    } catch (error) {
      throw givenUp ? new Error(`The server did not answer within ${startLimitMs / 1000} seconds.`) : error;
    } finally {
      clearTimeout(limit);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: this.articles.selector(),
      outputChannel: this.log,
      diagnosticCollectionName: "whosaid",
      initializationOptions: serverSettings(undefined),
      // Hovers may link to the extension's own commands, and to no others.
      markdown: { isTrusted: { enabledCommands: hoverCommands } },
      middleware: middleware(this.articles),
    };
  }

  /** The address of a document as the server knows it. */
  uri(uri: Uri): string {
    return this.running?.code2ProtocolConverter.asUri(uri) ?? uri.toString();
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.changed.fire(false);
    try {
      await client?.dispose();
    } catch (error) {
      // A server that is gone already, or did not start, cannot be asked to stop.
      this.log.warn(`The server did not stop as asked: ${String(error)}`);
    }
  }

  private async explain(error: unknown): Promise<void> {
    const missing = error instanceof EngineNotFound;
    const message = missing ? error.message : `The whosaid server did not start: ${String(error)}`;
    this.log.error(message);
    const setPath = "Set Path";
    const showLog = "Show Log";
    // Not awaited by the start: the message may stay up for long.
    void window.showErrorMessage(message, ...(missing ? [setPath] : [showLog, setPath])).then((choice) => {
      if (choice === setPath) {
        void commands.executeCommand("workbench.action.openSettings", "whosaid.server.path");
      } else if (choice === showLog) {
        this.log.show();
      }
    });
  }

  async dispose(): Promise<void> {
    this.listeners.forEach((listener) => void listener.dispose());
    await this.starting.then(() => this.stop());
    this.changed.dispose();
  }
}

/** The commands that a hover may link to. */
const hoverCommands = ["whosaid.chooseSpeaker", "whosaid.copyQuote", "whosaid.explainRule"];
