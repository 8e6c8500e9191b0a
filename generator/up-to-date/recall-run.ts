import type { GenerateReport } from "../report.ts";
import { isUnchanged } from "../source/file-digest.ts";
import { readIfThere } from "../source/read-source.ts";
import { emptyPlan } from "../write/file-plan.ts";
import { holdsExactly } from "../write/holds-exactly.ts";
import type { RunIdentity } from "./run-identity.ts";
import { parseRecord } from "./run-record.ts";

/**
 * The report of a run that has nothing to do: generator and configuration are those of a recorded run, and
 * so is the content of every input and every file of the package. Nothing is written, in whichever mode.
 *
 * For `check` that is as good as generating again. The same input gives the same bytes, and that the files
 * hold them is not taken from the record but found out.
 *
 * @param identity undefined: no record can be kept
 * @returns undefined if anything is different, or no run is recorded; then a run decides.
 */
export async function recallRun(
  identity: RunIdentity | undefined,
): Promise<GenerateReport | undefined> {
  if (identity === undefined) return undefined;
  const bytes = await readIfThere(identity.recordFile);
  const record = bytes && parseRecord(new TextDecoder().decode(bytes));
  if (record?.run !== identity.digest || !record.inputs.every(isUnchanged)) return undefined;
  const { output, files, inventory, diagnostics } = record;
  if (!holdsExactly(output, files)) return undefined;
  const plan = { ...emptyPlan, unchanged: files.map(({ path }) => path) };
  return { inventory, files: plan, release: undefined, diagnostics };
}
