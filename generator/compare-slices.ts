import { Diagnostics, type Diagnostic } from "./diagnostics.ts";
import type { ModelDiff } from "./diff/render-diff.ts";
import type { Model } from "./model/model.ts";

/** What two models have in what patterns include. */
export interface SliceComparison {
  readonly diff: ModelDiff;
  /** The newer slice. */
  readonly after: Model;
  /** Patterns that neither model knows; one that only one of them knows is a change. */
  readonly errors: readonly Diagnostic[];
}

/**
 * Compares what patterns include in two models of one service.
 *
 * @param include patterns as for `generate`; without any everything is compared
 */
export async function compareSlices(
  [before, after]: readonly [Model, Model],
  include: readonly string[] | undefined,
): Promise<SliceComparison> {
  const { sliceModel } = await import("./slice/slice-model.ts");
  const { diffModels } = await import("./diff/diff-models.ts");
  const { countDifferences } = await import("./diff/count-differences.ts");
  const [old, current] = [new Diagnostics(), new Diagnostics()];
  const models = [
    sliceModel(before, include, old).model,
    sliceModel(after, include, current).model,
  ] as const;
  const unknown = new Set(old.list.map(({ message }) => message));
  return {
    diff: { changes: diffModels(...models), counts: countDifferences(...models) },
    after: models[1],
    errors: current.list.filter(({ message }) => unknown.has(message)),
  };
}
