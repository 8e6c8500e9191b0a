import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { ServiceConfig } from "../../generator/config.ts";
import type { Diagnostic } from "../../generator/diagnostics.ts";
import { generate } from "../../generator/generate.ts";
import { generatorVersion } from "../../generator/version.ts";

const folder = dirname(fileURLToPath(import.meta.url));

/** A folder here: a small schema, what is generated from it, and a program that uses that. */
export interface Feature {
  readonly name: string;
  readonly folder: string;
}

/** All features, by name. */
export const features: readonly Feature[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, folder: join(folder, name) }));

/** Creates an empty folder that packages from the repository's `node_modules` resolve from. */
export function createWorkFolder(name: string): string {
  const work = join(folder, "../../node_modules/.cache", `${name}-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  return work;
}

/** Generates the package of a feature, and gives what was reported. */
export async function generateFeature(
  feature: Feature,
  output: string,
): Promise<readonly Diagnostic[]> {
  const service: ServiceConfig = {
    metadata: "metadata.csdl",
    ...(existsSync(join(feature.folder, "overlay.csdl")) ? { overlays: ["overlay.csdl"] } : {}),
    ...readService(join(feature.folder, "service.json")),
  };
  const report = await generate(
    { output, package: { name: `golden-${feature.name}` }, services: [service] },
    { folder: feature.folder, release: false },
  );
  return report.diagnostics;
}

function readService(path: string): Partial<ServiceConfig> {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

/** The files below a folder but for the runtime, which is the same for all, by path. */
export function readFiles(root: string): ReadonlyMap<string, string> {
  const entries = existsSync(root)
    ? readdirSync(root, { recursive: true, withFileTypes: true })
    : [];
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.startsWith(join("src", "runtime")))
    .sort();
  return new Map(
    paths.map((path) => {
      const text = readFileSync(join(root, path), "utf8");
      // A new version of odatagen must not change every golden file.
      const unversioned = text
        .replace(`odatagen ${generatorVersion} `, "odatagen 0.0.0 ")
        .replace(`"generator": "${generatorVersion}"`, '"generator": "0.0.0"');
      return [path, unversioned];
    }),
  );
}
