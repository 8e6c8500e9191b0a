import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repositoryRoot = fileURLToPath(new URL("..", import.meta.url));

/**
 * Absolute path of the reference folder, which holds `metadata/` with the schemas as the service
 * published them, or `undefined` where there is none. Suites that need it are skipped then.
 *
 * The environment variable `ODATAGEN_REFERENCE` names the folder, relative to the root of the
 * repository or absolute; without it the folder is `../shared`.
 */
export const referenceFolder: string | undefined = findReferenceFolder();

function findReferenceFolder(): string | undefined {
  const named = process.env["ODATAGEN_REFERENCE"] ?? "../shared";
  if (named === "") return undefined;
  const folder = path.resolve(repositoryRoot, named);
  return existsSync(path.join(folder, "metadata")) ? folder : undefined;
}
