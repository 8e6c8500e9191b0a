import { join } from "node:path";

import type { ResolvedConfig } from "./config/resolved-config.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { SlicedService } from "./read-slices.ts";
import type { ReleasePlan } from "./release/plan-release.ts";
import { releasesPath, type NewRelease } from "./release/releases.ts";
import type { RenderedFile } from "./rendered-file.ts";
import type { RunMode } from "./run-options.ts";
import { generatorVersion } from "./version.ts";

/** What the package says of its releases. */
export interface PackageRelease {
  readonly version: string;
  /** `CHANGELOG.md`, once there are releases, and `.source.json`. */
  readonly files: readonly RenderedFile[];
  /** Undefined where no release is made. */
  readonly plan: ReleasePlan | undefined;
  /** Of `metadata/releases.json` as it is once the release is made; undefined: there is none. */
  readonly releasesText: string | undefined;
  /** Of the lock; undefined: there is none. */
  readonly lockText: string | undefined;
}

/**
 * Reads the releases of a project, and plans the one that the inputs ask for.
 *
 * @param wanted whether a release is made; without it, version and changelog are those of the last one
 * @returns something of no use once there are errors.
 */
export async function prepareRelease(
  config: ResolvedConfig,
  services: readonly SlicedService[],
  wanted: boolean,
  diagnostics: Diagnostics,
): Promise<PackageRelease> {
  const { recordInputs } = await import("./release/record-inputs.ts");
  const { renderSource } = await import("./release/render-source.ts");
  const { projectFolder } = config;
  const { version } = config.package;
  if (projectFolder === undefined) {
    const inputs = recordInputs(config, services, new Map(), generatorVersion);
    return {
      version,
      files: [{ path: ".source.json", text: renderSource(inputs) }],
      plan: undefined,
      releasesText: undefined,
      lockText: undefined,
    };
  }
  const { lockPath, readLock } = await import("./pull/lock.ts");
  const { readProjectFile } = await import("./source/read-project-file.ts");
  const { parseReleases } = await import("./release/parse-releases.ts");
  const { planRelease } = await import("./release/plan-release.ts");
  const { renderChangelog } = await import("./release/render-changelog.ts");
  const { renderReleases } = await import("./release/render-releases.ts");

  const file = join(projectFolder, releasesPath);
  const text = await readProjectFile(file, diagnostics);
  const known = text === undefined ? undefined : parseReleases(file, text, diagnostics);
  const lockFile = lockPath(projectFolder);
  const lockText = await readProjectFile(lockFile, diagnostics);
  const lock = readLock(lockText, lockFile, diagnostics) ?? new Map();
  const inputs = recordInputs(config, services, lock, generatorVersion);
  const situation = { file, releases: known, inputs, services, firstVersion: version };
  const plan = wanted && !diagnostics.hasErrors ? planRelease(situation, diagnostics) : undefined;
  const releases = (plan?.releases ?? known)?.releases ?? [];
  return {
    version: releases[0]?.version ?? version,
    files: [
      ...(releases.length === 0
        ? []
        : [{ path: "CHANGELOG.md", text: renderChangelog(releases, generatorVersion) }]),
      { path: ".source.json", text: renderSource(inputs) },
    ],
    plan,
    releasesText: plan === undefined ? text : renderReleases(plan.releases),
    lockText,
  };
}

/**
 * Does with a planned release what the mode asks for, once the package is as it has to be: `write` records
 * it, for `check` it is an error that it has not been made.
 *
 * @returns the release that was made, or would be
 */
export async function settleRelease(
  { projectFolder = "" }: ResolvedConfig,
  { plan, releasesText = "" }: PackageRelease,
  mode: RunMode,
  diagnostics: Diagnostics,
): Promise<NewRelease | undefined> {
  if (plan === undefined) return undefined;
  const path = join(projectFolder, releasesPath);
  switch (mode) {
    case "write": {
      if (diagnostics.hasErrors) return undefined;
      const { replaceFiles } = await import("./write/replace-files.ts");
      replaceFiles([{ path, content: releasesText }], diagnostics);
      break;
    }
    case "check": {
      const { version, bump } = plan.release;
      const message = `The release ${version} (${bump}) has not been made; run \`odatagen generate\`, or give --no-release to leave the version as it is.`;
      diagnostics.error("stale-release", message, { file: path, line: 1, column: 1 });
      break;
    }
    case "dry-run":
  }
  return plan.release;
}
