/** The engine as a program on this machine, spoken to by standard input and output. */

import { spawn, type ChildProcess } from "node:child_process";

import { workspace, type ExtensionContext, type LogOutputChannel } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";

import { EngineNotFound, type Connection, type Engine } from "../engine";
import { findServer, ServerNotFound } from "./server";

const places = { setting: "by whosaid.server.path", bundled: "inside the extension", path: "on the PATH" };

export class NativeEngine implements Engine {
  readonly settings = ["server.path"];

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {}

  async connect(options: LanguageClientOptions): Promise<Connection> {
    const { command, origin } = this.find();
    this.log.info(`Starting ${command} lsp, found ${places[origin]}`);
    // Most of the extension's code is the language client's: it is loaded when the editor has gone on.
    const { LanguageClient } = await import("vscode-languageclient/node");
    let child: ChildProcess | undefined;
    const program = async () => {
      child = await started(command);
      child.once("exit", (code, signal) => {
        if (code !== 0) {
          this.log.error(`The server ended with ${signal === null ? `code ${code}` : `signal ${signal}`}.`);
        }
      });
      return child;
    };
    return {
      client: new LanguageClient("whosaid", "whosaid", program, options),
      place: `${places[origin]}: ${command}`,
      kill: () => child?.kill(),
    };
  }

  private find() {
    const configured = workspace.getConfiguration("whosaid").get("server.path", "");
    try {
      return findServer(configured, this.context.extensionPath, process.env, process.platform);
    } catch (error) {
      throw error instanceof ServerNotFound ? new EngineNotFound(error.message) : error;
    }
  }
}

/** Starts the program; rejects when there is none to start. */
function started(command: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, ["lsp"], { stdio: "pipe", windowsHide: true });
    child.once("spawn", () => resolve(child));
    child.once("error", reject);
  });
}
