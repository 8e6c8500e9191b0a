import { mkdirSync, realpathSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Diagnostics } from "../diagnostics.ts";
import type { RenderedFile } from "../rendered-file.ts";
import { describeFileError } from "./file-error.ts";
import { emptyPlan, type FilePlan } from "./file-plan.ts";
import { planFiles } from "./plan-files.ts";
import { withStaging, type Staging } from "./staging.ts";

/**
 * Makes the output folder hold the given files: writes those that differ, deletes those that an earlier run
 * left, and touches nothing else. Every new file is complete on disk before the first one takes its place,
 * so a run that fails leaves what was there. Runs at the same time take turns.
 *
 * @param output Absolute; created if it does not exist.
 * @returns What was done, or an empty plan after an error.
 */
export async function writeFiles(
  output: string,
  files: readonly RenderedFile[],
  diagnostics: Diagnostics,
): Promise<FilePlan> {
  let firstCreated: string | undefined;
  let plan = emptyPlan;
  try {
    firstCreated = mkdirSync(output, { recursive: true });
    const folder = realpathSync(output);
    plan = await withStaging(folder, (staging) => {
      const found = planFiles(folder, files, diagnostics);
      if (!diagnostics.hasErrors) carryOut(folder, files, found, staging);
      return found;
    });
  } catch (error) {
    diagnostics.error("output", describeFileError(error), { file: output, line: 1, column: 1 });
  }
  if (!diagnostics.hasErrors) return plan;
  if (firstCreated !== undefined) removeEmptyFolders(output, dirname(firstCreated));
  return emptyPlan;
}

function carryOut(
  folder: string,
  files: readonly RenderedFile[],
  plan: FilePlan,
  staging: Staging,
): void {
  const different = new Set([...plan.created, ...plan.changed]);
  const staged = files
    .filter((file) => different.has(file.path))
    .map((file) => ({ from: staging.add(file.text), to: join(folder, file.path) }));
  // Leftovers go first: where case is ignored, one of them can be the old name of a new file.
  for (const path of plan.deleted) {
    rmSync(join(folder, path), { force: true });
    removeEmptyFolders(dirname(join(folder, path)), folder);
  }
  for (const parent of new Set(staged.map(({ to }) => dirname(to)))) {
    mkdirSync(parent, { recursive: true });
  }
  for (const { from, to } of staged) renameSync(from, to);
}

/** Removes a folder and those above it, up to but without `end`, as long as nothing is in them. */
function removeEmptyFolders(start: string, end: string): void {
  for (let folder = start; folder !== end; folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
