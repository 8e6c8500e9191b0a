import type { StructuredType, TypeReference } from "../generator/model/model.ts";
import type { RequestNames } from "../generator/naming/names.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";

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

/** The names of what reading gives. */
export interface ReadTypes {
  /** The class. */
  readonly own: string;
  /** The union of the family where there is one, else the class. */
  readonly any: string;
}

/** The names of what reading a value of the type gives. */
export function readTypes(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): ReadTypes {
  const { name, module, family } = namesOf(context, type.qualifiedName);
  const own = scope.type(serviceSymbol(context, module, name));
  return {
    own,
    any: family === undefined ? own : scope.type(serviceSymbol(context, family.module, family.any)),
  };
}

/** The name of what creates or updates a value of the type, as any of its family. */
export function inputType(
  type: StructuredType,
  purpose: "create" | "update",
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const { module, family, ...own } = namesOf(context, type.qualifiedName);
  const symbol =
    family === undefined
      ? serviceSymbol(context, module, own[purpose])
      : serviceSymbol(context, family.module, family[purpose]);
  return scope.type(symbol);
}
