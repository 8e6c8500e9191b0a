import type { Expression, ExpressionFunctions, StructuredPath } from "./expression.js";
import type { PropertyName } from "./model.js";
import type { Transformation } from "./query.js";

/** What values are aggregated to: `$count`, or a property and a method such as `amount with sum`. */
export type Aggregate<Row> =
  | "$count"
  | `${PropertyName<Row>} with ${"sum" | "min" | "max" | "average" | "countdistinct"}`
  | `${string}/${string} with ${string}`;

/** Aggregated values by the name that they get. */
export type Aggregates<Row> = Readonly<Record<string, Aggregate<Row>>>;

/** The values of a row that were aggregated. */
export type Aggregated<Row, G> = {
  readonly [K in keyof G]: G[K] extends `${infer Path} with ${"min" | "max"}`
    ? Path extends keyof Row
      ? Exclude<Row[Path], undefined>
      : unknown
    : number;
};

/** The values that a row was grouped by. */
export type Grouped<Row, P> = {
  readonly [K in keyof Row as K extends (P extends `${infer First}/${string}` ? First : P)
    ? K
    : never]-?: Exclude<Row[K], undefined>;
};

/** Steps that turn items into rows, one after the other. */
export interface Transform<T, Row> extends Transformation<T, Row> {
  /** Keeps the rows that a condition holds for. */
  filter(
    condition: (row: StructuredPath<Row>, functions: ExpressionFunctions) => Expression<"boolean">,
  ): Transform<T, Row>;
  /** One row for all rows that have the same values, with what the others are aggregated to. */
  groupby<
    P extends PropertyName<Row> | `${string}/${string}`,
    const G extends Aggregates<Row> = Readonly<Record<never, never>>,
  >(
    paths: readonly P[],
    aggregates?: G,
  ): Transform<T, Grouped<Row, P> & Aggregated<Row, G>>;
  /** One row for all, with what they are aggregated to. */
  aggregate<const G extends Aggregates<Row>>(aggregates: G): Transform<T, Aggregated<Row, G>>;
  /** Any other step, as OData spells it, and what it makes of the rows. */
  step<Next = Row>(text: string): Transform<T, Next>;
}

/**
 * Begins to transform the items of a collection, for the option `apply`.
 *
 * @example
 * const rows = await client.sales.get({
 *   apply: transform<Sale>()
 *     .filter((sale) => sale.amount.gt(0))
 *     .groupby(["region"], { total: "amount with sum", sales: "$count" }),
 * });
 * @see OData Data Aggregation 4.0, section 3
 */
export function transform<T>(): Transform<T, T> {
  return after<T, T>([]);
}

/** A step: its text, or what makes it of the paths that the items have. */
type Step = string | ((it: unknown, functions: unknown) => string);

type Texts = Readonly<Record<string, string>>;

function after<T, Row>(steps: readonly Step[]): Transform<T, Row> {
  const run = (it: unknown, functions: unknown): Expression<"rows"> => {
    const texts = steps.map((step) => (typeof step === "string" ? step : step(it, functions)));
    // A path can have any text for a name.
    return typeof it === "function" && Reflect.get(it, texts.join("/"));
  };
  const and = <Next>(step: Step): Transform<T, Next> => after([...steps, step]);
  return Object.assign(run, {
    filter: (condition: Function) =>
      and<Row>((it, functions) => `filter(${String(condition(it, functions))})`),
    groupby: <Next>(paths: readonly string[], aggregates?: Texts) =>
      and<Next>(`groupby((${paths.join()})${aggregates ? `,${aggregate(aggregates)}` : ""})`),
    aggregate: <Next>(aggregates: Texts) => and<Next>(aggregate(aggregates)),
    step: <Next>(text: string) => and<Next>(text),
  });
}

function aggregate(aggregates: Texts): string {
  const texts = Object.entries(aggregates).map(([alias, value]) => `${value} as ${alias}`);
  return `aggregate(${texts.join()})`;
}
