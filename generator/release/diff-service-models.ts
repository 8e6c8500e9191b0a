import { readDocument } from "../csdl/read-document.ts";
import type { CsdlDocument } from "../csdl/csdl.ts";
import { Diagnostics } from "../diagnostics.ts";
import type { RecordedChange } from "../diff/change.ts";
import { diffModels } from "../diff/diff-models.ts";
import { buildModel } from "../model/build-model.ts";
import type { Model } from "../model/model.ts";
import { sliceModel } from "../slice/slice-model.ts";
import type { ReleaseInputs, ServiceInputs } from "./releases.ts";

/**
 * What has changed in the model of a service since a release, whose documents are read again.
 *
 * @param file of the releases, for diagnostics
 * @param release what the older documents are those of
 * @param current the newer model, as it is generated
 */
export function diffServiceModels(
  file: string,
  { generator }: ReleaseInputs,
  before: ServiceInputs,
  current: Model,
  diagnostics: Diagnostics,
): readonly RecordedChange[] {
  const found = new Diagnostics();
  const older = readModel(before, found);
  if (older !== undefined) return diffModels(older, current);
  const fault = found.list.find(({ severity }) => severity === "error");
  const message = `A document of the last release cannot be read: ${fault?.message} Restore the file from version control, or make this release with odatagen ${generator}.`;
  diagnostics.error("releases", message, { file, line: 1, column: 1 });
  return [];
}

/** The model of what was generated, or undefined if there is an error in it. */
function readModel(
  { documents, include }: ServiceInputs,
  diagnostics: Diagnostics,
): Model | undefined {
  const trees: CsdlDocument[] = [];
  for (const { label, role, text } of documents) {
    const tree = readDocument({ file: label, text, role }, diagnostics);
    if (tree !== undefined) trees.push(tree);
  }
  if (diagnostics.hasErrors) return undefined;
  const { model } = sliceModel(buildModel(trees, diagnostics), include, diagnostics);
  return diagnostics.hasErrors ? undefined : model;
}
