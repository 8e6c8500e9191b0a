import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Where odatagen keeps what saves time in the next run, for the project in a folder. Never the shared
 * temporary folder, where others can write: what is cached of a configuration is executed.
 *
 * @returns undefined where the project has no `node_modules`: then nothing is kept.
 */
export function findCacheFolder(folder: string): string | undefined {
  const modules = join(folder, "node_modules");
  return existsSync(modules) ? join(modules, ".cache", "odatagen") : undefined;
}
