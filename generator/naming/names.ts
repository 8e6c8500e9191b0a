import type { QualifiedName } from "../model/model.ts";

/** Every name and path of the output of one service, decided before anything is printed. */
export interface NameTable {
  /** Its types have bare names; those of other namespaces carry a prefix. */
  readonly primaryNamespace: string;
  /** The folder below `models` and `requests` of each namespace that declares types. */
  readonly folders: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<QualifiedName, TypeNames>;
  /** What builders offer, by the type that they are for: entity types, and complex types that paths go on from. */
  readonly steps: ReadonlyMap<QualifiedName, StepNames>;
  /** The casts, by the type that they lead to. */
  readonly casts: ReadonlyMap<QualifiedName, string>;
  readonly container: ContainerNames;
}

/** The names that come from one type of the schema. */
export interface TypeNames {
  /** Of the class, or of the const object and union of an enumeration, or of the alias of a type definition. */
  readonly name: string;
  /** Path from the service's folder, without extension: `models/microsoft.graph/device-configuration`. */
  readonly module: string;
  /** Structured types only. */
  readonly create: string;
  /** Structured types only. */
  readonly update: string;
  /** The unions over the type and what derives from it; absent where nothing derives or too much does. */
  readonly family?: FamilyNames;
  /** Entity types, and complex types that paths go on from. */
  readonly requests?: RequestNames;
}

/** The names of a family: of `AnyX` and of what its members are written as. */
export interface FamilyNames {
  readonly any: string;
  readonly create: string;
  readonly update: string;
  readonly module: string;
}

/** The names of the builder interfaces of a type. */
export interface RequestNames {
  readonly steps: string;
  readonly item: string;
  readonly collection: string;
  readonly module: string;
}

/** The members of a builder by what they stand for. */
export interface StepNames {
  /** By name of the navigation property, or of the property whose value has steps; inherited ones included. */
  readonly properties: ReadonlyMap<string, string>;
  /** By qualified name of the operation, bound to one item; inherited ones included. */
  readonly operations: ReadonlyMap<QualifiedName, string>;
  /** By qualified name of the operation, bound to the collection; inherited ones included. */
  readonly collectionOperations: ReadonlyMap<QualifiedName, string>;
}

/** The client's name and its members, by the name of the container's child. */
export interface ContainerNames {
  readonly client: string;
  readonly members: ReadonlyMap<string, string>;
}

/** Names that the builders themselves use: a step of that name gets a trailing `$`. */
export const reservedStepNames: readonly string[] = [
  "get",
  "post",
  "patch",
  "put",
  "delete",
  "byId",
  "then",
  "catch",
  "finally",
  "constructor",
  "toString",
  "valueOf",
  "toJSON",
  "__proto__",
];

/** Names that the client itself uses beside those of the builders. */
export const reservedClientNames: readonly string[] = [
  ...reservedStepNames,
  "batch",
  "batchSettled",
  "request",
];
