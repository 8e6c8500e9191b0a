import { isDefaultNamespace } from "../model/vocabularies/core.ts";
import type { Change } from "./change.ts";
import type { ComparedModels } from "./compared-models.ts";
import { wireBreak } from "./wire-changes.ts";

/**
 * The differences in how names of a schema stand in URLs.
 *
 * @see Org.OData.Core.V1.DefaultNamespace
 */
export function diffSchemas({ before, after }: ComparedModels): readonly Change[] {
  return after.schemas.flatMap((schema): readonly Change[] => {
    const old = before.schemas.find(({ namespace }) => namespace === schema.namespace);
    if (old === undefined || isDefaultNamespace(old) === isDefaultNamespace(schema)) return [];
    const advice = isDefaultNamespace(schema)
      ? "URLs name its operations without it now: check what was stored or compared."
      : "URLs name its operations with it now: check what was stored or compared.";
    return [
      {
        ...wireBreak("default-namespace"),
        kind: "Schema",
        element: schema.namespace,
        advice,
      },
    ];
  });
}
