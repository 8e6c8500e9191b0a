import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { FileDigest } from "../source/file-digest.ts";
import { hashOf } from "../source/hash-of.ts";
import { listFiles } from "./list-files.ts";
import { findLeftovers } from "./plan-files.ts";

/**
 * Whether an output folder holds every one of the given files with the content that is asked for, and no
 * other file with odatagen's header: what `planFiles` would find nothing to do for. Everything is read, since
 * size and times do not prove that nobody has edited a file.
 *
 * @param output Absolute.
 * @param files Paths relative to it.
 * @returns false also where something cannot be read; a run that writes says why.
 */
export function holdsExactly(output: string, files: readonly FileDigest[]): boolean {
  try {
    const listing = listFiles(output);
    // A listed path has neither links in it nor at its end.
    const held = files.every(
      ({ path, sha256 }) =>
        listing.files.has(path) && hashOf(readFileSync(join(output, path))) === sha256,
    );
    return held && findLeftovers(output, files, listing).length === 0;
  } catch {
    return false;
  }
}
