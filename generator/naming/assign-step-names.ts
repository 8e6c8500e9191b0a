import { baseTypes, descendants } from "../model/inheritance.ts";
import type { EntityType, Model, Operation, QualifiedName } from "../model/model.ts";
import type { OperationBinding } from "../model/operation-binding.ts";
import { reservedStepNames, type StepNames, type TypeNames } from "./names.ts";
import { marked, UniqueNames } from "./unique-names.ts";

/**
 * What the members of the builders of each entity type are called: by the names of the schema, with a
 * trailing `$` where a name is the builder's own or taken by an earlier one. Navigation properties come
 * first, then operations, then casts, and bases before what derives from them, so that a member is
 * called the same on a type and on all its derived types.
 */
export function assignStepNames(
  model: Model,
  types: ReadonlyMap<QualifiedName, TypeNames>,
  bound: OperationBinding,
): ReadonlyMap<QualifiedName, StepNames> {
  const steps = new Map<QualifiedName, StepNames>();
  const assign = (type: EntityType): StepNames => {
    const known = steps.get(type.qualifiedName);
    if (known !== undefined) {
      return known;
    }
    const base = type.baseType === undefined ? undefined : model.types.get(type.baseType);
    const inherited = base?.kind === "EntityType" ? assign(base) : undefined;
    const names = assignOwn(model, type, types, bound, inherited);
    steps.set(type.qualifiedName, names);
    return names;
  };
  for (const type of model.types.values()) {
    if (type.kind === "EntityType") {
      // From the root downwards, so that the recursion is never deeper than one step.
      for (const base of [...baseTypes(model, type)].reverse()) {
        if (base.kind === "EntityType") {
          assign(base);
        }
      }
      assign(type);
    }
  }
  return steps;
}

function assignOwn(
  model: Model,
  type: EntityType,
  types: ReadonlyMap<QualifiedName, TypeNames>,
  bound: OperationBinding,
  inherited: StepNames | undefined,
): StepNames {
  const item = new UniqueNames([
    ...reservedStepNames,
    ...(inherited?.navigation.values() ?? []),
    ...(inherited?.operations.values() ?? []),
  ]);
  const collection = new UniqueNames([
    ...reservedStepNames,
    ...(inherited?.collectionOperations.values() ?? []),
  ]);
  const navigation = new Map(inherited?.navigation);
  for (const property of type.navigationProperties) {
    if (!navigation.has(property.name)) {
      navigation.set(property.name, item.take(marked(property.name)));
    }
  }
  const operations = new Map(inherited?.operations);
  takeOperations(operations, bound.onItem(type.qualifiedName), item);
  const collectionOperations = new Map(inherited?.collectionOperations);
  takeOperations(collectionOperations, bound.onCollection(type.qualifiedName), collection);
  const casts = new Map<QualifiedName, string>();
  for (const derived of descendants(model, type.qualifiedName)) {
    const name = types.get(derived.qualifiedName)?.name;
    if (name !== undefined) {
      casts.set(derived.qualifiedName, item.take(marked(`as${name}`)));
    }
  }
  return { navigation, operations, collectionOperations, casts };
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
