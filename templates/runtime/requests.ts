/**
 * The verbs of the builders, as types only: at run time all builders share one implementation.
 *
 * `T` is the class of what a path leads to, `Any` what reading it gives (the union of its family where
 * types derive from it), `U` and `C` what updates and creates it.
 *
 * @see OData Protocol 4.01, section 11
 */
import type { LimitedCollectionOptions, LimitedEntityOptions, Unlimited } from "./limits.js";
import type { Instance, WithReadOnly } from "./model.js";
import type {
  ActionOptions,
  CollectionOptions,
  CountOptions,
  DeleteOptions,
  PatchOptions,
  PostOptions,
  Preference,
  PutOptions,
  RequestOptions,
  ValuesOptions,
} from "./options.js";
import type { Expand, NoExpand, Result, SelectPath, Transformation } from "./query.js";
import type { ReferenceCollectionRequests, ReferenceRequests } from "./reference-requests.js";
import type { Addressed } from "./reference.js";
import type { CollectionRequest, ODataRequest, PreparedRequest } from "./request.js";
import type { ContentRequests, StreamRequests } from "./stream-requests.js";

/** The body of a write: a plain object as its type allows, or an instance. */
export type Body<T, U, ReadOnly> = (ReadOnly extends true ? WithReadOnly<U> : U) | Instance<T>;

/** What a write resolves to: services may answer without a body unless one is asked for. */
export type Returned<Any, Prefer> = [Prefer] extends ["return=representation"]
  ? Any
  : Any | undefined;

/** `get` of one entity or complex value. */
export interface GetEntity<T, Any, Absent = never, L = Unlimited> {
  /**
   * Reads it: an instance of the class that its `@odata.type` names. `select` and `expand` narrow the
   * result.
   *
   * @example
   * const policy = await client.deviceManagement.deviceConfigurations.byId(id).get({
   *   select: ["id", "displayName"],
   * });
   *
   * @see OData Protocol 4.01, section 11.2
   */
  get<
    S extends SelectPath<T> | C = never,
    const E extends Expand<T> = NoExpand,
    C extends string = never,
  >(
    options?: LimitedEntityOptions<T, S, E, C, L>,
  ): ODataRequest<Result<T, Any, S, E, C> | Absent>;
}

/** `patch` and `put` of one entity. */
export interface WriteEntity<T, Any, U> {
  /**
   * Changes it. A plain object is sent as written. Of an instance that was read only the changes are
   * sent; where there are none, nothing is sent and the request resolves to the instance itself. After
   * success the instance has what came back for its members, and that is its new base line.
   *
   * @example
   * await client.deviceManagement.deviceConfigurations.byId(id).patch({ displayName: "PIN" });
   *
   * @throws TypeError before anything is sent when the type of an instance does not fit the path.
   * @see OData Protocol 4.01, section 11.4.3
   */
  patch<ReadOnly extends boolean = false, Prefer extends Preference = Preference>(
    value: Body<T, U, ReadOnly>,
    options?: PatchOptions<ReadOnly, Prefer>,
  ): ODataRequest<Returned<Any, Prefer>, PreparedRequest | undefined>;

  /**
   * Replaces it: members that are not sent go back to their defaults.
   *
   * @see OData Protocol 4.01, section 11.4.3
   */
  put<ReadOnly extends boolean = false, Prefer extends Preference = Preference>(
    value: Body<T, U, ReadOnly>,
    options?: PutOptions<ReadOnly, Prefer>,
  ): ODataRequest<Returned<Any, Prefer>>;
}

/** Requests to one entity; `Absent` is `undefined` where it may not be there. */
export interface EntityRequests<T, Any, U, Absent = never>
  extends GetEntity<T, Any, Absent>, WriteEntity<T, Any, U>, Addressed<T> {
  /**
   * Deletes it.
   *
   * @see OData Protocol 4.01, section 11.4.5
   */
  delete(options?: DeleteOptions): ODataRequest<void>;

  /** The reference to it from where the path comes from. */
  readonly $ref: ReferenceRequests<T, Absent>;

  /** Its raw value, where the service has one. */
  readonly $value: ContentRequests;
}

/** `get` of a collection of entities. */
export interface GetCollection<T, Any, L = Unlimited> {
  /**
   * Reads it: awaited, the first page; with `for await`, all items of all pages.
   *
   * @example
   * for await (const configuration of client.deviceManagement.deviceConfigurations.get()) {
   *   console.log(configuration.displayName);
   * }
   *
   * @see OData URL Conventions 4.01, section 5.1
   */
  get<
    S extends SelectPath<T> | C = never,
    const E extends Expand<T> = NoExpand,
    C extends string = never,
    A extends string | Transformation<T, unknown> = never,
  >(
    options?: LimitedCollectionOptions<T, S, E, C, A, L>,
  ): CollectionRequest<Result<T, Any, S, E, C, A>>;
}

/** Requests to a collection of entities. */
export interface CollectionRequests<T, Any, C> extends GetCollection<T, Any> {
  /**
   * Creates an entity in it. An instance that was read is sent as a copy, without what the service
   * computes.
   *
   * @see OData Protocol 4.01, section 11.4.2
   */
  post<ReadOnly extends boolean = false, Prefer extends Preference = Preference>(
    value: Body<T, C, ReadOnly>,
    options?: PostOptions<ReadOnly, Prefer>,
  ): ODataRequest<Returned<Any, Prefer>>;

  /** The number of its entities. @see OData URL Conventions 4.01, section 4.8 */
  readonly $count: CountRequests<T>;

  /** The references in it. */
  readonly $ref: ReferenceCollectionRequests<T>;

  /** Reads it with the query options in the body. */
  readonly $query: QueryRequests<T, Any>;
}

/** Reads with the query options in the body. @see OData URL Conventions 4.01, section 2 */
export interface QueryRequests<T, Any> {
  /**
   * Reads as `get` does, for queries that are too long for a URL.
   *
   * @example
   * const page = await client.people.$query.post({ filter: aVeryLongFilter });
   */
  post<
    S extends SelectPath<T> | C = never,
    const E extends Expand<T> = NoExpand,
    C extends string = never,
    A extends string | Transformation<T, unknown> = never,
  >(
    options?: CollectionOptions<T, S, E, C, A>,
  ): CollectionRequest<Result<T, Any, S, E, C, A>>;
}

/** Requests to the `$count` of a collection. */
export interface CountRequests<T = unknown> {
  /**
   * @example
   * const count = await client.deviceManagement.deviceConfigurations.$count.get();
   */
  get(options?: CountOptions<T>): ODataRequest<number>;
}

/** The arguments of an action: its parameters may be left out where none is required. */
export type ActionArguments<Parameters> = [Parameters] extends [void]
  ? [parameters?: Readonly<Record<string, never>>, options?: ActionOptions]
  : Partial<Parameters> extends Parameters
    ? [parameters?: Parameters, options?: ActionOptions]
    : [parameters: Parameters, options?: ActionOptions];

/** Calls of an action. */
export interface ActionRequests<Parameters, Value> {
  /**
   * Calls the action with its parameters, always as a JSON object.
   *
   * @see OData Protocol 4.01, section 11.5.5
   */
  post(...args: ActionArguments<Parameters>): ODataRequest<Value>;
}

/** Calls of an action that returns a collection. */
export interface ActionCollectionRequests<Parameters, Item> {
  /**
   * Calls the action with its parameters, always as a JSON object. Iterating reads further pages.
   *
   * @see OData Protocol 4.01, section 11.5.5
   */
  post(...args: ActionArguments<Parameters>): CollectionRequest<Item>;
}

/** Calls of a function that returns a value. @see OData Protocol 4.01, section 11.5.4 */
export interface FunctionRequests<Value> {
  /** Calls the function. */
  get(options?: RequestOptions): ODataRequest<Value>;
}

/** Calls of a function that returns one entity; `Absent` is `undefined` where it may return none. */
export interface FunctionEntityRequests<T, Any, Absent = never> extends GetEntity<T, Any, Absent> {}

/** Calls of a function that returns a collection of entities. */
export interface FunctionCollectionRequests<T, Any> extends GetCollection<T, Any> {}

/** Calls of a function that returns a collection of primitive or complex values. */
export interface FunctionValuesRequests<Item> {
  /** Calls the function. */
  get(options?: ValuesOptions<Item>): CollectionRequest<Item>;
}

/** Requests to an entity whose type the schema refers to but does not have. */
export interface UntypedRequests extends Addressed<never> {
  /** Reads it. */
  get(options?: RequestOptions): ODataRequest<unknown>;
  /** Changes it. */
  patch(value: object, options?: PatchOptions): ODataRequest<unknown, PreparedRequest | undefined>;
  /** Replaces it. */
  put(value: object, options?: PutOptions): ODataRequest<unknown>;
  /** Deletes it. */
  delete(options?: DeleteOptions): ODataRequest<void>;
  /** The reference to it from where the path comes from. */
  readonly $ref: ReferenceRequests<unknown, undefined>;
  /** Its raw value, where the service has one. */
  readonly $value: StreamRequests;
}

/** Requests to a collection of entities whose type the schema refers to but does not have. */
export interface UntypedCollectionRequests {
  /** Reads it. */
  get(options?: ValuesOptions): CollectionRequest<unknown>;
  /** Creates an entity in it. */
  post(value: object, options?: PostOptions): ODataRequest<unknown>;
  /** One of them. */
  byId(key: string | number | object): UntypedRequests;
  /** The number of its entities. */
  readonly $count: CountRequests;
  /** The references in it. */
  readonly $ref: ReferenceCollectionRequests<unknown>;
}
