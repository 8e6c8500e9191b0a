import type { Diagnostic, Diagnostics } from "./diagnostics.ts";
import { countElements, type Inventory, type InventoryPair } from "./inventory.ts";
import type { NewRelease } from "./release/releases.ts";
import { emptyPlan, type FilePlan } from "./write/file-plan.ts";

/** What a run did and found out. */
export interface GenerateReport {
  readonly inventory: Inventory;
  /** What was done to the output folder, or would be: paths relative to it. */
  readonly files: FilePlan;
  readonly diagnostics: readonly Diagnostic[];
  /** The release that was made, or would be; undefined where there is none. */
  readonly release?: NewRelease | undefined;
}

/** The report of a run that ended before it came to the files, or was over with them. */
export function createReport(
  diagnostics: Diagnostics,
  pairs: readonly InventoryPair[] = [],
  files: FilePlan = emptyPlan,
  release?: NewRelease,
): GenerateReport {
  return { inventory: countElements(pairs), files, release, diagnostics: diagnostics.list };
}
