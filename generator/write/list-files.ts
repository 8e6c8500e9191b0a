import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";

import { stagingFolder } from "./staging.ts";

/** What stands in an output folder, by path relative to it. */
export interface FolderListing {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Symbolic links, devices, sockets: never read, written or followed. */
  readonly others: ReadonlySet<string>;
}

/** Not ours at any depth. */
const foreignFolders: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Not ours at the top: compiled output keeps the header of its source. */
const foreignTopFolders: ReadonlySet<string> = new Set(["dist", stagingFolder]);

/**
 * Lists an output folder without following symbolic links.
 *
 * @param output Absolute; an empty listing if it does not exist.
 * @throws if a folder cannot be read, or `output` is no folder.
 */
export function listFiles(output: string): FolderListing {
  const files = new Set<string>();
  const folders = new Set<string>();
  const others = new Set<string>();
  const visit = (folder: string, entries: readonly Dirent[]): void => {
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) files.add(path);
      else if (!entry.isDirectory()) others.add(path);
      else if (!foreignFolders.has(entry.name) && !foreignTopFolders.has(path)) {
        folders.add(path);
        visit(path, readdirSync(join(output, path), { withFileTypes: true }));
      }
    }
  };
  visit("", readTop(output));
  return { files, folders, others };
}

function readTop(output: string): readonly Dirent[] {
  try {
    return readdirSync(output, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
