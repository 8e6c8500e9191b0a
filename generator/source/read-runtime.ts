import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { RenderedFile } from "../rendered-file.ts";

/**
 * Reads the hand-written source that every generated package brings along.
 *
 * @returns Its files by path within `templates/runtime/`, sorted.
 * @throws if the installation of odatagen is incomplete.
 */
export async function readRuntime(): Promise<readonly RenderedFile[]> {
  const folder = findRuntimeFolder();
  const entries = await readdir(folder, { recursive: true });
  const paths = entries.map((path) => path.replaceAll("\\", "/")).filter(isSource);
  return Promise.all(
    paths.sort().map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })),
  );
}

function isSource(path: string): boolean {
  return path.endsWith(".ts");
}

/**
 * Where the runtime is. Looks upwards, because this module is bundled into `dist/` and also runs from where
 * it stands.
 *
 * @throws if the installation of odatagen is incomplete.
 */
export function findRuntimeFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "templates", "runtime"))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error("The folder templates/runtime is missing; install odatagen again.");
    }
    folder = parent;
  }
  return join(folder, "templates", "runtime");
}
