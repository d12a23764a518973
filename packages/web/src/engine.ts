/** The engine in this thread. In a page, use the worker of `whosaid` instead, so that typing is never delayed. */

import type { ArticleId, Change, Method, OpenOptions, Requests } from "./types.js";

export type * from "./types.js";

interface Exports {
  memory: WebAssembly.Memory;
  abi_version(): number;
  request_buffer(length: number): number;
  handle(): number;
  response_buffer(): number;
}

/** The version of the module's functions that this file is written for. */
const ABI_VERSION = 1;

/** A request that the engine cannot answer. */
export class EngineError extends Error {
  override name = "EngineError";
}

interface Kept extends OpenOptions {
  /** The number in the instance, which changes when the instance is replaced. */
  inside: ArticleId;
  text: string;
}

/** A lone surrogate is no character and cannot be written as UTF-8; like this it keeps its length. */
const wellFormed = (text: string): string =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

/** The engine, and the articles that are open in it. */
export class Engine {
  readonly #module: WebAssembly.Module;
  readonly #articles = new Map<ArticleId, Kept>();
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  #exports: Exports;
  #last = 0;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#exports = this.#instance();
  }

  #instance(): Exports {
    const exports = new WebAssembly.Instance(this.#module, {}).exports as unknown as Exports;
    const version = exports.abi_version();
    if (version !== ABI_VERSION) {
      throw new EngineError(`whosaid.wasm has version ${version} of its interface; this package needs ${ABI_VERSION}`);
    }
    return exports;
  }

  /**
   * Answers a request.
   *
   * @throws EngineError when there is no such article, or a setting is wrong
   */
  request<M extends Method>(method: M, takes: Requests[M]["takes"]): Requests[M]["gives"] {
    const given = takes as { article?: ArticleId; text?: string; changes?: Change[] } & OpenOptions;
    if (method === "open") return this.#open(given as Requests["open"]["takes"]) as Requests[M]["gives"];
    if (given.article === undefined) return this.#call(method, given);
    const kept = this.#articles.get(given.article);
    if (kept === undefined) {
      if (method === "close") return false as Requests[M]["gives"];
      throw new EngineError(`there is no open article ${given.article}`);
    }
    if (method === "close") this.#articles.delete(given.article);
    if (method === "configure") {
      const answer = this.#call(method, { ...given, article: kept.inside });
      kept.settings = (given as Requests["configure"]["takes"]).settings;
      return answer;
    }
    if (method === "edit") {
      const changes = (given.changes ?? []).map((change) => ({ ...change, text: wellFormed(change.text) }));
      for (const { start, end, text } of changes) {
        kept.text = kept.text.slice(0, start) + text + kept.text.slice(Math.max(start, end));
      }
      return this.#call(method, { article: kept.inside, changes });
    }
    return this.#call(method, { ...given, article: kept.inside });
  }

  #open(takes: Requests["open"]["takes"]): ArticleId {
    const text = wellFormed(takes.text);
    const inside = this.#call("open", { ...takes, text }) as ArticleId;
    const id = ++this.#last;
    this.#articles.set(id, { ...takes, inside, text });
    return id;
  }

  /** Sends one request to the module; replaces the module's instance if it breaks, so that the next request has one. */
  #call<M extends Method>(method: M, takes: object): Requests[M]["gives"] {
    const request = { ...takes, method } as { text?: string };
    if (request.text !== undefined) request.text = wellFormed(request.text);
    let json: string;
    try {
      json = this.#send(JSON.stringify(request));
    } catch (error) {
      this.#exports = this.#instance();
      for (const kept of this.#articles.values()) {
        const { inside: _, ...again } = kept;
        kept.inside = JSON.parse(this.#send(JSON.stringify({ ...again, method: "open" }))).ok;
      }
      throw new EngineError(`the engine failed and was started again: ${(error as Error).message}`, { cause: error });
    }
    const answer = JSON.parse(json) as { ok: Requests[M]["gives"] } | { error: string };
    if ("error" in answer) throw new EngineError(answer.error);
    return answer.ok;
  }

  #send(json: string): string {
    const request = this.#encoder.encode(json);
    const at = this.#exports.request_buffer(request.length);
    new Uint8Array(this.#exports.memory.buffer, at, request.length).set(request);
    const length = this.#exports.handle();
    const answer = new Uint8Array(this.#exports.memory.buffer, this.#exports.response_buffer(), length);
    return this.#decoder.decode(answer);
  }
}

/** Where the module is: an address, its bytes, or the compiled module. */
export type ModuleSource = string | URL | BufferSource | WebAssembly.Module | Response | Promise<Response>;

/** Compiles the module. An address is fetched; the browser's cache keeps it. */
export async function compile(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source as BufferSource);
  const fetched = typeof source === "string" || source instanceof URL ? fetch(source) : source;
  const response = await (fetched as Response | Promise<Response>);
  if (!response.ok) throw new EngineError(`whosaid.wasm was not found: ${response.status} ${response.url}`);
  // A server that does not know the type of the file is no reason to fail.
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Loads the engine into this thread. */
export async function loadEngine(source: ModuleSource): Promise<Engine> {
  return new Engine(await compile(source));
}
