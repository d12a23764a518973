/** A worker that is a language server: post messages of the protocol to it, and it posts its own. */

import { loadEngine } from "./engine.js";
import { LanguageServer } from "./lsp.js";

/** The first message may say where the module is; otherwise it is beside this file. */
interface Load {
  whosaidModule: string | ArrayBuffer | WebAssembly.Module;
}

type Received = Parameters<LanguageServer["receive"]>[0];

let server: Promise<LanguageServer> | undefined;

self.addEventListener("message", async ({ data }: MessageEvent<Received | Load>) => {
  const given = "whosaidModule" in data ? data.whosaidModule : undefined;
  server ??= loadEngine(given ?? new URL("./whosaid.wasm", import.meta.url)).then(
    (engine) => new LanguageServer(engine, (message) => self.postMessage(message)),
  );
  if ("whosaidModule" in data) return;
  try {
    (await server).receive(data);
  } catch (error) {
    const message = (error as Error).message;
    if (data.id !== undefined) self.postMessage({ jsonrpc: "2.0", id: data.id, error: { code: -32803, message } });
  }
});
