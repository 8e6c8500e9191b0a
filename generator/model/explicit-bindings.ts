import { baseTypes } from "./inheritance.ts";
import type { Annotated, Model, Operation, StructuredType } from "./model.ts";
import { explicitOperationBindings, requiresExplicitBinding } from "./vocabularies/core.ts";

/**
 * Whether an operation is there for all values, or collections, of a type that it is bound to: it needs
 * no listing, the type or a base lists it, or nothing in the schema lists it, so that no listing can be
 * what decides.
 *
 * @see Org.OData.Core.V1.RequiresExplicitBinding
 */
export function isOffered(model: Model, type: StructuredType, operation: Operation): boolean {
  return (
    !requiresExplicitBinding(operation) ||
    [type, ...baseTypes(model, type)].some((each) => listsOperation(each, operation)) ||
    !isListed(model, operation)
  );
}

/** Whether an element lists the operation. @see Org.OData.Core.V1.ExplicitOperationBindings */
export function listsOperation(annotated: Annotated, operation: Operation): boolean {
  return explicitOperationBindings(annotated).some((name) => isNameOf(name, operation));
}

/** Whether any element lists the operation. */
export function isListed(model: Model, operation: Operation): boolean {
  return listedNames(model).some((name) => isNameOf(name, operation));
}

/** The name means all overloads, a binding type in parentheses the ones bound to it. */
function isNameOf(name: string, { qualifiedName, bindingParameter }: Operation): boolean {
  if (name === qualifiedName) return true;
  const { type, collection } = bindingParameter?.type ?? {};
  const binding = collection === true ? `Collection(${type?.name})` : type?.name;
  const start = `${qualifiedName}(${binding}`;
  return name.startsWith(start) && /^[,)]/.test(name.slice(start.length));
}

const LISTED = new WeakMap<Model, readonly string[]>();

function listedNames(model: Model): readonly string[] {
  const known = LISTED.get(model);
  if (known !== undefined) return known;
  const names = listers(model).flatMap((annotated) => explicitOperationBindings(annotated));
  LISTED.set(model, names);
  return names;
}

/** What an operation can be listed on. */
function listers({ types, container }: Model): Annotated[] {
  return [
    ...[...types.values()].flatMap((type) =>
      type.kind === "EntityType" || type.kind === "ComplexType"
        ? [type, ...type.properties, ...type.navigationProperties]
        : [],
    ),
    ...(container?.entitySets ?? []),
    ...(container?.singletons ?? []),
    ...[...(container?.pathAnnotations ?? [])].map(([, annotations]) => ({ annotations })),
  ];
}
