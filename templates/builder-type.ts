import type { TypeReference } from "../generator/model/model.ts";
import type { RequestNames } from "../generator/naming/names.ts";
import type { ModuleScope } from "./module-scope.ts";
import { runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";

/** The names of the builders of a type; none for types that paths do not go on from. */
export function requestNames(
  { type }: Pick<TypeReference, "type">,
  context: ServiceContext,
): RequestNames | undefined {
  return context.names.types.get(type.name)?.requests;
}

/** The builder that a step to a value of the type leads to. */
export function builderType(
  reference: Pick<TypeReference, "type" | "collection" | "nullable">,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const { collection, nullable } = reference;
  if (reference.type.name === "Edm.Stream") {
    return runtimeType(scope, "stream-requests", "StreamRequests");
  }
  const target = requestNames(reference, context);
  if (target === undefined) {
    // The type is declared in a document that was not found, or it is the root of all entity types.
    const kind = collection ? "UntypedCollectionRequests" : "UntypedRequests";
    return runtimeType(scope, "requests", kind);
  }
  const builder = scope.type(
    serviceSymbol(context, target.module, collection ? target.collection : target.item),
  );
  return !collection && nullable ? `${builder}<undefined>` : builder;
}
