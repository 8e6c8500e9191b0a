import { Diagnostics, type Diagnostic } from "./diagnostics.ts";
import type { Model } from "./model/model.ts";
import type { DocumentInputs } from "./source/load-documents.ts";

/** The model of documents that somebody else publishes, or published once. */
export interface ReadModel {
  /** Undefined where the documents cannot be read; with errors in the model, what is left of it. */
  readonly model: Model | undefined;
  readonly errors: readonly Diagnostic[];
}

/**
 * Reads documents and builds their model. Warnings are left out: they were made, or are going to be, when
 * the package is generated from the documents.
 */
export async function readModel(inputs: DocumentInputs): Promise<ReadModel> {
  const { loadDocuments } = await import("./source/load-documents.ts");
  const { buildModel } = await import("./model/build-model.ts");
  const diagnostics = new Diagnostics();
  const loaded = await loadDocuments(inputs, diagnostics);
  const documents = loaded.documents.map(({ document }) => document);
  const model = diagnostics.hasErrors ? undefined : buildModel(documents, diagnostics);
  return { model, errors: diagnostics.list.filter(({ severity }) => severity === "error") };
}
