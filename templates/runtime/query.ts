import type { Filter, OrderFunctions, OrderItem, StructuredPath } from "./expression.js";
import { isObject, objectOf, type JsonObject } from "./json.js";
import type { BaseOf, ElementOf, Instance, NavigationName, PropertyName } from "./model.js";
import { writeExpression } from "./filter.js";
import { edmTypeOf, type Schema } from "./schema.js";
import { encodeExpression } from "./url.js";

/** What `orderby` accepts: a property, a path that begins with one, each with or without direction. */
export type OrderBy<T> =
  | PropertyName<T>
  | `${PropertyName<T>} ${"asc" | "desc"}`
  | `${PropertyName<T> | NavigationName<T>}/${string}`;

/** The order of items: properties and paths, or a callback that makes expressions of them. */
export type Order<T> =
  | OrderBy<T>
  | readonly OrderBy<T>[]
  | ((it: StructuredPath<T>, directions: OrderFunctions) => OrderItem | readonly OrderItem[]);

/** No navigation property is expanded. */
export type NoExpand = Readonly<Record<never, never>>;

/** What `expand` accepts: navigation properties, each with `true` or with options of its own. */
export type Expand<T> = {
  readonly [K in NavigationName<T>]?: true | ExpandOptions<Target<T[K]>>;
};

/** Options of an expanded navigation property. */
export interface ExpandOptions<T> {
  /** The properties to be returned of it. */
  readonly select?: readonly PropertyName<T>[] | undefined;
  /** Navigation properties to be returned with it. */
  readonly expand?: Expand<T> | undefined;
  /** Which of its items. */
  readonly filter?: Filter<T> | undefined;
  /** What to search for among its items. */
  readonly search?: string | undefined;
  /** In which order. */
  readonly orderby?: Order<T> | undefined;
  /** How many items at most. */
  readonly top?: number | undefined;
  /** How many items to leave out before them. */
  readonly skip?: number | undefined;
  /** Asks for the number of all its items, in an annotation. */
  readonly count?: boolean | undefined;
  /** How deep a property that leads to its own type is followed. */
  readonly levels?: number | "max" | undefined;
}

/** The class at the other end of a navigation property. */
type Target<V> = BaseOf<ElementOf<NonNullable<V>>>;

/** Turns what is no option of an expanded navigation property into an error, at any depth. */
export type CheckExpand<T, E> = {
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
    : never;
};

/**
 * What a request resolves to: the whole of `Any` where nothing was selected, else the selected members
 * of `T`, required, and the expanded ones.
 */
export type Result<T, Any, S, E> = [S] extends [never]
  ? Expanded<T, Any, E>
  : [PropertyName<T>] extends [S]
    ? Expanded<T, Any, E>
    : Expanded<T, Selection<T, S>, E>;

/** The members of `T` that `select` names, required, and what identifies the instance. */
export type Selection<T, S> = {
  [K in keyof T as K extends S ? K : never]-?: Exclude<T[K], undefined>;
} & Instance<T> & { readonly "@odata.type"?: string };

// What is expanded comes first: of two arrays under one name, methods are those of the first.
type Expanded<T, Any, E> = [keyof E] extends [never]
  ? Any
  : {
      [K in keyof E & keyof T]-?: NonNullable<T[K]> extends readonly (infer Item)[]
        ? ExpandedItem<Item, E[K]>[]
        : ExpandedItem<NonNullable<T[K]>, E[K]> | Extract<T[K], null>;
    } & Any;

type ExpandedItem<V, O> = O extends { readonly select?: infer S; readonly expand?: infer E }
  ? Result<BaseOf<V>, V, SelectedName<S>, ExpandOrNone<E>>
  : V;

type SelectedName<S> = S extends readonly (infer Name)[] ? Name : never;
type ExpandOrNone<E> = unknown extends E ? NoExpand : E extends object ? E : NoExpand;

/** The system query options that an options bag can hold, in the order in which they are sent. */
const systemOptions = [
  "select",
  "expand",
  "filter",
  "orderby",
  "top",
  "skip",
  "count",
  "levels",
  "search",
  "compute",
  "apply",
  "format",
] as const;

/**
 * Writes query options: the system ones, and custom ones as they are named.
 *
 * @param type the qualified name of what is read, of collections that of the items
 * @returns `name=value` each, percent-encoded
 * @see OData URL Conventions 4.01, section 5
 */
export function writeQuery(schema: Schema, type: string, options: JsonObject): string[] {
  const custom = Object.entries(objectOf(options["query"]))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`);
  return [...writeOptions(schema, type, options), ...custom].map(encodeExpression);
}

function writeOptions(schema: Schema, type: string, options: JsonObject): string[] {
  return systemOptions.flatMap((name) => {
    const value = options[name] ?? "";
    const text =
      typeof value === "function"
        ? writeExpression(schema, type, value)
        : isObject(value) && name === "expand"
          ? writeExpand(schema, type, value)
          : String(value);
    return text ? `$${name}=${text}` : [];
  });
}

function writeExpand(schema: Schema, type: string, expand: JsonObject): string {
  return Object.entries(expand)
    .flatMap(([path, options]) => {
      const nested = writeOptions(schema, typeAt(schema, type, path), objectOf(options)).join(";");
      return options ? path + (nested && `(${nested})`) : [];
    })
    .join();
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
