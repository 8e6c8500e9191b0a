import type {
  Expression,
  ExpressionFunctions,
  Filter,
  OrderFunctions,
  OrderItem,
  PathOf,
  StructuredPath,
} from "./expression.js";
import { writeExpression } from "./filter.js";
import { isObject, objectOf, type JsonObject } from "./json.js";
import type { BaseOf, chain, ElementOf, Instance, NavigationName, PropertyName } from "./model.js";
import { edmTypeOf, type Schema } from "./schema.js";
import { encodeExpression } from "./url.js";

/** A path that begins with a cast to a derived type. */
type CastPath = `${string}.${string}/${string}`;

/** What `orderby` accepts: a property, a path that begins with one, each with or without direction. */
export type OrderBy<T> =
  | PropertyName<T>
  | `${PropertyName<T>} ${"asc" | "desc"}`
  | `${PropertyName<T> | NavigationName<T>}/${string}`
  | CastPath;

/** What `select` accepts: properties, paths through complex ones and casts, or all with `*`. */
export type SelectPath<T> = PropertyName<T> | ComplexPath<T> | CastPath | "*";

type ComplexPath<T> = {
  [K in PropertyName<T> & keyof T]: ElementOf<NonNullable<T[K]>> extends {
    readonly [chain]: unknown;
  }
    ? `${K}/${PropertyName<Target<T[K]>>}` | `${K}/${string}/${string}`
    : never;
}[PropertyName<T> & keyof T];

/** The order of items: properties and paths, or a callback that makes expressions of them. */
export type Order<T> =
  | OrderBy<T>
  | readonly OrderBy<T>[]
  | ((it: StructuredPath<T>, directions: OrderFunctions) => OrderItem | readonly OrderItem[]);

/**
 * What turns items of the type `T` into rows: what `transform` makes.
 *
 * @see OData Data Aggregation 4.0, section 3
 */
export interface Transformation<T, Row> {
  (it: PathOf<T>, functions: ExpressionFunctions): Expression<"rows">;
  readonly [rows]?: Row;
}

/** The type of the rows that a transformation gives, at compile time only. */
export declare const rows: unique symbol;

/** No navigation property is expanded. */
export type NoExpand = Readonly<Record<never, never>>;

/**
 * What `expand` accepts: navigation properties, each with `true` or with options of its own. Behind the
 * name can stand `/$ref`, `/$count` or a cast, before it a cast to the derived type that has it.
 */
export type Expand<T> = {
  readonly [K in NavigationName<T>]?: true | ExpandOptions<Target<T[K]>>;
} & {
  readonly [K in NavigationName<T> as `${K}/$ref`]?: true | ReferenceOptions<Target<T[K]>>;
} & {
  readonly [K in NavigationName<T> as `${K}/$count`]?: true | MatchOptions<Target<T[K]>>;
} & {
  readonly [K in CastPath | `${string}/${string}.${string}`]?: true | UntypedExpandOptions;
};

/** Which items of an expanded navigation property are meant. */
export interface MatchOptions<T> {
  /** Which of its items. */
  readonly filter?: Filter<T> | undefined;
  /** What to search for among its items. */
  readonly search?: string | undefined;
}

/** Options of the references of an expanded navigation property. */
export interface ReferenceOptions<T> extends MatchOptions<T> {
  /** In which order. */
  readonly orderby?: Order<T> | undefined;
  /** How many items at most. */
  readonly top?: number | undefined;
  /** How many items to leave out before them. */
  readonly skip?: number | undefined;
  /** Asks for the number of all its items, in an annotation. */
  readonly count?: boolean | undefined;
}

/** Options of an expanded navigation property that is reached or followed by a cast. */
export interface UntypedExpandOptions {
  /** The properties to be returned of it. */
  readonly select?: readonly string[] | undefined;
  /** Navigation properties to be returned with it. */
  readonly expand?: Readonly<Record<string, true | UntypedExpandOptions>> | undefined;
  /** Which of its items, as OData spells it. */
  readonly filter?: string | undefined;
  /** What to search for among its items. */
  readonly search?: string | undefined;
  /** In which order, as OData spells it. */
  readonly orderby?: string | readonly string[] | undefined;
  /** How many items at most. */
  readonly top?: number | undefined;
  /** How many items to leave out before them. */
  readonly skip?: number | undefined;
  /** Asks for the number of all its items, in an annotation. */
  readonly count?: boolean | undefined;
  /** How deep a property that leads to its own type is followed. */
  readonly levels?: number | "max" | undefined;
  /** Properties to be computed, as OData spells it. */
  readonly compute?: string | undefined;
}

/** Options of an expanded navigation property. */
export interface ExpandOptions<T> extends ReferenceOptions<T> {
  /** The properties to be returned of it. */
  readonly select?: readonly SelectPath<T>[] | undefined;
  /** Navigation properties to be returned with it. */
  readonly expand?: Expand<T> | undefined;
  /** How deep a property that leads to its own type is followed. */
  readonly levels?: number | "max" | undefined;
  /** Properties to be computed, each with the expression that it has the value of. */
  readonly compute?: Compute<T> | undefined;
}

/**
 * Properties to be computed: expressions by the name `Alias` that their values get.
 *
 * @see OData URL Conventions 4.01, section 5.1.6
 */
export type Compute<T, Alias extends string = string> = {
  readonly [K in Alias]:
    | string
    | ((it: StructuredPath<T>, functions: ExpressionFunctions) => Expression<unknown>);
};

/** The class at the other end of a navigation property. */
type Target<V> = BaseOf<ElementOf<NonNullable<V>>>;

/**
 * Turns what is no option of an expanded navigation property into an error, at any depth. As long as
 * nothing is known of `E`, it says what callbacks in the options are given.
 */
export type CheckExpand<T, E> = [E, keyof E] extends [object, never]
  ? Expand<T>
  : {
      readonly [K in keyof E]: K extends NavigationName<T>
        ? E[K] extends object
          ? {
              readonly [O in keyof E[K]]: O extends keyof ExpandOptions<unknown>
                ? O extends "expand"
                  ? CheckExpand<Target<T[K]>, E[K][O]>
                  : E[K][O]
                : never;
            }
          : E[K]
        : K extends CastPath | `${NavigationName<T>}/${string}`
          ? E[K]
          : never;
    };

/**
 * What a request resolves to: the whole of `Any` where nothing was selected, else the selected members
 * of `T`, required, and the expanded and computed ones; rows where the items were transformed.
 */
export type Result<T, Any, S, E, C = never, A = never> = [A] extends [never]
  ? Expanded<T, "*" extends S ? Any : Selected<T, Any, S>, E> & Computed<C>
  : A extends string
    ? Readonly<Record<string, unknown>>
    : A extends { readonly [rows]?: infer Row }
      ? Exclude<Row, undefined>
      : never;

type Selected<T, Any, S> = [S] extends [never]
  ? Any
  : [PropertyName<T>] extends [S]
    ? Any
    : Selection<T, S>;

type Computed<C> = [C] extends [never] ? unknown : { readonly [K in C & string]: unknown };

/** The members of `T` that `select` names, required, and what identifies the instance. */
export type Selection<T, S> = {
  [K in keyof T as K extends FirstStep<S> ? K : never]-?: Exclude<T[K], undefined>;
} & Instance<T> & { readonly "@odata.type"?: string };

/** The property that a path begins with. */
type FirstStep<S> = S extends `${infer First}/${string}` ? First : S;

// What is expanded comes first: of two arrays under one name, methods are those of the first.
type Expanded<T, Any, E> = [keyof E] extends [never]
  ? Any
  : {
      [K in keyof E & keyof T]-?: NonNullable<T[K]> extends readonly (infer Item)[]
        ? ExpandedItem<Item, E[K]>[]
        : ExpandedItem<NonNullable<T[K]>, E[K]> | Extract<T[K], null>;
    } & {
      readonly [K in keyof E as CountedName<K, E[K]>]: number;
    } & Without<Any, NarrowedName<E>>;

/** What is narrowed further down: an intersection with the whole would undo that. */
type NarrowedName<E> = {
  [K in keyof E]-?: E[K] extends { readonly select: unknown } | { readonly expand: unknown }
    ? K
    : never;
}[keyof E];

type Without<Any, Name> = [Name] extends [never]
  ? Any
  : Any extends unknown
    ? { [K in keyof Any as K extends Name ? never : K]: Any[K] }
    : never;

/** The annotation that has the number of items, where it was asked for. */
type CountedName<K, O> = K extends `${infer Name}/$count`
  ? `${Name}@odata.count`
  : K extends string
    ? O extends { readonly count: true }
      ? `${K}@odata.count`
      : never
    : never;

type ExpandedItem<V, O> = O extends { readonly select?: infer S; readonly expand?: infer E }
  ? Result<BaseOf<V>, V, SelectedName<S>, ExpandOrNone<E>>
  : V;

type SelectedName<S> = S extends readonly (infer Name)[] ? Name : never;
type ExpandOrNone<E> = unknown extends E ? NoExpand : E extends object ? E : NoExpand;

/** The system query options that an options bag can hold, in the order in which they are sent. */
const systemOptions =
  "select expand filter orderby top skip count levels search compute apply format".split(" ");

/**
 * Writes query options: the system ones, and custom ones as they are named.
 *
 * @param type the qualified name of what is read, of collections that of the items
 * @returns `name=value` each, percent-encoded
 * @see OData URL Conventions 4.01, section 5
 */
export function writeQuery(schema: Schema, type: string, options: JsonObject): string[] {
  const custom = Object.entries(objectOf(options["query"])).flatMap(([name, value]) =>
    value === undefined ? [] : encodeExpression(`${name}=${value}`),
  );
  return [...writeOptions(schema, type, options), ...custom];
}

function writeOptions(schema: Schema, type: string, options: JsonObject): string[] {
  return systemOptions.flatMap((name) => {
    const value = options[name] ?? "";
    const text = value === "" ? value : writeOption(schema, type, value, name === "expand");
    return text ? `$${name}=${text}` : [];
  });
}

/**
 * The value of an option: text, an expression, what is expanded, or what is computed. Each text is
 * encoded for itself: an apostrophe in one has nothing to do with those in another.
 */
function writeOption(schema: Schema, type: string, value: unknown, isExpand: boolean): string {
  return isObject(value) && !Array.isArray(value)
    ? Object.entries(value)
        .flatMap(([name, item]) => {
          if (!isExpand) {
            return writeOption(schema, type, item, false) + encodeExpression(` as ${name}`);
          }
          const nested = writeOptions(schema, typeAt(schema, type, name), objectOf(item)).join(";");
          return item ? encodeExpression(name) + (nested && `(${nested})`) : [];
        })
        .join()
    : encodeExpression(
        typeof value === "function" ? writeExpression(schema, type, value) : String(value),
      );
}

/** The type at the end of a path of navigation properties and casts, `$ref` and `$count` aside. */
function typeAt(schema: Schema, type: string, path: string): string {
  return path
    .split("/")
    .reduce(
      (from, step) =>
        step.startsWith("$")
          ? from
          : step.includes(".")
            ? step
            : (edmTypeOf(schema, from, step) ?? ""),
      type,
    );
}
