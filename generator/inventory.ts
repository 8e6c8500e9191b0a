import type { Model, SchemaType } from "./model/model.ts";

/** How many elements of a kind the documents have, and how many of them are in the package. */
export interface InventoryEntry {
  readonly in: number;
  readonly out: number;
  /** `in` less `out`: what `include` leaves out. */
  readonly skipped: number;
}

/** The kinds of elements that are counted. */
export type InventoryKind =
  | "entityTypes"
  | "complexTypes"
  | "enumTypes"
  | "typeDefinitions"
  | "actions"
  | "functions"
  | "entitySets"
  | "singletons"
  | "actionImports"
  | "functionImports";

/** The account of a run over all services. */
export type Inventory = Readonly<Record<InventoryKind, InventoryEntry>>;

/** A model as the documents have it, and the part of it that is generated. */
export interface InventoryPair {
  readonly whole: Model;
  readonly part: Model;
}

const counters: Readonly<Record<InventoryKind, (model: Model) => number>> = {
  entityTypes: (model) => countTypes(model, "EntityType"),
  complexTypes: (model) => countTypes(model, "ComplexType"),
  enumTypes: (model) => countTypes(model, "EnumType"),
  typeDefinitions: (model) => countTypes(model, "TypeDefinition"),
  actions: (model) => model.operations.filter(({ kind }) => kind === "Action").length,
  functions: (model) => model.operations.filter(({ kind }) => kind === "Function").length,
  entitySets: (model) => model.container?.entitySets.length ?? 0,
  singletons: (model) => model.container?.singletons.length ?? 0,
  actionImports: (model) => model.container?.actionImports.length ?? 0,
  functionImports: (model) => model.container?.functionImports.length ?? 0,
};

/** Counts the elements of all services together. */
export function countElements(pairs: readonly InventoryPair[]): Inventory {
  const count = (kind: InventoryKind): InventoryEntry => {
    const sum = (models: readonly Model[]): number =>
      models.reduce((total, model) => total + counters[kind](model), 0);
    const whole = sum(pairs.map((pair) => pair.whole));
    const part = sum(pairs.map((pair) => pair.part));
    return { in: whole, out: part, skipped: whole - part };
  };
  return {
    entityTypes: count("entityTypes"),
    complexTypes: count("complexTypes"),
    enumTypes: count("enumTypes"),
    typeDefinitions: count("typeDefinitions"),
    actions: count("actions"),
    functions: count("functions"),
    entitySets: count("entitySets"),
    singletons: count("singletons"),
    actionImports: count("actionImports"),
    functionImports: count("functionImports"),
  };
}

function countTypes(model: Model, kind: string): number {
  return [...model.types.values()].filter((type) => type.kind === kind && !isReference(type))
    .length;
}

/** Of a type outside of the slice only the key is generated. */
function isReference(type: SchemaType): boolean {
  return type.kind === "EntityType" && type.reference === true;
}
