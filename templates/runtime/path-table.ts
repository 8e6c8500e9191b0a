/**
 * The shape of the generated path table: what steps a path can take, and what lies at its end. The
 * table stands for a class per builder, which would be many times as large.
 *
 * Types stand in it by name: without a dot, or with one before it, below the namespace of the table,
 * else as they are.
 */

/** The paths of one service. */
export interface PathTable {
  /** What the names of most types begin with. */
  readonly namespace: string;
  /** The base of each type that names none; absent where those have none. */
  readonly base?: string;
  /** Entity sets, singletons and imports. */
  readonly container: Steps;
  /**
   * Entity types, and complex types that paths go through, by name. Of one that a property leads to, and
   * that has nothing to say but its name, there is no entry.
   */
  readonly types: Readonly<Record<string, TypeEntry>>;
  /**
   * The properties whose literals in a URL are not what JavaScript's types say, by what they are: `Edm.X`,
   * `enum:ns.name`, or a complex type of which this list has properties too; of collections, what
   * their items are. `name` is a property wherever it is, `type/name` that of one type, and `*Name` stands
   * for all that end like this. The more exact one holds.
   */
  readonly literals?: Readonly<Record<string, readonly string[]>>;
}

/** The steps that a path can take from one place. */
export interface Steps {
  /**
   * The types that lie behind properties, with `[]` behind them for collections. Where a type has the name of
   * the property there is nothing, and `[]` where a collection has it, be it with an `s` behind it.
   */
  readonly members?: Readonly<Record<string, string>>;
  /** Actions by name. A function may have the same name. */
  readonly actions?: Readonly<Record<string, Operation>>;
  /** Functions by name. */
  readonly functions?: Readonly<Record<string, Operation>>;
}

/** What an operation returns, where that is all there is to say of it, else its overloads. */
export type Operation = string | readonly Overload[];

/** One overload of an operation. */
export interface Overload {
  /** The segment of the URL where it is not the name of the step: a qualified name, written like a type's. */
  readonly segment?: string;
  /** `Edm.X`, `enum:ns.name` or the name of a type, each with `[]` behind it for a collection. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Like a parameter's type; absent or empty where nothing is returned. */
  readonly returns?: string;
}

/** What the paths through one type can do; the steps are those from one instance. */
export interface TypeEntry extends Steps {
  /** The base type; empty where there is none though the table names one. */
  readonly base?: string;
  /** The name of the cast without `as`, where it is not that of the type, with capitals and without dots. */
  readonly as?: string;
  /** The Edm types of the key properties, by name or alias. */
  readonly key?: Readonly<Record<string, string>>;
  /** Alternate keys, each like `key`. */
  readonly alternateKeys?: readonly Readonly<Record<string, string>>[];
  /** Whether the service checks entity tags of instances. @see Org.OData.Core.V1.OptimisticConcurrency */
  readonly etag?: true;
  /** Steps from a collection. */
  readonly collection?: Steps;
}
