/**
 * The shape of the generated path table: what steps a path can take, and what lies at its end. The
 * table stands for a class per builder, which would be many times as large.
 */

/** The paths of one service. */
export interface PathTable {
  /** Names of types that have no dot are in this namespace. */
  readonly namespace: string;
  /** Entity sets, singletons and imports. */
  readonly container: Readonly<Record<string, Step>>;
  /** Entity types, and complex types that paths go through, by name. */
  readonly types: Readonly<Record<string, TypeEntry>>;
  /**
   * The names of the properties whose literals in a URL are not what JavaScript's types say, by what they
   * are: `Edm.X`, `enum:ns.name`, or the name of a complex type that says more of its own properties.
   * Collections stand as their items do. A name means the same in every type that says nothing else.
   */
  readonly literals?: Readonly<Record<string, readonly string[]>>;
}

/**
 * One step: the name of the type that lies behind a property, with `[]` behind it for a collection, or
 * an operation.
 */
export type Step = string | OperationEntry;

/** An action, a function, or both under one name. */
export interface OperationEntry {
  /** The segment of the URL where it is not the name of the step. */
  readonly segment?: string;
  /** The overloads of the action. */
  readonly action?: readonly Overload[];
  /** The overloads of the function. */
  readonly function?: readonly Overload[];
}

/** One overload of an operation. */
export interface Overload {
  /** `Edm.X`, `enum:ns.name` or the name of a type, each with `[]` behind it for a collection. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Like a parameter's type; absent where nothing is returned. */
  readonly returns?: string;
}

/** What the paths through one type can do. */
export interface TypeEntry {
  /** The name of the base type. */
  readonly base?: string;
  /** The name of the cast without `as`, where it is not the name of the type with a capital. */
  readonly as?: string;
  /** The Edm types of the key properties, by name or alias. */
  readonly key?: Readonly<Record<string, string>>;
  /** Alternate keys, each like `key`. */
  readonly alternateKeys?: readonly Readonly<Record<string, string>>[];
  /** Properties that are something else here than their names mean elsewhere, like `literals` above. */
  readonly literals?: Readonly<Record<string, string>>;
  /** Whether the service checks entity tags of instances. @see Org.OData.Core.V1.OptimisticConcurrency */
  readonly etag?: true;
  /** Steps from one instance. */
  readonly members?: Readonly<Record<string, Step>>;
  /** Steps from a collection. */
  readonly collection?: Readonly<Record<string, Step>>;
}
