/**
 * The types of the paths and expressions in `filter`, `orderby` and `compute`, computed from those of the
 * model classes.
 *
 * @see OData URL Conventions 4.01, section 5.1.1
 */
import type { BaseOf, chain, ElementOf, Instance } from "./model.js";
import type {
  Binary,
  Date,
  DateTimeOffset,
  Duration,
  edm,
  GeoJson,
  Guid,
  TimeOfDay,
} from "./primitives.js";

/** What kind of value an expression has, at compile time only. */
export declare const kind: unique symbol;

/** An expression, or a literal that says its own type. */
export interface Expression<Kind> {
  readonly [kind]: Kind;
}

/** What an operator takes: a value, an expression of the same kind, or null. */
export type Operand<V, Kind> = V | Expression<Kind> | null;

/** The names of types that an expression can be cast to. */
export interface CastResults {
  readonly "Edm.Boolean": BooleanExpression;
  readonly "Edm.Byte": NumberExpression<number>;
  readonly "Edm.Date": DateExpression;
  readonly "Edm.DateTimeOffset": DateTimeExpression;
  readonly "Edm.Decimal": NumberExpression<number>;
  readonly "Edm.Double": NumberExpression<number>;
  readonly "Edm.Duration": DurationExpression;
  readonly "Edm.Guid": Comparable<Guid, "Edm.Guid">;
  readonly "Edm.Int16": NumberExpression<number>;
  readonly "Edm.Int32": NumberExpression<number>;
  readonly "Edm.Int64": NumberExpression<number>;
  readonly "Edm.SByte": NumberExpression<number>;
  readonly "Edm.Single": NumberExpression<number>;
  readonly "Edm.String": StringExpression;
  readonly "Edm.TimeOfDay": TimeExpression;
}

/** What can be told equal, or to be one of several. */
export interface Equatable<V, Kind> extends Expression<Kind> {
  /** Equal. @see OData URL Conventions 4.01, section 5.1.1.1.1 */
  eq(value: Operand<V, Kind>): BooleanExpression;
  /** Not equal. */
  ne(value: Operand<V, Kind>): BooleanExpression;
  /** Equal to one of the values. @see OData URL Conventions 4.01, section 5.1.1.1.12 */
  in(values: readonly Operand<V, Kind>[] | Expression<"collection">): BooleanExpression;
  /** The value as one of another primitive type. @see OData URL Conventions 4.01, section 5.1.1.10.1 */
  cast<Name extends keyof CastResults>(type: Name): CastResults[Name];
  /** Whether the value is of a primitive type. */
  isof(type: keyof CastResults): BooleanExpression;
}

/** What has an order. */
export interface Comparable<V, Kind> extends Equatable<V, Kind> {
  /** Greater than. */
  gt(value: Operand<V, Kind>): BooleanExpression;
  /** Greater than or equal. */
  ge(value: Operand<V, Kind>): BooleanExpression;
  /** Less than. */
  lt(value: Operand<V, Kind>): BooleanExpression;
  /** Less than or equal. */
  le(value: Operand<V, Kind>): BooleanExpression;
}

/** What is true or false: what a filter has to be. */
export interface BooleanExpression extends Equatable<boolean, "boolean"> {
  /** Whether both hold. */
  and(other: Operand<boolean, "boolean">): BooleanExpression;
  /** Whether one holds. */
  or(other: Operand<boolean, "boolean">): BooleanExpression;
  /** Whether it does not hold. */
  not(): BooleanExpression;
}

/** Text. @see OData URL Conventions 4.01, section 5.1.1.5 */
export interface StringExpression extends Comparable<string, "Edm.String"> {
  contains(text: Operand<string, "Edm.String">): BooleanExpression;
  startswith(text: Operand<string, "Edm.String">): BooleanExpression;
  endswith(text: Operand<string, "Edm.String">): BooleanExpression;
  /** Whether it matches a regular expression of ECMAScript. */
  matchesPattern(pattern: Operand<string, "Edm.String">): BooleanExpression;
  length(): NumberExpression<number>;
  /** Where the text begins in it, from 0; -1 where it does not occur. */
  indexof(text: Operand<string, "Edm.String">): NumberExpression<number>;
  substring(start: Operand<number, "number">, length?: Operand<number, "number">): StringExpression;
  tolower(): StringExpression;
  toupper(): StringExpression;
  trim(): StringExpression;
  /** The text with another behind it. */
  concat(text: Operand<string, "Edm.String">): StringExpression;
}

/** A number of any type. @see OData URL Conventions 4.01, sections 5.1.1.2 and 5.1.1.9 */
export interface NumberExpression<V> extends Comparable<V | number, "number"> {
  add(value: Operand<V | number, "number">): NumberExpression<V>;
  sub(value: Operand<V | number, "number">): NumberExpression<V>;
  mul(value: Operand<V | number, "number">): NumberExpression<V>;
  /** Division, of integers without a remainder. */
  div(value: Operand<V | number, "number">): NumberExpression<V>;
  /** Division with fractions, also of integers. */
  divby(value: Operand<V | number, "number">): NumberExpression<V>;
  mod(value: Operand<V | number, "number">): NumberExpression<V>;
  /** The number with the opposite sign. */
  negate(): NumberExpression<V>;
  round(): NumberExpression<V>;
  floor(): NumberExpression<V>;
  ceiling(): NumberExpression<V>;
}

/** A day. @see OData URL Conventions 4.01, section 5.1.1.7 */
export interface DateExpression extends Comparable<Date, "Edm.Date"> {
  year(): NumberExpression<number>;
  month(): NumberExpression<number>;
  day(): NumberExpression<number>;
  add(duration: Operand<Duration, "Edm.Duration">): DateExpression;
  sub(date: Expression<"Edm.Date">): DurationExpression;
  sub(duration: Operand<Duration, "Edm.Duration">): DateExpression;
}

/** A time of day. @see OData URL Conventions 4.01, section 5.1.1.7 */
export interface TimeExpression extends Comparable<TimeOfDay, "Edm.TimeOfDay"> {
  hour(): NumberExpression<number>;
  minute(): NumberExpression<number>;
  second(): NumberExpression<number>;
  fractionalseconds(): NumberExpression<number>;
}

/** A moment. @see OData URL Conventions 4.01, section 5.1.1.7 */
export interface DateTimeExpression extends Comparable<
  DateTimeOffset | globalThis.Date,
  "Edm.DateTimeOffset"
> {
  year(): NumberExpression<number>;
  month(): NumberExpression<number>;
  day(): NumberExpression<number>;
  hour(): NumberExpression<number>;
  minute(): NumberExpression<number>;
  second(): NumberExpression<number>;
  fractionalseconds(): NumberExpression<number>;
  date(): DateExpression;
  time(): TimeExpression;
  totaloffsetminutes(): NumberExpression<number>;
  add(duration: Operand<Duration, "Edm.Duration">): DateTimeExpression;
  sub(moment: Expression<"Edm.DateTimeOffset">): DurationExpression;
  sub(duration: Operand<Duration, "Edm.Duration">): DateTimeExpression;
}

/** A duration. @see OData URL Conventions 4.01, sections 5.1.1.2 and 5.1.1.7 */
export interface DurationExpression extends Comparable<Duration, "Edm.Duration"> {
  totalseconds(): NumberExpression<number>;
  add(duration: Operand<Duration, "Edm.Duration">): DurationExpression;
  sub(duration: Operand<Duration, "Edm.Duration">): DurationExpression;
  mul(factor: Operand<number, "number">): DurationExpression;
  div(divisor: Operand<number, "number">): DurationExpression;
  divby(divisor: Operand<number, "number">): DurationExpression;
  /** The duration with the opposite sign. */
  negate(): DurationExpression;
}

/** A value of a flags enumeration. */
export interface FlagsExpression<V> extends Equatable<V, "enum"> {
  /** Whether all the flags are set. @see OData URL Conventions 4.01, section 5.1.1.1.9 */
  has(flags: V | Expression<"enum">): BooleanExpression;
}

/** A place or a shape. @see OData URL Conventions 4.01, section 5.1.1.11 */
export interface GeoExpression extends Expression<"geo"> {
  eq(value: null): BooleanExpression;
  ne(value: null): BooleanExpression;
  /** Written `geo.distance`. */
  distance(other: Expression<"geo">): NumberExpression<number>;
  /** Written `geo.intersects`. */
  intersects(other: Expression<"geo">): BooleanExpression;
  /** Written `geo.length`. */
  length(): NumberExpression<number>;
}

/** A path that leads to a collection. @see OData URL Conventions 4.01, section 5.1.1.13 */
export interface CollectionPath<Item> extends Expression<"collection"> {
  /** Whether the condition holds for one of the items; without one, whether there are items. */
  any(condition?: (item: PathOf<Item>) => Expression<"boolean">): BooleanExpression;
  /** Whether the condition holds for all of the items. */
  all(condition: (item: PathOf<Item>) => Expression<"boolean">): BooleanExpression;
  /** How many items there are. */
  readonly $count: NumberExpression<number>;
  /** Whether it has all the values. @see OData URL Conventions 4.01, section 5.1.1.6 */
  hassubset(values: readonly Item[] | Expression<"collection">): BooleanExpression;
  /** Whether it has all the values, in their order. */
  hassubsequence(values: readonly Item[] | Expression<"collection">): BooleanExpression;
}

/** A class whose instances are of the type `T` or of one that derives from it. */
export type ModelOf<T> = (abstract new (init?: never) => T) & { readonly odataType: string };

/** What an entity or complex value can be asked itself. */
export interface StructuredOperators<T> extends Expression<"structured"> {
  /** Only null can be compared with, or another path. */
  eq(value: Expression<"structured"> | null): BooleanExpression;
  ne(value: Expression<"structured"> | null): BooleanExpression;
  /**
   * The path goes on from a derived type.
   *
   * @example
   * filter: (x) => x.as(WindowsIdentityProtectionConfiguration).pinMinimumLength.ge(6)
   */
  as<Derived extends Instance<T>>(model: ModelOf<Derived>): StructuredPath<Derived>;
  /** Whether it is of a derived type. @see OData URL Conventions 4.01, section 5.1.1.10.2 */
  isof<Derived extends Instance<T>>(model: ModelOf<Derived>): BooleanExpression;
}

/**
 * A path that leads to an entity or a complex value: its properties, by their names. One that has the
 * name of an operator gets `$` behind it.
 */
export type StructuredPath<T> = StructuredOperators<T> & {
  readonly [K in keyof T as MemberPath<K>]-?: PathOf<T[K]>;
};

type MemberPath<K> = K extends string
  ? K extends `${string}@${string}`
    ? never
    : K extends keyof StructuredOperators<unknown>
      ? `${K}$`
      : K
  : never;

/** What can be done with a value of the type `V`. */
export type PathOf<V> = unknown extends V
  ? Comparable<unknown, unknown>
  : Paths<NonNullable<V>>[Kind<NonNullable<V>>];

interface Paths<V> {
  readonly boolean: BooleanExpression;
  readonly number: NumberExpression<V>;
  readonly collection: CollectionPath<ElementOf<V>>;
  readonly geo: GeoExpression;
  readonly structured: StructuredPath<BaseOf<V>>;
  readonly enum: Equatable<V, "enum">;
  readonly flags: FlagsExpression<V>;
  readonly "Edm.Binary": Equatable<Binary, "Edm.Binary">;
  readonly "Edm.Date": DateExpression;
  readonly "Edm.DateTimeOffset": DateTimeExpression;
  readonly "Edm.Decimal": NumberExpression<V>;
  readonly "Edm.Duration": DurationExpression;
  readonly "Edm.Guid": Comparable<Guid, "Edm.Guid">;
  readonly "Edm.Int64": NumberExpression<V>;
  readonly "Edm.Stream": Expression<"Edm.Stream">;
  readonly "Edm.String": StringExpression;
  readonly "Edm.TimeOfDay": TimeExpression;
}

type Kind<V> = [V] extends [string]
  ? "flags" extends Flavour<V>
    ? "flags"
    : Flavour<V>
  : [V] extends [boolean]
    ? "boolean"
    : [V] extends [readonly unknown[]]
      ? "collection"
      : [V] extends [{ readonly [chain]: unknown }]
        ? "structured"
        : [V] extends [GeoJson]
          ? "geo"
          : "number";

/** The flavour of a string; what is a literal or has several flavours is an enumeration. */
type Flavour<V> = V extends unknown
  ? typeof edm extends keyof V
    ? FlavourName<Exclude<V[typeof edm], undefined>>
    : string extends V
      ? "Edm.String"
      : "enum"
  : never;

type FlavourName<F> = F extends keyof Paths<unknown> ? F : "flags";

/** Functions that have no argument. @see OData URL Conventions 4.01, section 5.1.1.7 */
export interface ExpressionFunctions {
  /** The moment at which the service evaluates the request. */
  now(): DateTimeExpression;
  /** The earliest moment there is. */
  mindatetime(): DateTimeExpression;
  /** The latest moment there is. */
  maxdatetime(): DateTimeExpression;
}

/** One item of an order, with its direction. */
export interface OrderItem {
  readonly [kind]: unknown;
}

/** The directions of `orderby`. */
export interface OrderFunctions extends ExpressionFunctions {
  asc(by: Expression<unknown>): OrderItem;
  desc(by: Expression<unknown>): OrderItem;
}

/** A filter: an expression as OData spells it, or a callback that makes one of paths. */
export type Filter<T> =
  | string
  | ((it: PathOf<T>, functions: ExpressionFunctions) => Expression<"boolean">);
