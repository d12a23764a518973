/**
 * Who said what in an English news text. In a browser the engine runs in a worker of its own.
 *
 *     const whosaid = await connect();
 *     const { quotes } = await whosaid.analyse("“We wait,” said Ada Moor.");
 */

import { type Channel, Whosaid } from "./client.js";
import { EngineError, type ModuleSource } from "./engine.js";
import type { Method, Requests } from "./types.js";

export { applyEdits, Article, type Channel, Whosaid } from "./client.js";
export { EngineError } from "./engine.js";
export type * from "./types.js";

export interface ConnectOptions {
  /** The worker to use; it must run `whosaid/worker`. */
  worker?: Worker;
  /** Where the module is, if it is not beside the worker. */
  module?: Extract<ModuleSource, string | URL | WebAssembly.Module>;
}

/** Answers of the worker. */
type Message = { id: number; ok: unknown } | { id: number; error: string };

class WorkerChannel implements Channel {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #last = 0;
  #ended: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Message>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ("error" in data) waiting?.reject(new EngineError(data.error));
      else waiting?.resolve(data.ok);
    });
    worker.addEventListener("error", (event) => this.#end(`the worker failed: ${event.message ?? "it cannot be loaded"}`));
  }

  send(method: string, takes: object): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, takes });
    });
  }

  request<M extends Method>(method: M, takes: Requests[M]["takes"]): Promise<Requests[M]["gives"]> {
    return this.send(method, takes) as Promise<Requests[M]["gives"]>;
  }

  close(): void {
    this.#worker.terminate();
    this.#end("the engine was closed");
  }

  #end(why: string): void {
    this.#ended = new EngineError(why);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

/**
 * Starts the engine in a worker. Bundlers (Vite, webpack 5, Parcel) find worker and module by the `new URL` below.
 *
 * @throws EngineError when the module cannot be loaded
 */
export async function connect(options: ConnectOptions = {}): Promise<Whosaid> {
  const worker = options.worker ?? new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "whosaid" });
  const channel = new WorkerChannel(worker);
  await channel.send("load", { module: options.module instanceof URL ? options.module.href : options.module });
  return new Whosaid(channel);
}
