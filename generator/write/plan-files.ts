import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import type { Diagnostics } from "../diagnostics.ts";
import type { RenderedFile } from "../rendered-file.ts";
import { checkPaths } from "./check-paths.ts";
import { emptyPlan, type FilePlan } from "./file-plan.ts";
import { listFiles, type FolderListing } from "./list-files.ts";
import { isGenerated, isGeneratedFile } from "./ownership.ts";
import { describeFileError } from "./file-error.ts";

/**
 * Compares the output folder with what it has to hold and touches nothing: `--check` and `--dry-run` report
 * the plan, writing carries it out.
 *
 * @param output Absolute.
 * @param files All files of the package: a file with odatagen's header that is not among them is left over.
 * @returns The plan, or an empty one after an error.
 */
export function planFiles(
  output: string,
  files: readonly RenderedFile[],
  diagnostics: Diagnostics,
): FilePlan {
  checkPaths(output, files, diagnostics);
  if (diagnostics.hasErrors) return emptyPlan;
  try {
    const plan = compare(output, files, diagnostics);
    return diagnostics.hasErrors ? emptyPlan : plan;
  } catch (error) {
    diagnostics.error("output", describeFileError(error), { file: output, line: 1, column: 1 });
    return emptyPlan;
  }
}

function compare(
  output: string,
  files: readonly RenderedFile[],
  diagnostics: Diagnostics,
): FilePlan {
  const listing = listFiles(output);
  const created: string[] = [];
  const changed: string[] = [];
  const unchanged: string[] = [];
  for (const file of files) {
    const obstacle = findObstacle(output, file.path, listing);
    if (obstacle !== undefined) {
      reportForeign(
        output,
        obstacle,
        "is in the way and not a file that odatagen wrote",
        diagnostics,
      );
    } else if (!listing.files.has(file.path)) {
      created.push(file.path);
    } else if (hasContent(join(output, file.path), file.text)) {
      unchanged.push(file.path);
    } else {
      changed.push(file.path);
      if (isGenerated(file.text) && !isGeneratedFile(join(output, file.path))) {
        reportForeign(
          output,
          file.path,
          "was not written by odatagen, going by its header",
          diagnostics,
        );
      }
    }
  }
  return {
    created: created.sort(),
    changed: changed.sort(),
    unchanged: unchanged.sort(),
    deleted: findLeftovers(output, files, listing),
  };
}

/**
 * The files with odatagen's header that are not among the given ones, sorted.
 *
 * @throws if a file cannot be read.
 */
export function findLeftovers(
  output: string,
  files: readonly Pick<RenderedFile, "path">[],
  listing: FolderListing,
): readonly string[] {
  const wanted = new Set(files.map((file) => file.path));
  return [...listing.files]
    .filter((path) => !wanted.has(path) && isGeneratedFile(join(output, path)))
    .sort();
}

/** The folder, link, or file of somebody else's that keeps a file from being written. */
function findObstacle(output: string, path: string, listing: FolderListing): string | undefined {
  if (listing.folders.has(path) || listing.others.has(path)) return path;
  for (let end = path.lastIndexOf("/"); end !== -1; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    if (listing.others.has(folder)) return folder;
    // A file of ours is left over, and gone before its place is needed.
    if (listing.files.has(folder) && !isGeneratedFile(join(output, folder))) return folder;
  }
  return undefined;
}

function reportForeign(
  output: string,
  path: string,
  fault: string,
  diagnostics: Diagnostics,
): void {
  const message = `\`${path}\` ${fault}; move or remove it, or choose another output folder.`;
  diagnostics.error("foreign-file", message, { file: join(output, path), line: 1, column: 1 });
}

/** Compares bytes, so that a file with other line ends counts as changed. */
function hasContent(file: string, text: string): boolean {
  const wanted = Buffer.from(text, "utf8");
  return statSync(file).size === wanted.length && readFileSync(file).equals(wanted);
}
