import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";

import { defineConfig } from "../config.ts";
import type { Diagnostics, Location } from "../diagnostics.ts";
import { findCacheFolder } from "./cache-folder.ts";
import type { ConfigOrigin } from "./config-origin.ts";

/** The names that a configuration file can have, in the order of preference. */
export const configFileNames: readonly string[] = ["ts", "mts", "js", "mjs", "json"].map(
  (extension) => `odatagen.config.${extension}`,
);

/** What a configuration file exports, not checked yet, and where it stands. */
export interface LoadedConfig {
  readonly value: unknown;
  readonly origin: ConfigOrigin;
}

/** The configuration file of a folder, or undefined if it has none. */
export function findConfigFile(folder: string): string | undefined {
  return configFileNames.map((name) => join(folder, name)).find((file) => existsSync(file));
}

/**
 * Reads a configuration file: TypeScript and JavaScript modules by their default export, and JSON.
 *
 * @param file Absolute.
 * @returns Its value, or undefined after an error.
 */
export async function loadConfig(
  file: string,
  diagnostics: Diagnostics,
): Promise<LoadedConfig | undefined> {
  if (!/^\.(?:json|[mc]?[jt]s)$/.test(extname(file))) {
    const message = "A configuration file ends in .ts, .mts, .js, .mjs or .json; rename it.";
    diagnostics.error("config", message, start(file));
    return undefined;
  }
  try {
    const text = await readFile(file, "utf8");
    const value = file.endsWith(".json") ? parseJson(text) : await importModule(file);
    return { value, origin: { kind: "file", folder: dirname(file), file, text } };
  } catch (error) {
    diagnostics.error("config", describeFailure(error), findPlace(error, file));
    return undefined;
  }
}

function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ""));
}

async function importModule(file: string): Promise<unknown> {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(import.meta.url, {
    // So that `import { defineConfig } from "odatagen"` works without odatagen in the folder's dependencies.
    virtualModules: { odatagen: { defineConfig } },
    fsCache: findCacheFolder(dirname(file)) ?? false,
    moduleCache: false,
    interopDefault: false,
  });
  const exported: unknown = await jiti.import(file);
  if (typeof exported === "object" && exported !== null && "default" in exported) {
    return exported.default;
  }
  throw new Error("it has no default export; write `export default defineConfig({ ... })`");
}

function describeFailure(error: unknown): string {
  if (hasCode(error) && error.code === "ENOENT") {
    return "The configuration file does not exist; create it or give another with --config.";
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The configuration file cannot be read: ${reason.split("\n")[0] ?? ""}`;
}

function hasCode(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && "code" in error;
}

/** Babel and JSON.parse put the place into the message. */
function findPlace(error: unknown, file: string): Location {
  const message = error instanceof Error ? error.message : "";
  const place = /(?:\(|:)(\d+):(\d+)\)?/.exec(message) ?? /line (\d+) column (\d+)/.exec(message);
  return place === null ? start(file) : { file, line: Number(place[1]), column: Number(place[2]) };
}

function start(file: string): Location {
  return { file, line: 1, column: 1 };
}
