/** The language client: starts the server, restarts it, and says what to do when it cannot. */

import { spawn, type ChildProcess } from "node:child_process";

import { commands, window, workspace, EventEmitter, type Disposable, type ExtensionContext, type LogOutputChannel } from "vscode";
import type { CloseHandlerResult, ErrorHandler, LanguageClient, LanguageClientOptions, StaticFeature } from "vscode-languageclient/node";

import { schemes, selector } from "./articles";
import { serverSettings } from "./settings";
import { findServer, ServerNotFound, type Server } from "./server";

/**
 * Tells the server that this client wants to hear of new lists of quotes, lets the writer choose a speaker from a list, and
 * shows buttons beside messages.
 */
const ownFeatures: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...capabilities.experimental, whosaid: { quotesChanged: true, chooseSpeaker: true, messageButtons: true } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

/** So long a server may take to answer for the first time; whosaid takes milliseconds. */
const startLimitMs = 10_000;

export class Client implements Disposable {
  private client: LanguageClient | undefined;
  private server: Server | undefined;
  private starting: Promise<void> = Promise.resolve();
  private readonly changed = new EventEmitter<boolean>();
  private readonly listeners: Disposable[];
  private knownSchemes = "";

  /** Fires with `true` when the server is up, with `false` when it is gone. */
  readonly onDidChangeState = this.changed.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    this.listeners = [
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("whosaid.server.path")) {
          void this.restart();
        }
      }),
      // A folder on a file system not seen before: its articles are to be read too.
      workspace.onDidChangeWorkspaceFolders(() => {
        if (schemes().join() !== this.knownSchemes) {
          void this.restart();
        }
      }),
    ];
  }

  /** The client, when the server is up. */
  get running(): LanguageClient | undefined {
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
    if (info === undefined || this.server === undefined) {
      return "The whosaid server is not running.";
    }
    const origin = { setting: "by whosaid.server.path", bundled: "inside the extension", path: "on the PATH" };
    return `${info.name} ${info.version ?? "of no known version"}, found ${origin[this.server.origin]}: ${this.server.command}`;
  }

  private async launch(): Promise<void> {
    if (this.client !== undefined) {
      return;
    }
    try {
      const configured = workspace.getConfiguration("whosaid").get("server.path", "");
      this.server = findServer(configured, this.context.extensionPath, process.env["PATH"] ?? "");
      this.log.info(`Starting ${this.server.command}`);
      this.knownSchemes = schemes().join();
      await this.connect(this.server.command);
    } catch (error) {
      this.client = undefined;
      this.changed.fire(false);
      await this.explain(error);
    }
  }

  private async connect(command: string): Promise<void> {
    // Most of the extension's code is the language client's: it is loaded when the editor has gone on.
    const { CloseAction, LanguageClient, State } = await import("vscode-languageclient/node");
    let child: ChildProcess | undefined;
    let givenUp = false;
    const program = async () => (child = await started(command));
    const ended = (): CloseHandlerResult | undefined =>
      givenUp ? { action: CloseAction.DoNotRestart, handled: true } : undefined;
    const client: LanguageClient = new LanguageClient("whosaid", "whosaid", program, this.options(() => usual, ended));
    const usual: ErrorHandler = client.createDefaultErrorHandler();
    this.client = client;
    client.registerFeature(ownFeatures);
    client.onDidChangeState(({ newState }) => this.changed.fire(newState === State.Running));
    const limit = setTimeout(() => {
      givenUp = true;
      child?.kill();
    }, startLimitMs);
    try {
      await client.start();
    } catch (error) {
      throw givenUp ? new Error(`${command} did not answer within ${startLimitMs / 1000} seconds.`) : error;
    } finally {
      clearTimeout(limit);
    }
  }

  /**
   * @param usual what the client library does about errors
   * @param ended what to do instead about a server that has ended
   */
  private options(usual: () => ErrorHandler, ended: () => CloseHandlerResult | undefined): LanguageClientOptions {
    return {
      errorHandler: {
        error: (...about) => usual().error(...about),
        closed: () => ended() ?? usual().closed(),
      },
      documentSelector: selector(),
      outputChannel: this.log,
      diagnosticCollectionName: "whosaid",
      initializationOptions: serverSettings(undefined),
      middleware: {
        workspace: {
          configuration: ({ items }) =>
            items.map(({ section, scopeUri }) =>
              section === "whosaid"
                ? serverSettings(scopeUri)
                : (workspace.getConfiguration().get(section ?? "") ?? null),
            ),
        },
      },
    };
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
    const missing = error instanceof ServerNotFound;
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

/** Starts the program; rejects when there is none to start. */
function started(command: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, ["lsp"], { stdio: "pipe" });
    child.once("spawn", () => resolve(child));
    child.once("error", reject);
  });
}
