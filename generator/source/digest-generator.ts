import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { hashOf } from "./hash-of.ts";
import { findRuntimeFolder } from "./read-runtime.ts";

/**
 * A digest of the generator that is running: of its bundle, of the runtime that it copies, and of the
 * manifests of the packages that it loads, which name their versions.
 *
 * @param packages The packages' names.
 * @returns undefined where nothing says for certain what is running: there is no bundle, as in tests, or a
 * package is not where packages are.
 */
export function digestGenerator(packages: readonly string[]): string | undefined {
  const folder = dirname(fileURLToPath(import.meta.url));
  if (!import.meta.url.endsWith(".js")) return undefined;
  const manifests = packages.map((name) => findManifest(folder, name));
  if (!manifests.every((path) => path !== undefined)) return undefined;
  const files = [...filesIn(folder, ".js"), ...filesIn(findRuntimeFolder(), ".ts"), ...manifests];
  return hashOf(files.map((path) => hashOf(readFileSync(path))).join());
}

function filesIn(folder: string, extension: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(extension))
    .sort()
    .map((path) => join(folder, path));
}

function findManifest(start: string, name: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name, "package.json");
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}
