/**
 * A model by the names that includes and the closure look things up with.
 */
import type {
  EntitySet,
  Model,
  Operation,
  OperationImport,
  QualifiedName,
  SchemaType,
  Singleton,
} from "../model/model.ts";
import { boundOperations } from "../model/operation-binding.ts";

/** A child of the entity container. */
export type ContainerChild = EntitySet | Singleton | OperationImport;

/** A model and its look-up tables; lists in them are in the order of the documents. */
export interface ModelIndex {
  readonly model: Model;
  readonly children: ReadonlyMap<string, ContainerChild>;
  /** By the name without namespace. */
  readonly typesBySimpleName: ReadonlyMap<string, readonly SchemaType[]>;
  readonly operationsByName: ReadonlyMap<QualifiedName, readonly Operation[]>;
  /** By the name without namespace. */
  readonly operationsBySimpleName: ReadonlyMap<string, readonly Operation[]>;
  /** Returns what is bound to exactly this type or to a collection of it. */
  readonly operationsOf: (type: QualifiedName) => readonly Operation[];
}

/** Returns the look-up tables of a model. */
export function indexModel(model: Model): ModelIndex {
  const binding = boundOperations(model);
  return {
    model,
    children: new Map(childrenOf(model).map((child) => [child.name, child])),
    typesBySimpleName: groupBy(model.types.values(), ({ name }) => name),
    operationsByName: groupBy(model.operations, ({ qualifiedName }) => qualifiedName),
    operationsBySimpleName: groupBy(model.operations, ({ name }) => name),
    operationsOf: (type) => [...binding.onItem(type), ...binding.onCollection(type)],
  };
}

/** Returns the children of the container, kind by kind. */
export function childrenOf({ container }: Model): readonly ContainerChild[] {
  if (container === undefined) return [];
  const { entitySets, singletons, actionImports, functionImports } = container;
  return [...entitySets, ...singletons, ...actionImports, ...functionImports];
}

/** Tells action and function imports from entity sets and singletons. */
export function isImport(child: ContainerChild): child is OperationImport {
  return child.kind === "ActionImport" || child.kind === "FunctionImport";
}

/** Returns the overloads behind an import. @see CSDL 4.01, sections 13.5 and 13.6 */
export function importedOverloads(
  index: ModelIndex,
  { kind, operation: name }: OperationImport,
): readonly Operation[] {
  const overloads = index.operationsByName.get(name) ?? [];
  return overloads.filter(
    (overload) => overload.bindingParameter === undefined && `${overload.kind}Import` === kind,
  );
}

/** Groups items by a key, each group in order. */
function groupBy<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
