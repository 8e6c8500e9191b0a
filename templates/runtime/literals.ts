import type { Expression } from "./expression.js";
import { quote, writeLiteral } from "./literal.js";
import type { GeoJson } from "./primitives.js";

/** A value that brings its Edm type along. */
interface Literal<Kind> extends Expression<Kind> {}
class Literal<Kind> {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The literal as it stands in an expression. */
  toString(): string {
    return this.#text;
  }
}

function typed<Kind>(type: string): (value: string) => Expression<Kind> {
  return (value) => new Literal(writeLiteral({ enumLiterals: "qualified" }, value, type));
}

/**
 * Values that bring their Edm type along. Filters write the values of declared properties by the type
 * of the property; these are for the rest: dynamic properties, raw filters, and function results.
 *
 * @example
 * odata`extension_costCenter eq ${literal.guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8")}`
 * @see OData ABNF Construction Rules 4.01, section 7 (primitiveLiteral)
 */
export const literal: {
  /** `Edm.Binary`, in base64url. */
  readonly binary: (value: string) => Expression<"Edm.Binary">;
  /** `Edm.Date`: `2024-05-31`. */
  readonly date: (value: string) => Expression<"Edm.Date">;
  /** `Edm.DateTimeOffset`, with all its digits. A JavaScript `Date` can be given as it is. */
  readonly dateTimeOffset: (value: string) => Expression<"Edm.DateTimeOffset">;
  /** `Edm.Decimal`, `Edm.Int64` or another number that JavaScript cannot hold. */
  readonly number: (value: string) => Expression<"number">;
  /** `Edm.Duration`: `PT5M`. */
  readonly duration: (value: string) => Expression<"Edm.Duration">;
  /** A member of an enumeration, or several joined by commas, for services that want it qualified. */
  readonly enum: (type: string, value: string) => Expression<"enum">;
  /** A place or a shape on the globe, where nothing else is said in the reference system 4326. */
  readonly geography: (value: GeoJson, srid?: number) => Expression<"geo">;
  /** A place or a shape on a plane, where nothing else is said in the reference system 0. */
  readonly geometry: (value: GeoJson, srid?: number) => Expression<"geo">;
  /** `Edm.Guid`. */
  readonly guid: (value: string) => Expression<"Edm.Guid">;
  /** `Edm.TimeOfDay`: `13:45:00`. */
  readonly timeOfDay: (value: string) => Expression<"Edm.TimeOfDay">;
} = {
  binary: typed("Edm.Binary"),
  date: typed("Edm.Date"),
  dateTimeOffset: typed("Edm.DateTimeOffset"),
  number: typed("Edm.Decimal"),
  duration: typed("Edm.Duration"),
  enum: (type, value) => typed<"enum">(`enum:${type}`)(value),
  geography: (value, srid = 4326) => spatial("geography", value, srid),
  geometry: (value, srid = 0) => spatial("geometry", value, srid),
  guid: typed("Edm.Guid"),
  timeOfDay: typed("Edm.TimeOfDay"),
};

function spatial(prefix: string, value: GeoJson, srid: number): Expression<"geo"> {
  return new Literal(prefix + quote(`SRID=${srid};${wellKnownText(value)}`));
}

function wellKnownText({ type, coordinates = [], geometries = [] }: GeoJson): string {
  const parts = type === "GeometryCollection" ? geometries.map(wellKnownText) : coordinates;
  return `${type}(${type === "Point" ? parts.join(" ") : parts.map(positions).join()})`;

  function positions(part: unknown): string {
    if (!Array.isArray(part)) {
      return String(part);
    }
    const isNested = Array.isArray(part[0]);
    const text = isNested ? part.map(positions).join() : part.join(" ");
    return isNested || type === "MultiPoint" ? `(${text})` : text;
  }
}
