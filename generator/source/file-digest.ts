import { existsSync, readFileSync } from "node:fs";

import { hashOf } from "./hash-of.ts";

/** What a file held when it was read. */
export interface FileDigest {
  readonly path: string;
  /** Of its bytes, see `hashOf`; null where nothing was. */
  readonly sha256: string | null;
}

/** Whether a file holds what it held, going by its content alone. What cannot be read does not. */
export function isUnchanged({ path, sha256 }: FileDigest): boolean {
  if (sha256 === null) return !existsSync(path);
  try {
    return hashOf(readFileSync(path)) === sha256;
  } catch {
    return false;
  }
}
