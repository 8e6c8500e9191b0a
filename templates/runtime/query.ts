import { isObject, objectOf, type JsonObject } from "./json.js";
import type { BaseOf, ElementOf, Instance, NavigationName, PropertyName } from "./model.js";
import { encodeExpression } from "./url.js";

/** What `orderby` accepts: a property, a path that begins with one, each with or without direction. */
export type OrderBy<T> =
  | PropertyName<T>
  | `${PropertyName<T>} ${"asc" | "desc"}`
  | `${PropertyName<T> | NavigationName<T>}/${string}`;

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
  /** Which of its items, as OData spells it. */
  readonly filter?: string | undefined;
  /** In which order. */
  readonly orderby?: OrderBy<T> | readonly OrderBy<T>[] | undefined;
  /** How many items at most. */
  readonly top?: number | undefined;
  /** How many items to leave out before them. */
  readonly skip?: number | undefined;
  /** Asks for the number of all its items, in an annotation. */
  readonly count?: boolean | undefined;
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
  "format",
] as const;

/**
 * Writes query options: the system ones, and custom ones as they are named.
 *
 * @returns `name=value` each, percent-encoded
 * @see OData URL Conventions 4.01, section 5
 */
export function writeQuery(options: JsonObject): string[] {
  const custom = Object.entries(objectOf(options["query"]))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`);
  return [...writeOptions(options), ...custom].map(encodeExpression);
}

function writeOptions(options: JsonObject): string[] {
  return systemOptions.flatMap((name) => {
    const value = options[name] ?? "";
    const text = isObject(value) && name === "expand" ? writeExpand(value) : String(value);
    return text ? `$${name}=${text}` : [];
  });
}

function writeExpand(expand: JsonObject): string {
  return Object.entries(expand)
    .flatMap(([name, options]) => {
      const nested = writeOptions(objectOf(options)).join(";");
      return options ? name + (nested && `(${nested})`) : [];
    })
    .join();
}
