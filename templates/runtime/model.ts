/**
 * What model classes are made of: their root, their registration, and the types that derive from them.
 *
 * @see OData JSON Format 4.01, sections 4.6 (control information), 6 (entity) and 7.2 (complex value)
 */

import { define, isObject, mapMembers, objectOf, type JsonObject } from "./json.js";

/**
 * Brands a model class with the chain of types that it inherits from, at compile time only: classes
 * whose members are all optional would otherwise accept each other's instances.
 */
export declare const chain: unique symbol;

/** What a nested value of a model class can be written as, at compile time only. */
export declare const input: unique symbol;

/**
 * Carries the type `Plain`. All are assignable to each other, since what a derived type is written as
 * need not fit what its base is written as.
 */
export interface InputOf<_Plain> {
  readonly [input]?: never;
}

/** The members that only `includeReadOnly: true` admits to an update, at compile time only. */
export declare const readOnlyPart: unique symbol;

/** The chain of types that `T` carries. */
export type ChainOf<T> = T extends { readonly [chain]: infer C } ? C : never;

/** `@odata.type` of a derived type that this package does not know: no name of a type matches it. */
export type UnknownType = `#?${string}`;

/** A model class together with the type that an instance names: a member of an `AnyX` union. */
export type Typed<T, Name extends string> = T & { readonly "@odata.type": Name };

/**
 * An instance of the model class `T` or of one that derives from it, also one that was read with
 * `select` and so has only some of the members.
 */
export interface Instance<T> {
  readonly [chain]: ChainOf<T>;
}

/** The members of an `AnyX` union that are left where the schema allows only some of the types. */
export type Only<Any, Name extends string> = Extract<
  Any,
  { readonly "@odata.type": Name | UnknownType }
>;

/** The class of a family of types: what stands for the unknown arm of an `AnyX` union. */
export type BaseOf<V> = [Extract<V, { readonly "@odata.type": UnknownType }>] extends [never]
  ? V
  : Extract<V, { readonly "@odata.type": UnknownType }>;

/**
 * The input `Own` of a type among those of the types that derive from it: a literal without `@odata.type`
 * has none of their members, which TypeScript lets through in a union.
 */
export type Plain<Own, Derived> = Own & {
  readonly [K in Exclude<Derived extends unknown ? keyof Derived : never, keyof Own>]?: never;
};

/** What a value of type `V` can be written as: nested model values as instances or plain objects. */
export type Writable<V> = V extends readonly (infer Item)[]
  ? readonly Writable<Item>[]
  : V extends { readonly [chain]: unknown }
    ? V extends { readonly "@odata.type": UnknownType }
      ? Input<V>
      : V extends { readonly "@odata.type": string }
        ? // A known derived type: the input of its family, in the unknown arm, has it already.
          never
        : Input<V>
    : V;

type Input<V> =
  | Instance<V>
  | (IsEntity<V> extends true ? LinkTo : never)
  | (V extends { readonly [input]?: infer Carried }
      ? Carried extends InputOf<infer Plain>
        ? Plain
        : never
      : never);

/** What 4.01 takes in the place of a new entity. @see OData JSON Format 4.01, section 8.5 */
type LinkTo = { readonly "@odata.id": string } | { readonly "@id": string };

/** Names of members as they are on the wire: no annotations, no brands. */
type MemberName<K> = K extends string ? (K extends `${string}@${string}` ? never : K) : never;

/** The names of navigation properties of `T`. */
export type NavigationName<T> = keyof {
  [K in keyof T as IsEntity<ElementOf<NonNullable<T[K]>>> extends true ? MemberName<K> : never]: K;
} &
  string;

type IsEntity<V> = [V] extends [{ readonly [chain]: { readonly entity: 1 } }] ? true : false;

/** The type of one element of a collection, of anything else the type itself. */
export type ElementOf<V> = V extends readonly (infer Item)[] ? NonNullable<Item> : V;

/** The names of structural properties of `T`: what `select` and `orderby` can name. */
export type PropertyName<T> = Exclude<MemberName<keyof T>, NavigationName<T>>;

/** The keys of members that are written: no annotations, no brands, and none of `Omitted`. */
type Written<K, Omitted> = K extends symbol | `${string}@${string}` | Omitted ? never : K;

/**
 * What creates an instance of `T`: its members without the `Omitted` ones, all optional but the
 * `Required` ones. Navigation properties are in it, for deep inserts.
 */
export type Create<T, Omitted extends string, Required extends string> = {
  -readonly [K in keyof T as Written<K, Omitted | Required>]?: Writable<T[K]>;
} & {
  -readonly [K in keyof T as K extends Required ? K : never]-?: Writable<Exclude<T[K], undefined>>;
} & { readonly [chain]?: never };

/**
 * What `new X(...)` takes: what creates an X, without `@odata.type`, which the class has. A derived
 * class could not hand its own on to the constructor of its base.
 */
export type Init<C> = Omit<C, "@odata.type">;

/**
 * What updates an instance of `T`: its members without the `ReadOnly` ones (key, read-only and
 * immutable members) and without navigation properties. It requires nothing.
 */
export type Update<T, ReadOnly extends string, Navigation extends string> = {
  -readonly [K in keyof T as Written<K, ReadOnly | Navigation>]?: Writable<T[K]>;
} & {
  readonly [chain]?: never;
  readonly [readOnlyPart]?: {
    -readonly [K in keyof T as K extends ReadOnly ? K : never]?: Writable<T[K]>;
  };
};

/** An update that read-only members are admitted to. */
export type WithReadOnly<U> = U extends { readonly [readOnlyPart]?: infer Part }
  ? U & Exclude<Part, undefined>
  : U;

/** What must be known of a member to read and to write it. */
export interface MemberInfo {
  /**
   * The qualified name of the declared type, where it is an entity or complex type, or `Edm.Int64` or
   * `Edm.Decimal`; of collections, that of the items.
   */
  readonly type?: string;
  /** A navigation property: only new instances and `deep` send its value. */
  readonly navigation?: true;
  /** Computed by the service, or read-only: never written unless asked for. */
  readonly readOnly?: true;
  /** Part of the key, which the URL has. */
  readonly key?: true;
  /** Can be set on creation only. */
  readonly immutable?: true;
  /** Left out of `post`. */
  readonly noInsert?: true;
  /** Left out of `patch` and `put`. */
  readonly noUpdate?: true;
}

/** Members by name. */
export type MemberInfos = Readonly<Record<string, MemberInfo>>;

/** The class of an entity or complex type. */
export type ModelClass = (abstract new (init?: never) => ODataObject) & {
  readonly odataType: string;
};

/**
 * The model classes that are loaded, by qualified name. Each service has one; classes add themselves
 * when their module is loaded, so that a program holds the classes that it uses and no others.
 */
export type ModelRegistry = Map<string, ModelClass>;

/** What is remembered of an instance beside its members. */
export interface Origin {
  /** The qualified name that the response gave, else that of the declared type; empty if unknown. */
  readonly type: string;
  /** What was read or last written, to compare with; absent for new instances. */
  raw?: JsonObject;
  /** The entity tag, if it is known and up to date. */
  etag?: unknown;
  /** The response whose value it is or is among: its context says where in the service that is. */
  readonly response?: JsonObject | undefined;
}

/** What is remembered of an instance; undefined for all other values. */
export let originOf: (value: unknown) => Origin | undefined;

/**
 * The root of all model classes, and the class of values whose type is not loaded. Members have the
 * names that they have on the wire, and there are no others.
 */
export class ODataObject {
  /** The type of the class as `@odata.type` writes it. */
  static readonly odataType: string = "";

  static {
    originOf = (value) => (isObject(value) && #origin in value ? value.#origin : undefined);
    // A name like others in JSON: without this, assigning it would replace the prototype.
    define(this.prototype, "__proto__");
  }

  /**
   * The type of the instance, with `#`. It is an own member, and part of the JSON, where the response
   * had it and on new instances.
   */
  declare readonly "@odata.type"?: string;
  readonly #origin: Origin;

  /**
   * @param init members of a new instance
   * @param origin of an instance that was read: what reads it fills in the members itself
   */
  constructor(init?: object, origin?: Origin) {
    const type = new.target.odataType;
    this.#origin = origin ?? { type: type.slice(1) };
    Object.assign(this, !origin && type && { "@odata.type": type }, init);
  }
}

const tables = new WeakMap<object, MemberInfos>();

/**
 * Makes a model class known under the name of its type. Each class calls it when it is defined.
 *
 * @param members what must be known of the members that the class declares or says something new of
 */
export function register(registry: ModelRegistry, model: ModelClass, members: MemberInfos): void {
  const { odataType, prototype } = model;
  const inherited = membersOf(prototype);
  registry.set(odataType.slice(1), model);
  tables.set(prototype, {
    ...inherited,
    ...mapMembers(members, (info, name) => ({ ...inherited[name], ...info })),
  });
  // Not an own member of instances: they have it in their JSON only where the wire had it.
  define(prototype, "@odata.type", odataType);
}

/** Refers to classes, so that bundlers keep the modules that register them. */
export function loadAll(..._models: readonly ModelClass[]): void {}

/** What is known of the members of an instance, or of those with this prototype. */
export function membersOf(value: object | null | undefined): MemberInfos {
  return value ? (tables.get(value) ?? membersOf(Object.getPrototypeOf(value))) : {};
}

/**
 * Gives access to members that the class does not declare: those of open types, and those that are
 * newer than this package. It is the same object, seen differently.
 *
 * @example
 * dynamic(user)["extension_costCenter"] = "4711";
 */
export function dynamic(value: object): Record<string, unknown> {
  return objectOf(value);
}
