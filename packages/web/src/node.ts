/** The engine in Node.js, in the calling thread. */

import { readFile } from "node:fs/promises";

import { type Channel, Whosaid } from "./client.js";
import { type Engine, loadEngine, type ModuleSource } from "./engine.js";

export { applyEdits, Article, Whosaid } from "./client.js";
export { EngineError } from "./engine.js";
export type * from "./types.js";

class DirectChannel implements Channel {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  // `async`, so that an error is a rejection.
  request: Channel["request"] = async (method, takes) => this.#engine.request(method, takes);

  close(): void {}
}

/** Loads the engine. */
export async function connect(options: { module?: ModuleSource } = {}): Promise<Whosaid> {
  const module = options.module ?? (await readFile(new URL("./whosaid.wasm", import.meta.url)));
  return new Whosaid(new DirectChannel(await loadEngine(module)));
}
