import { descendants } from "../model/inheritance.ts";
import type { ComplexType, Model, QualifiedName, TypeReference } from "../model/model.ts";
import type { OperationBinding } from "../model/operation-binding.ts";

/** The complex types that paths go on from, and so have builders as entity types have. */
export interface PathTypes {
  /** Those whose values have steps. */
  readonly items: ReadonlySet<QualifiedName>;
  /** Those whose collections have: operations are bound to them. */
  readonly collections: ReadonlySet<QualifiedName>;
}

/**
 * Whether a property of the type is a step: a path can go on from its value, or requests of its own read
 * and write it, as those of a stream.
 */
export function isStep({ type, collection }: TypeReference, types: PathTypes): boolean {
  return (
    (type.name === "Edm.Stream" && !collection) ||
    (collection ? types.collections : types.items).has(type.name)
  );
}

/**
 * Finds the complex types that operations are bound to, that have navigation properties or streams, or
 * that hold such a type in a property. A type and its derived types are in it together, since a value of
 * the one can be of the other.
 */
export function findPathTypes(model: Model, bound: OperationBinding): PathTypes {
  const families = readFamilies(model);
  const items = new Set<QualifiedName>();
  const collections = new Set<QualifiedName>();
  const add = (to: Set<QualifiedName>, family: readonly ComplexType[]): void => {
    family.forEach((type) => to.add(type.qualifiedName));
  };
  for (const family of families) {
    if (family.some((type) => bound.onCollection(type.qualifiedName).length > 0)) {
      add(collections, family);
    }
  }
  const types = { items, collections };
  const leadsOn = (type: ComplexType): boolean =>
    type.navigationProperties.length > 0 ||
    bound.onItem(type.qualifiedName).length > 0 ||
    type.properties.some((property) => isStep(property.type, types));
  // Each round finds the types that hold one of the last round's.
  for (let before = -1; before !== items.size; ) {
    before = items.size;
    families.filter((family) => family.some(leadsOn)).forEach((family) => add(items, family));
  }
  return types;
}

/** The complex types, each root with all that derive from it. */
function readFamilies(model: Model): ReadonlyArray<readonly ComplexType[]> {
  return [...model.types.values()]
    .filter((type) => type.kind === "ComplexType" && type.baseType === undefined)
    .map((root) =>
      [root, ...descendants(model, root.qualifiedName)].filter(
        (type) => type.kind === "ComplexType",
      ),
    );
}
