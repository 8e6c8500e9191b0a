import { baseTypes, findStructuredType } from "../model/inheritance.ts";
import type { Model, Operation, QualifiedName, StructuredType } from "../model/model.ts";
import type { OperationBinding } from "../model/operation-binding.ts";
import { reservedStepNames, type StepNames, type TypeNames } from "./names.ts";
import { isStep, type PathTypes } from "./path-types.ts";
import { marked, UniqueNames } from "./unique-names.ts";

/**
 * What the members of the builders of each type are called: by the names of the schema, with a trailing
 * `$` where a name is the builder's own or taken by an earlier one. Properties come first, then
 * operations, and bases before what derives from them, so that a member is called the same on a type and
 * on all its derived types.
 */
export function assignStepNames(
  model: Model,
  types: ReadonlyMap<QualifiedName, TypeNames>,
  bound: OperationBinding,
  pathTypes: PathTypes,
): ReadonlyMap<QualifiedName, StepNames> {
  const steps = new Map<QualifiedName, StepNames>();
  for (const type of model.types.values()) {
    if (
      types.get(type.qualifiedName)?.requests === undefined ||
      (type.kind !== "EntityType" && type.kind !== "ComplexType")
    ) {
      continue;
    }
    // From the root downwards, so that no type is named before its base.
    for (const each of [...baseTypes(model, type)].reverse().concat(type)) {
      if (!steps.has(each.qualifiedName)) {
        const base = findStructuredType(model, each.baseType);
        const inherited = base === undefined ? undefined : steps.get(base.qualifiedName);
        steps.set(each.qualifiedName, assignOwn(each, bound, pathTypes, inherited));
      }
    }
  }
  return steps;
}

function assignOwn(
  type: StructuredType,
  bound: OperationBinding,
  pathTypes: PathTypes,
  inherited: StepNames | undefined,
): StepNames {
  const item = new UniqueNames([
    ...reservedStepNames,
    ...(inherited?.properties.values() ?? []),
    ...(inherited?.operations.values() ?? []),
  ]);
  const collection = new UniqueNames([
    ...reservedStepNames,
    ...(inherited?.collectionOperations.values() ?? []),
  ]);
  const properties = new Map(inherited?.properties);
  for (const property of [
    ...type.navigationProperties,
    ...type.properties.filter((each) => isStep(each.type, pathTypes)),
  ]) {
    if (!properties.has(property.name)) {
      properties.set(property.name, item.take(marked(property.name)));
    }
  }
  const operations = new Map(inherited?.operations);
  takeOperations(operations, bound.onItem(type.qualifiedName), item);
  const collectionOperations = new Map(inherited?.collectionOperations);
  takeOperations(collectionOperations, bound.onCollection(type.qualifiedName), collection);
  return { properties, operations, collectionOperations };
}

function takeOperations(
  names: Map<QualifiedName, string>,
  operations: readonly Operation[],
  unique: UniqueNames,
): void {
  for (const operation of operations) {
    if (!names.has(operation.qualifiedName)) {
      names.set(operation.qualifiedName, unique.take(marked(operation.name)));
    }
  }
}

/**
 * What the casts to each type that derives from another are called: `as` and the name of the type, the
 * same wherever it stands, with a trailing `$` where anything else in the schema is a step of that name.
 */
export function assignCastNames(
  types: ReadonlyMap<QualifiedName, TypeNames>,
  steps: ReadonlyMap<QualifiedName, StepNames>,
): ReadonlyMap<QualifiedName, string> {
  const taken = new UniqueNames(
    [...steps.values()].flatMap(({ properties, operations, collectionOperations }) => [
      ...properties.values(),
      ...operations.values(),
      ...collectionOperations.values(),
    ]),
  );
  return new Map(
    [...types]
      .filter(([, names]) => names.requests !== undefined)
      .map(([type, { name }]) => [type, taken.take(marked(`as${name}`))]),
  );
}
