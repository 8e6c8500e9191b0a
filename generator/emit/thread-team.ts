import { Worker } from "node:worker_threads";

import type { PrintedChunk, PrintTask } from "./print-claimed.ts";

/** Beside this module in the bundle. */
const bundledEntry = new URL("./emit-worker.js", import.meta.url);

/** Whether there is JavaScript to start a thread with: not where the TypeScript sources run, as in tests. */
export const canStartThreads: boolean = import.meta.url.endsWith(".js");

/** Threads that print source files, and what they and this one have printed. */
export class ThreadTeam {
  readonly #workers: readonly Worker[];
  readonly #printed = new Map<number, PrintedChunk>();
  #failure: { readonly error: unknown } | undefined;
  #wake = (): void => {};

  /**
   * Starts threads beside this one.
   *
   * @param helpers how many
   * @param entry the module that they run
   */
  constructor(workerData: PrintTask, helpers: number, entry: URL = bundledEntry) {
    this.#workers = Array.from({ length: helpers }, () => new Worker(entry, { workerData }));
    for (const worker of this.#workers) {
      worker.on("message", (chunk: PrintedChunk) => this.add(chunk));
      worker.on("error", (error) => {
        this.#failure = { error };
        this.#wake();
      });
    }
  }

  /** Adds what this thread has printed. */
  add(chunk: PrintedChunk): void {
    this.#printed.set(chunk.start, chunk);
    this.#wake();
  }

  /**
   * The chunk that begins with a unit, if it is printed.
   *
   * @throws what another thread has thrown
   */
  take(start: number): PrintedChunk | undefined {
    if (this.#failure !== undefined) throw this.#failure.error;
    const chunk = this.#printed.get(start);
    this.#printed.delete(start);
    return chunk;
  }

  /** Waits for another thread to print something, or to fail. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Ends the threads, whatever they are at. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
