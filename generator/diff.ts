import { resolveAddress } from "./config/input-address.ts";
import { Diagnostics } from "./diagnostics.ts";
import type { ModelDiff } from "./diff/render-diff.ts";
import type { Model } from "./model/model.ts";

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
  const [before, after] = [
    await readModel(locations[0], folder, diagnostics),
    await readModel(locations[1], folder, diagnostics),
  ];
  if (before === undefined || after === undefined) return undefined;
  const models = await sliceBoth([before, after], include, diagnostics);
  if (models === undefined) return undefined;
  const { diffModels } = await import("./diff/diff-models.ts");
  const { countDifferences } = await import("./diff/count-differences.ts");
  return { changes: diffModels(...models), counts: countDifferences(...models) };
}

async function readModel(
  location: string,
  folder: string,
  diagnostics: Diagnostics,
): Promise<Model | undefined> {
  const { loadDocuments } = await import("./source/load-documents.ts");
  const { buildModel } = await import("./model/build-model.ts");
  const found = new Diagnostics();
  const inputs = {
    metadata: resolveAddress(location, folder),
    overlays: [],
    references: new Map(),
  };
  const documents = await loadDocuments(inputs, found);
  const model = found.hasErrors ? undefined : buildModel(documents, found);
  // Warnings are about documents that others publish, and were made when those were generated from.
  const errors = found.list.filter(({ severity }) => severity === "error");
  for (const { code, message, at } of errors) diagnostics.error(code, message, at);
  return errors.length > 0 ? undefined : model;
}

/** What the patterns include in either model; a pattern that only one of them knows is a change. */
async function sliceBoth(
  [before, after]: readonly [Model, Model],
  include: readonly string[],
  diagnostics: Diagnostics,
): Promise<readonly [Model, Model] | undefined> {
  const { sliceModel } = await import("./slice/slice-model.ts");
  const [old, current] = [new Diagnostics(), new Diagnostics()];
  const models = [
    sliceModel(before, include, old).model,
    sliceModel(after, include, current).model,
  ] as const;
  const unknown = new Set(old.list.map(({ message }) => message));
  for (const { code, message, at } of current.list) {
    if (unknown.has(message)) diagnostics.error(code, message, at);
  }
  return diagnostics.hasErrors ? undefined : models;
}
