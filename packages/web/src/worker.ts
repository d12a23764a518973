/** The worker: answers the requests of `connect` one after the other. */

import { type Engine, loadEngine, type ModuleSource } from "./engine.js";
import type { Method, Requests } from "./types.js";

interface Message {
  id: number;
  method: Method | "load";
  takes: Requests[Method]["takes"] & { module?: ModuleSource };
}

let engine: Promise<Engine> | undefined;

async function answer({ method, takes }: Message): Promise<unknown> {
  engine ??= loadEngine(takes.module ?? new URL("./whosaid.wasm", import.meta.url));
  const loaded = await engine;
  return method === "load" ? null : loaded.request(method, takes);
}

self.addEventListener("message", async ({ data }: MessageEvent<Message>) => {
  try {
    self.postMessage({ id: data.id, ok: await answer(data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) });
  }
});
