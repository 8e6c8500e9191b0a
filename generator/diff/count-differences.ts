import type { Model } from "../model/model.ts";

/** How many elements of a kind only one of two models has, by name. */
export interface Difference {
  readonly added: number;
  readonly removed: number;
}

/** The differences by kind of element. */
export interface DifferenceCounts {
  /** Entity, complex and enumeration types and type definitions. */
  readonly types: Difference;
  /** Of all types, those included that were added or removed as a whole. */
  readonly properties: Difference;
  readonly navigationProperties: Difference;
  /** Of enumerations. */
  readonly members: Difference;
  /** Actions and functions by name, whatever their overloads. */
  readonly operations: Difference;
}

/** Compares two models as sets of names: what was renamed counts as removed and added. */
export function countDifferences(before: Model, after: Model): DifferenceCounts {
  return {
    types: compare(before, after, (model) => [...model.types.keys()]),
    properties: compare(before, after, (model) => memberNames(model, "properties")),
    navigationProperties: compare(before, after, (model) =>
      memberNames(model, "navigationProperties"),
    ),
    members: compare(before, after, enumMemberNames),
    operations: compare(before, after, ({ operations }) =>
      operations.map(({ qualifiedName }) => qualifiedName),
    ),
  };
}

function compare(
  before: Model,
  after: Model,
  namesOf: (model: Model) => readonly string[],
): Difference {
  const [old, current] = [new Set(namesOf(before)), new Set(namesOf(after))];
  return {
    added: [...current].filter((name) => !old.has(name)).length,
    removed: [...old].filter((name) => !current.has(name)).length,
  };
}

function memberNames(
  { types }: Model,
  kind: "properties" | "navigationProperties",
): readonly string[] {
  return [...types.values()].flatMap((type) =>
    type.kind === "EntityType" || type.kind === "ComplexType"
      ? type[kind].map(({ name }) => `${type.qualifiedName}/${name}`)
      : [],
  );
}

function enumMemberNames({ types }: Model): readonly string[] {
  return [...types.values()].flatMap((type) =>
    type.kind === "EnumType" ? type.members.map(({ name }) => `${type.qualifiedName}/${name}`) : [],
  );
}
