/**
 * What capability annotations take away from builders, as types only. Where the schema forbids nothing,
 * none of them is used.
 *
 * @see OData Vocabularies 4.0, Org.OData.Capabilities.V1
 */
import type { CollectionOptions, EntityOptions } from "./options.js";
import type { SelectPath } from "./query.js";

/**
 * A builder without the members that `Changed` makes `never`, and with its others in their place. What
 * remains keeps its documentation.
 */
export type Restricted<Builder, Changed> = {
  [K in keyof Builder as K extends keyof Changed
    ? [Changed[K]] extends [never]
      ? never
      : K
    : K]: K extends keyof Changed ? Changed[K] : Builder[K];
};

/** What leads from a restricted collection to one of its entities. */
export type ById<Key, Item> = (key: Key) => Item;

/** No query option is limited. */
export type Unlimited = Readonly<Record<never, never>>;

/** The model class less the properties that an option cannot name. */
type Without<T, Names> = { [K in keyof T as Exclude<K, Names>]: T[K] };

/**
 * Query options of a collection.
 *
 * @typeParam L for each limited option `never`, or the properties that it cannot name
 */
export type LimitedCollectionOptions<T, S extends string, E, C extends string, A, L> = [
  keyof L,
] extends [never]
  ? CollectionOptions<T, S, E, C, A>
  : Omit<CollectionOptions<T, S, E, C, A>, keyof L> & {
      readonly [K in keyof L]?: [L[K]] extends [never]
        ? undefined
        : K extends keyof CollectionOptions<T>
          ? NarrowOptions<Without<T, L[K]>, E>[K]
          : never;
    };

type NarrowOptions<T, E> = CollectionOptions<T, SelectPath<T>, E>;

/** Query options of one entity or complex value; `L` as for a collection. */
export type LimitedEntityOptions<T, S extends string, E, C extends string, L> = [keyof L] extends [
  never,
]
  ? EntityOptions<T, S, E, C>
  : Omit<EntityOptions<T, S, E, C>, keyof L> & {
      readonly [K in keyof L]?: [L[K]] extends [never]
        ? undefined
        : K extends keyof EntityOptions<T>
          ? EntityOptions<Without<T, L[K]>, SelectPath<Without<T, L[K]>>, E>[K]
          : never;
    };
