import { dirname, join } from "node:path";

import { findCacheFolder } from "../config/cache-folder.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { isStaticConfig } from "../config/static-config.ts";
import { digestGenerator } from "../source/digest-generator.ts";
import { hashOf } from "../source/hash-of.ts";
import { readIfThere } from "../source/read-source.ts";
import { generatorPackages } from "../version.ts";

/** What makes two runs the same as long as the files that they read are. */
export interface RunIdentity {
  /** The file that says how the last such run went: one per configuration, in the cache of the project. */
  readonly recordFile: string;
  /** A digest of the generator, the configuration and the options. */
  readonly digest: string;
}

/** What a run is asked to do. */
export interface RunSubject {
  readonly projectFolder: string;
  /** What tells the run from others of the project: the path of its configuration, or of its output. */
  readonly path: string;
  /** All that the configuration says. */
  readonly configuration: string;
  readonly release: boolean;
}

/**
 * The identity of a run from a configuration file, for which the file is not loaded.
 *
 * @param file Absolute.
 * @returns undefined where only loading the file shows what it says, or no record can be kept.
 */
export async function identifyFile(file: string, release = true): Promise<RunIdentity | undefined> {
  const bytes = await readIfThere(file);
  if (bytes === undefined) return undefined;
  const configuration = new TextDecoder().decode(bytes);
  if (!isStaticConfig(file, configuration)) return undefined;
  return identifyRun({ projectFolder: dirname(file), path: file, configuration, release });
}

/**
 * The identity of a run from a configuration that has been loaded.
 *
 * @returns undefined where no record can be kept.
 */
export function identifyConfig(config: ResolvedConfig, release = true): RunIdentity | undefined {
  const { projectFolder, output: path } = config;
  if (projectFolder === undefined) return undefined;
  const configuration = JSON.stringify(config, (_, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  return identifyRun({ projectFolder, path, configuration, release });
}

/**
 * The identity of a run.
 *
 * @param generator A digest of the generator; undefined: it is not known.
 * @returns undefined where no record can be kept: it is not known what is running, or the project has no
 * `node_modules`.
 */
export function identifyRun(
  { projectFolder, path, configuration, release }: RunSubject,
  generator: string | undefined = digestGenerator(generatorPackages),
): RunIdentity | undefined {
  const cache = findCacheFolder(projectFolder);
  if (cache === undefined || generator === undefined) return undefined;
  return {
    recordFile: join(cache, `${hashOf(JSON.stringify([path, release]))}.json`),
    digest: hashOf(JSON.stringify([generator, path, configuration, release])),
  };
}
