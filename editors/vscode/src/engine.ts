/**
 * How the engine is reached. `node/engine.ts` starts a program on this machine; a build for the web can implement the
 * same interface by a worker.
 */

import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";

export interface Engine {
  /** The settings, below `whosaid.`, that decide how it is reached: a change of them restarts it. */
  readonly settings: readonly string[];
  /**
   * Looks for the engine and makes a client for it, which is not started yet.
   *
   * @throws EngineNotFound with a message for the user
   */
  connect(options: LanguageClientOptions): Promise<Connection>;
}

export interface Connection {
  readonly client: BaseLanguageClient;
  /** Where the engine was found, in words: “inside the extension: /home/…”. */
  readonly place: string;
  /** Ends an engine that does not answer. */
  kill(): void;
}

/** Says what to do about an engine that is not there. */
export class EngineNotFound extends Error {}
