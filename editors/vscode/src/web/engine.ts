/** The engine as WebAssembly in a worker: in the browser there are no programs. */
/// <reference lib="dom" />

import { Uri, workspace, type ExtensionContext, type LogOutputChannel } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import type { LanguageClientOptions } from "vscode-languageclient";

import { EngineNotFound, type Connection, type Engine } from "../engine";

export class WebEngine implements Engine {
  readonly settings = [];

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {}

  async connect(options: LanguageClientOptions): Promise<Connection> {
    const [script, module] = await Promise.all([this.file("language-server.js"), this.file("whosaid.wasm")]);
    // The files of an extension may lie on another site than the page, which no worker can be started from.
    const address = URL.createObjectURL(new Blob([script.slice()], { type: "text/javascript" }));
    const worker = new Worker(address, { name: "whosaid" });
    // The editor wraps workers in a script that loads this one later.
    worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
    worker.addEventListener("error", (event) => this.log.error(`The worker failed: ${event.message}`));
    const bytes = module.slice().buffer;
    worker.postMessage({ whosaidModule: bytes }, [bytes]);
    return {
      client: new LanguageClient("whosaid", "whosaid", worker, options),
      place: "inside the extension, as WebAssembly",
      kill: () => worker.terminate(),
    };
  }

  private async file(name: string): Promise<Uint8Array> {
    const uri = Uri.joinPath(this.context.extensionUri, "dist", "web", name);
    try {
      return await workspace.fs.readFile(uri);
    } catch (error) {
      throw new EngineNotFound(`This build of the extension has no ${name}: ${String(error)}`);
    }
  }
}
