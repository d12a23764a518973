/** The extension in the browser: the engine is a worker. */

import type { ExtensionContext } from "vscode";

import { run, type Running } from "../app";
import { WebEngine } from "./engine";

let running: Running | undefined;

export function activate(context: ExtensionContext): void {
  running = run(context, (log) => new WebEngine(context, log));
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
}
