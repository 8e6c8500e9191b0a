import { resolveAddress } from "./config/input-address.ts";
import type { Diagnostic, Diagnostics } from "./diagnostics.ts";
import type { ModelDiff } from "./diff/render-diff.ts";
import type { Model } from "./model/model.ts";
import { readModel } from "./read-model.ts";

/**
 * Compares two CSDL documents of one service, from the point of view of code that uses the generated
 * package.
 *
 * @param locations the older and the newer document: paths or URLs
 * @param include patterns as for `generate`: only what they bring in is compared
 * @param folder what paths are relative to
 * @returns undefined after an error, which is in `diagnostics`.
 */
export async function diffDocuments(
  locations: readonly [older: string, newer: string],
  include: readonly string[],
  folder: string,
  diagnostics: Diagnostics,
): Promise<ModelDiff | undefined> {
  const models: Model[] = [];
  for (const location of locations) {
    const metadata = resolveAddress(location, folder);
    const { model, errors } = await readModel({ metadata, overlays: [], references: new Map() });
    report(errors, diagnostics);
    if (model !== undefined) models.push(model);
  }
  const [before, after] = models;
  if (before === undefined || after === undefined || diagnostics.hasErrors) return undefined;
  const { compareSlices } = await import("./compare-slices.ts");
  const { diff, errors } = await compareSlices([before, after], include);
  report(errors, diagnostics);
  return errors.length > 0 ? undefined : diff;
}

function report(errors: readonly Diagnostic[], diagnostics: Diagnostics): void {
  for (const { code, message, at } of errors) diagnostics.error(code, message, at);
}
