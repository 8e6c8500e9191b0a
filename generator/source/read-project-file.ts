import { readFile } from "node:fs/promises";

import type { Diagnostics } from "../diagnostics.ts";

/**
 * Returns the text of a file of the project that need not be there.
 *
 * @param file Absolute.
 * @returns undefined where it is not there, and after reporting why it cannot be read.
 */
export async function readProjectFile(
  file: string,
  diagnostics: Diagnostics,
): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ("code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
    const message = `The file cannot be read (${error.message}); restore it from version control.`;
    diagnostics.error("unreadable-file", message, { file, line: 1, column: 1 });
    return undefined;
  }
}
