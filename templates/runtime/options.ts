import type { Filter } from "./expression.js";
import type { chain } from "./model.js";
import type { CheckExpand, Compute, NoExpand, Order, SelectPath } from "./query.js";

/** Headers by name, in any form that `new Headers` takes. */
export type HeadersLike = Headers | Readonly<Record<string, string>> | [string, string][];

/** How long a request may take, in milliseconds. */
export interface TimeoutOptions {
  /** Each try, until its body is read. 100,000 where nothing is said. */
  readonly attempt?: number | undefined;
  /** The whole request, with all tries and the time between them. Unlimited where nothing is said. */
  readonly total?: number | undefined;
}

/**
 * A preference for the `Prefer` header, sent as it is: services that speak 4.0 expect the prefix
 * `odata.` where one is shown.
 *
 * @see OData Protocol 4.01, section 8.2.8
 */
export type Preference =
  | "return=minimal"
  | "return=representation"
  | "respond-async"
  | "include-unknown-enum-members"
  | `${"odata." | ""}track-changes`
  | `${"odata." | ""}include-annotations="${string}"`
  | (string & {});

/** An entity tag, `*` for any, or the instance that was read with it. */
export type EntityTag = string | { readonly [chain]: unknown };

/** Options that every verb takes. */
export interface RequestOptions {
  /** Headers of this request; they win over those of the client. */
  readonly headers?: HeadersLike | undefined;
  /** Preferences for the `Prefer` header; several become one list. */
  readonly prefer?: Preference | readonly Preference[] | undefined;
  /** Aborts the request, also while it waits to be tried again. */
  readonly signal?: AbortSignal | undefined;
  /** Limit in milliseconds for the whole request with all its tries, or limits for each and for all. */
  readonly timeout?: number | TimeoutOptions | undefined;
  /** Graph's `ConsistencyLevel` header, which its advanced queries need. */
  readonly consistencyLevel?: "eventual" | (string & {}) | undefined;
  /** Custom query options, by name. Names and values are percent-encoded. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
}

/** Options of requests that change something. */
export interface WriteOptions extends RequestOptions {
  /** Says that the service can take the request twice, so that it is tried again as a `GET` is. */
  readonly idempotent?: boolean | undefined;
}

/** Options that say how an instance is written. They have no effect on plain objects. */
export interface InstanceOptions<ReadOnly extends boolean = boolean> {
  /** Keeps read-only members, and admits them in the types. */
  readonly includeReadOnly?: ReadOnly | undefined;
  /** Includes the values of expanded navigation properties. */
  readonly deep?: boolean | undefined;
}

/** Options of `patch`. */
export interface PatchOptions<
  ReadOnly extends boolean = boolean,
  Prefer extends Preference = Preference,
> extends PutOptions<ReadOnly, Prefer> {
  /** Sends every writable member of an instance instead of what changed. */
  readonly full?: boolean | undefined;
}

/** Options of `put`. */
export interface PutOptions<
  ReadOnly extends boolean = boolean,
  Prefer extends Preference = Preference,
> extends PostOptions<ReadOnly, Prefer> {
  /**
   * The entity tag that must still hold; `true` means the one that the instance was read with, which is
   * sent anyway where the service declares optimistic concurrency. `"*"` changes the entity whatever
   * became of it, and never creates one.
   */
  readonly ifMatch?: EntityTag | true | undefined;
  /** `"*"` only creates: it fails where there is an entity with the key. */
  readonly ifNoneMatch?: "*" | undefined;
}

/** Options of `post` to a collection. */
export interface PostOptions<
  ReadOnly extends boolean = boolean,
  Prefer extends Preference = Preference,
>
  extends Omit<WriteOptions, "prefer">, InstanceOptions<ReadOnly> {
  /** With the literal `"return=representation"` the request resolves to the object. */
  readonly prefer?: Prefer | readonly Preference[] | undefined;
}

/** Options of an action. */
export interface ActionOptions extends DeleteOptions, InstanceOptions {}

/** Options of requests that change or remove what is there without a value of their own. */
export interface DeleteOptions extends WriteOptions {
  /** The entity tag that must still hold. */
  readonly ifMatch?: EntityTag | undefined;
}

/** Options of requests that send content as it is. */
export interface ContentOptions extends DeleteOptions {
  /** The media type of the content. A `Blob` has its own; else `application/octet-stream`. */
  readonly contentType?: string | undefined;
}

/** Options of `get` for one entity or complex value. @see OData URL Conventions 4.01, section 5.1 */
export interface EntityOptions<
  T,
  S extends string = SelectPath<T>,
  E = NoExpand,
  C extends string = string,
> extends RequestOptions {
  /** The properties to be returned; the result has these and no others. */
  readonly select?: readonly S[] | undefined;
  /**
   * Properties to be computed and returned with it.
   *
   * @example
   * compute: { total: (x) => x.price.mul(x.amount) }
   */
  readonly compute?: string | Compute<T, C> | undefined;
  /**
   * The navigation properties to be returned with it.
   *
   * @example
   * expand: { assignments: { select: ["target"], top: 5 }, "deviceStatuses/$count": true }
   */
  readonly expand?: (E & CheckExpand<T, E>) | undefined;
  /** The format of the response, where the `Accept` header does not do. */
  readonly format?: string | undefined;
}

/** Options of `get` for a collection. @see OData URL Conventions 4.01, section 5.1 */
export interface CollectionOptions<
  T,
  S extends string = SelectPath<T>,
  E = NoExpand,
  C extends string = string,
  A = string,
>
  extends EntityOptions<T, S, E, C>, ValuesOptions<T> {
  /**
   * Transforms the items into rows: what `transform` makes, or as OData spells it. `select` and
   * `expand` do not narrow the result then.
   *
   * @see OData Data Aggregation 4.0, section 3
   */
  readonly apply?: A | undefined;
  /**
   * In which order: properties or paths, each with `asc` or `desc` if need be, or a callback that makes
   * expressions.
   *
   * @example
   * orderby: ["priority desc", "displayName"]
   * @example
   * orderby: (x, { desc }) => [desc(x.displayName.length()), x.displayName]
   */
  readonly orderby?: Order<T> | undefined;
}

/** Options of `get` for a collection of primitive values. */
export interface ValuesOptions<Item = unknown> extends CountOptions<Item> {
  /** How many items to skip. */
  readonly skip?: number | undefined;
  /**
   * Sent as `$top`. It never ends an iteration: services take it as the size of a page or as the size
   * of the result. Use `limit` for the latter.
   */
  readonly top?: number | undefined;
  /** Asks for the number of all items, the page's `count`. */
  readonly count?: boolean | undefined;
  /** How many items a page is to have, sent as a preference. */
  readonly maxpagesize?: number | undefined;
  /** Ends the iteration after so many items. It is not sent. */
  readonly limit?: number | undefined;
  /** The format of the response, where the `Accept` header does not do. */
  readonly format?: string | undefined;
}

/** Options of `$count`. */
export interface CountOptions<T = unknown> extends RequestOptions {
  /**
   * Which items: a callback that makes an expression of paths, or the expression as OData spells it,
   * which the client percent-encodes.
   *
   * @example
   * filter: (x) => x.priority.ge(1).and(x.displayName.startswith("Hello").not())
   */
  readonly filter?: Filter<T> | undefined;
  /** What to search for, sent as given; `phrase` quotes what belongs together. */
  readonly search?: string | undefined;
}
