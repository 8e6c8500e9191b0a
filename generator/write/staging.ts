import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * The folder within the output folder where new files wait until all of them are written. It exists during
 * a run only, and whoever has created it is the one that may change the output folder.
 */
export const stagingFolder = ".odatagen-staging";

/**
 * A run touches its staging folder with every file, so one that has not changed for so long was left behind
 * by a run that was killed.
 */
const abandonedAfter = 30_000;
const pollInterval = 50;

/** How long one run waits for another. */
const patience = 120_000;

/** The place for new files of the one run that is writing. */
export interface Staging {
  /**
   * Writes a file that is not in its place yet.
   *
   * @returns Its path, to be renamed from.
   */
  add(text: string): string;
}

/**
 * Waits until no other run is writing to the output folder, then does what is to be done alone.
 *
 * @throws if the folder cannot be written, or another run does not end.
 */
export async function withStaging<T>(output: string, action: (staging: Staging) => T): Promise<T> {
  const folder = join(output, stagingFolder);
  await acquire(folder);
  try {
    let count = 0;
    return action({
      add(text: string): string {
        const path = join(folder, String(count++));
        writeFileSync(path, text, { flag: "wx" });
        return path;
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function acquire(folder: string): Promise<void> {
  for (let waited = 0; waited <= patience; waited += pollInterval) {
    if (tryCreate(folder)) return;
    removeIfAbandoned(folder);
    await sleep(pollInterval);
  }
  throw new Error(`another run is writing to it; wait for that, or remove ${folder}`);
}

function tryCreate(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function removeIfAbandoned(folder: string): void {
  const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  if (Date.now() - mtimeMs < abandonedAfter) return;
  // Of several runs that see it, one succeeds in renaming it; the others go on waiting.
  const doomed = `${folder}-${randomUUID()}`;
  try {
    renameSync(folder, doomed);
  } catch {
    return;
  }
  rmSync(doomed, { recursive: true, force: true });
}
