import type { ResolvedConfig, ResolvedService } from "./config/resolved-config.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { InventoryPair } from "./inventory.ts";
import type { Model } from "./model/model.ts";
import type { Slice } from "./slice/slice.ts";
import type { LoadedDocument } from "./source/load-documents.ts";

/** A service as its documents have it, and the part of it that is generated. */
export interface SlicedService {
  readonly service: ResolvedService;
  readonly documents: readonly LoadedDocument[];
  /** Absolute paths where a referenced document was looked for and was not. */
  readonly missing: readonly string[];
  readonly whole: Model;
  readonly slice: Slice;
}

/**
 * The first half of the stages, up to where names are assigned: reads the documents of all services,
 * builds their models and slices them. What was cut is reported.
 *
 * @returns the services as far as they could be read; nothing of them may be used once there are errors.
 */
export async function readSlices(
  config: ResolvedConfig,
  diagnostics: Diagnostics,
  onProgress: (stage: string) => void,
): Promise<readonly SlicedService[]> {
  onProgress("reading");
  const { loadDocuments } = await import("./source/load-documents.ts");
  const inputs = [];
  for (const service of config.services) {
    inputs.push({ service, ...(await loadDocuments(service, diagnostics)) });
  }
  if (diagnostics.hasErrors) return [];

  onProgress("building the model");
  const { buildModel } = await import("./model/build-model.ts");
  const models = inputs.map((input) => {
    const trees = input.documents.map(({ document }) => document);
    return { ...input, model: buildModel(trees, diagnostics) };
  });
  if (diagnostics.hasErrors) return [];

  const { sliceModel } = await import("./slice/slice-model.ts");
  const { reportCuts } = await import("./slice/report-cuts.ts");
  return models.map(({ model, ...input }) => {
    const slice = sliceModel(model, input.service.include, diagnostics);
    reportCuts(slice, diagnostics);
    return { ...input, whole: model, slice };
  });
}

/** The models that the inventory compares. */
export function pairsOf(services: readonly SlicedService[]): readonly InventoryPair[] {
  return services.map(({ whole, slice }) => ({ whole, part: slice.model }));
}
