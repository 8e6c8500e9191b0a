import { join } from "node:path";

import type { ResolvedConfig } from "../config/resolved-config.ts";
import { Diagnostics } from "../diagnostics.ts";
import { lockPath } from "../pull/lock.ts";
import type { SlicedService } from "../read-slices.ts";
import type { PackageRelease } from "../release-package.ts";
import { releasesPath } from "../release/releases.ts";
import type { RenderedFile } from "../rendered-file.ts";
import type { GenerateReport } from "../report.ts";
import type { FileDigest } from "../source/file-digest.ts";
import { hashOf } from "../source/hash-of.ts";
import { isUrl } from "../source/source-kind.ts";
import { replaceFiles } from "../write/replace-files.ts";
import type { RunIdentity } from "./run-identity.ts";
import { remarksOf, type RunRecord } from "./run-record.ts";

/** What a run was made from, and what it made. */
export interface FinishedRun {
  readonly config: ResolvedConfig;
  readonly services: readonly SlicedService[];
  readonly release: PackageRelease;
  readonly files: readonly RenderedFile[];
  readonly report: GenerateReport;
}

/**
 * Records a run for `recallRun`. Digests are of what was read and of what has to be there, so it matters
 * neither who changes a file meanwhile nor whether the run has written anything itself. Without a record
 * the next run takes longer, so one that cannot be written is no error.
 *
 * @param identity undefined: no record can be kept
 */
export function recordRun(identity: RunIdentity | undefined, run: FinishedRun): void {
  if (identity === undefined) return;
  const inputs = listInputs(run);
  const diagnostics = remarksOf(run.report.diagnostics);
  if (diagnostics === undefined || inputs === undefined) return;
  const files = run.files
    .map(({ path, text }) => ({ path, sha256: hashOf(text) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const record: RunRecord = {
    run: identity.digest,
    inputs,
    output: run.config.output,
    files,
    inventory: run.report.inventory,
    diagnostics,
  };
  replaceFiles([{ path: identity.recordFile, content: JSON.stringify(record) }], new Diagnostics());
}

/** Every file that the run has read; undefined if one of the documents is not a file. */
function listInputs({
  config: { projectFolder },
  services,
  release,
}: FinishedRun): readonly FileDigest[] | undefined {
  const documents = services.flatMap((service) => [
    ...service.documents.map(({ address, sha256 }) => ({ path: address.location, sha256 })),
    ...service.missing.map((path) => ({ path, sha256: null })),
  ]);
  if (projectFolder === undefined || documents.some(({ path }) => isUrl(path))) return undefined;
  return [
    ...documents,
    digestOf(lockPath(projectFolder), release.lockText),
    digestOf(join(projectFolder, releasesPath), release.releasesText),
  ];
}

function digestOf(path: string, text: string | undefined): FileDigest {
  return { path, sha256: text === undefined ? null : hashOf(text) };
}
