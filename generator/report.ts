import type { Diagnostic, Diagnostics } from "./diagnostics.ts";
import { countElements, type Inventory, type InventoryPair } from "./inventory.ts";
import { emptyPlan, type FilePlan } from "./write/file-plan.ts";

/** What a run did and found out. */
export interface GenerateReport {
  readonly inventory: Inventory;
  /** What was done to the output folder, or would be: paths relative to it. */
  readonly files: FilePlan;
  readonly diagnostics: readonly Diagnostic[];
}

/** The report of a run that ended before it came to the files, or was over with them. */
export function createReport(
  diagnostics: Diagnostics,
  pairs: readonly InventoryPair[] = [],
  files: FilePlan = emptyPlan,
): GenerateReport {
  return { inventory: countElements(pairs), files, diagnostics: diagnostics.list };
}
