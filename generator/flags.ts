import { basename } from "node:path";

import type { Config } from "./config.ts";
import type { ConfigOrigin } from "./config/config-origin.ts";

/** The options of `generate` and `check` as commander gives them. */
export interface Flags {
  readonly config?: string;
  readonly metadata?: string;
  readonly output?: string;
  readonly name?: string;
  readonly service?: string;
  readonly baseUrl?: string;
  readonly include?: readonly string[];
  readonly overlay?: readonly string[];
  readonly profile?: "odata" | "graph";
  readonly keyStyle?: "segment" | "parentheses";
  readonly operationNames?: "qualified" | "unqualified";
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly release?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The flags that stand for keys of a configuration, by the pattern of the key. */
const flagsByKey: Readonly<Record<string, string>> = {
  output: "--output",
  "package.name": "--name",
  "services[].metadata": "--metadata",
  "services[].name": "--service",
  "services[].baseUrl": "--base-url",
  "services[].include": "--include",
  "services[].include[]": "--include",
  "services[].overlays": "--overlay",
  "services[].overlays[]": "--overlay",
};

/** The flags that say what to generate, and so need `--metadata`; by their names in `Flags`. */
const describingFlags = {
  output: "--output",
  name: "--name",
  service: "--service",
  baseUrl: "--base-url",
  include: "--include",
  overlay: "--overlay",
  profile: "--profile",
  keyStyle: "--key-style",
  operationNames: "--operation-names",
} as const satisfies Partial<Record<keyof Flags, string>>;

/** What is wrong with a combination of flags, as a sentence; undefined if nothing is. */
export function findUsageFault(flags: Flags): string | undefined {
  if (flags.check === true && flags.dryRun === true) {
    return "--check and --dry-run exclude each other; give one of them.";
  }
  if (flags.metadata !== undefined) {
    if (flags.config !== undefined) {
      return "--metadata and --config exclude each other; give one of them.";
    }
    return undefined;
  }
  for (const [key, flag] of Object.entries(describingFlags)) {
    if (Reflect.get(flags, key) !== undefined) {
      return `${flag} needs --metadata; with a configuration file, set it there.`;
    }
  }
  return undefined;
}

/**
 * The configuration that flags with `--metadata` and `--output` stand for.
 *
 * @param output Absolute.
 */
export function configFromFlags(flags: Flags, metadata: string, output: string): Config {
  return {
    output,
    package: { name: flags.name ?? basename(output).toLowerCase() },
    services: [
      {
        name: flags.service,
        metadata,
        overlays: flags.overlay,
        include: flags.include,
        profile: flags.profile,
        baseUrl: flags.baseUrl,
        keyStyle: flags.keyStyle,
        operationNames: flags.operationNames,
      },
    ],
  };
}

/** So that errors name flags instead of keys. */
export function originOfFlags(folder: string): ConfigOrigin {
  return { kind: "flags", folder, flags: flagsByKey };
}
