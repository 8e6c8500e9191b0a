import type { TypeDefinition, TypeReference } from "../model/model.ts";
import type { Change } from "./change.ts";
import type { ComparedModels } from "./compared-models.ts";
import { diffDescriptions, diffRules } from "./diff-annotations.ts";
import { diffTypeReference } from "./diff-type-reference.ts";

/** The differences between two type definitions. @see CSDL 4.01, section 11 */
export function diffTypeDefinition(
  models: ComparedModels,
  before: TypeDefinition,
  after: TypeDefinition,
): readonly Change[] {
  return [
    ...diffTypeReference(models, underlying(before), underlying(after), "both"),
    ...diffRules(before, after),
    ...diffDescriptions(before, after),
  ].map((change) => ({ ...change, kind: after.kind, element: after.qualifiedName }));
}

/** A value of the type, as it were written without the definition. */
function underlying({ underlyingType, facets }: TypeDefinition): TypeReference {
  const type = { kind: "Primitive", name: underlyingType } as const;
  return { type, collection: false, nullable: false, facets };
}
