import type { Diagnostic, Location } from "../diagnostics.ts";
import type { Inventory, InventoryEntry } from "../inventory.ts";
import type { FileDigest } from "../source/file-digest.ts";
import { isNull, isNumber, isText, listOf, objectOf, oneOf, type Check } from "./check-shape.ts";

/** What a run was made from, and what it made. It decides nothing but whether there is something to do. */
export interface RunRecord {
  /** See `RunIdentity.digest`. */
  readonly run: string;
  /** Every file that was read, and where one was looked for and was not; absolute. */
  readonly inputs: readonly FileDigest[];
  /** Absolute. */
  readonly output: string;
  /** Every file of the package, relative to `output`, sorted. */
  readonly files: readonly FileDigest[];
  readonly inventory: Inventory;
  /** Warnings and notes; a run with errors is not recorded. */
  readonly diagnostics: readonly Remark[];
}

/** A diagnostic of a run that succeeded. */
export type Remark = Diagnostic & { readonly severity: "warning" | "info" };

const isDigests = listOf(
  objectOf<FileDigest>({
    path: isText,
    sha256: (value): value is string | null => isText(value) || isNull(value),
  }),
);

const isEntry = objectOf<InventoryEntry>({ in: isNumber, out: isNumber, skipped: isNumber });

const isRunRecord: Check<RunRecord> = objectOf<RunRecord>({
  run: isText,
  inputs: isDigests,
  output: isText,
  files: isDigests,
  inventory: objectOf<Inventory>({
    entityTypes: isEntry,
    complexTypes: isEntry,
    enumTypes: isEntry,
    typeDefinitions: isEntry,
    actions: isEntry,
    functions: isEntry,
    entitySets: isEntry,
    singletons: isEntry,
    actionImports: isEntry,
    functionImports: isEntry,
  }),
  diagnostics: listOf(
    objectOf<Remark>({
      severity: oneOf("warning", "info"),
      code: isText,
      message: isText,
      at: objectOf<Location>({ file: isText, line: isNumber, column: isNumber }),
    }),
  ),
});

/** The record that a text holds, or undefined if it is none: what is damaged is as good as missing. */
export function parseRecord(text: string): RunRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRunRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a record keeps of the diagnostics of a run; undefined where there are errors. */
export function remarksOf(diagnostics: readonly Diagnostic[]): readonly Remark[] | undefined {
  return diagnostics.every(isRemark) ? diagnostics : undefined;
}

function isRemark(diagnostic: Diagnostic): diagnostic is Remark {
  return diagnostic.severity !== "error";
}
