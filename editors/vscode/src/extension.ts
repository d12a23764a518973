/** The extension on a machine of one's own: the engine is a program. */

import { processorTime } from "./node/processorTime";

import type { ExtensionContext } from "vscode";

import { run, type Running } from "./app";
import { NativeEngine } from "./node/engine";

let running: Running | undefined;

export function activate(context: ExtensionContext): void {
  running = run(context, (log) => {
    // Logged when the activation is over.
    queueMicrotask(() => log.info(`Activated in ${Math.ceil(processorTime())} ms of processor time`));
    return new NativeEngine(context, log);
  });
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
}
