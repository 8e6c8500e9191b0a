import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import type { Diagnostics } from "../diagnostics.ts";
import { describeFileError } from "./file-error.ts";

/** A file of the project that is not part of the output: a document, a lock, the releases. */
export interface ReplacedFile {
  /** Absolute; folders that are missing are made. */
  readonly path: string;
  /** Text is written as UTF-8. */
  readonly content: string | Uint8Array;
}

/**
 * Writes files so that each is whole at any time: all are complete beside their places before the first
 * takes its own. What fails is an error in `diagnostics`; if it does before that, nothing has changed.
 */
export function replaceFiles(files: readonly ReplacedFile[], diagnostics: Diagnostics): void {
  const staged: string[] = [];
  let current = "";
  try {
    const moves = files.map(({ path, content }) => {
      current = path;
      const from = `${path}.${randomUUID()}.tmp`;
      mkdirSync(dirname(path), { recursive: true });
      staged.push(from);
      writeFileSync(from, content, { flag: "wx" });
      return { from, to: path };
    });
    for (const { from, to } of moves) {
      current = to;
      renameSync(from, to);
    }
  } catch (error) {
    diagnostics.error("output", describeFileError(error), { file: current, line: 1, column: 1 });
  } finally {
    for (const path of staged) rmSync(path, { force: true });
  }
}
