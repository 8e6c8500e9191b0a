import { descendants, findStructuredType } from "./inheritance.ts";
import type { Annotated, Model, QualifiedName } from "./model.ts";
import { derivedTypeConstraint } from "./vocabularies/validation.ts";

/**
 * Returns the types of a family that a constraint leaves: the declared type, the listed ones, and those
 * that derive from the listed ones. Nothing where all are left.
 *
 * @param annotated what has the type, and may have the constraint
 * @see Org.OData.Validation.V1.DerivedTypeConstraint
 */
export function allowedTypes(
  model: Model,
  declared: QualifiedName,
  annotated: Annotated | undefined,
): readonly QualifiedName[] | undefined {
  const listed = annotated === undefined ? undefined : derivedTypeConstraint(annotated);
  if (listed === undefined) return undefined;
  const allowed = new Set([
    declared,
    ...listed.flatMap((name) => [name, ...namesOfDescendants(model, name)]),
  ]);
  const family = concreteTypes(model, declared);
  const left = family.filter((name) => allowed.has(name));
  return left.length === family.length ? undefined : left;
}

/** Returns a type and those that derive from it, as far as they can have instances of their own. */
export function concreteTypes(model: Model, name: QualifiedName): readonly QualifiedName[] {
  return [name, ...namesOfDescendants(model, name)].filter(
    (each) => findStructuredType(model, each)?.abstract === false,
  );
}

function namesOfDescendants(model: Model, name: QualifiedName): QualifiedName[] {
  return descendants(model, name).map(({ qualifiedName }) => qualifiedName);
}
