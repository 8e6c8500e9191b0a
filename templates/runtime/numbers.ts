/**
 * Numbers that a JavaScript number cannot hold: `Edm.Int64` and `Edm.Decimal` can have more digits,
 * and `JSON.parse` rounds them without a word. Services that have such types bring this module along.
 *
 * @see OData JSON Format 4.01, section 3.2 (IEEE754Compatible)
 */
import { membersOf } from "./model.js";
import type { Service } from "./service.js";

/** Reads and writes the JSON of a service with `Edm.Int64` or `Edm.Decimal`. */
export interface NumberCodec {
  /** @param isRaw whether `stringify` is to give long numbers back as they were */
  parse(service: Service, text: string, isRaw?: boolean): unknown;
  stringify(value: unknown): string;
  /** A value as its type in TypeScript says; absent where it is what `parse` gives. */
  read?(value: unknown, type: string | undefined): unknown;
  /** A value as `stringify` takes it; absent where it stays what it is. */
  write?(service: Service, value: unknown, type: string | undefined): unknown;
}

/** Marks strings that stand for number literals. It is random: no value can bear it by intent. */
const mark = `${Math.random()}:`;
const marked = new RegExp(`"${mark}([^"]*)"`, "g");

/**
 * Loses no digit of a number: `parse` throws a RangeError that names the member when a literal of
 * `Edm.Int64` or `Edm.Decimal`, or an integer that no class declares, has more digits than a number
 * can hold.
 */
export const exactNumbers: NumberCodec = {
  parse: (service, text, isRaw) =>
    parse(service, text, (literal, name) => {
      if (isRaw) {
        return mark + literal;
      }
      throw new RangeError(
        `${name} is ${literal}, which no number can hold: generate with int64: "string"`,
      );
    }),
  stringify,
};

/** For packages that are generated with `int64: "string"`: such members are strings, both ways. */
export const numberStrings: NumberCodec = {
  parse: (service, text, isRaw) =>
    parse(service, text, (literal) => (isRaw ? mark + literal : literal)),
  stringify,
  read: (value, type) => (typeof value === "number" && isExactType(type) ? String(value) : value),
  write: ({ ieee754Compatible }, value, type) =>
    !ieee754Compatible &&
    typeof value === "string" &&
    /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) &&
    isExactType(type)
      ? mark + value
      : value,
};

/** @param write makes the string that stands for a literal with too many digits */
function parse(
  { registry }: Service,
  text: string,
  write: (literal: string, name: string) => string,
): unknown {
  let name = "";
  const isExact = (literal: string): boolean =>
    digits(literal) === digits(String(Number(literal))) ||
    (!/^-?\d+$/.test(literal) &&
      ![...registry.values()].some((model) => isExactType(membersOf(model.prototype)[name]?.type)));
  return JSON.parse(
    // Literals of fewer than 16 digits are always exact, so that nearly all responses go the short way.
    /[:[,\s]-?\d[\d.]{15}/.test(text)
      ? text.replace(/"((?:[^"\\]|\\.)*)"|-?\d[\d.eE+-]*/g, (token, string?: string) => {
          // The last string before a number is the name of its member, or of the array that it is in.
          name = string ?? name;
          return string !== undefined || isExact(token) ? token : `"${write(token, name)}"`;
        })
      : text,
  );
}

function stringify(value: unknown): string {
  return JSON.stringify(value).replace(marked, "$1");
}

function isExactType(type = ""): boolean {
  return /^Edm\.(Int64|Decimal)$/.test(type);
}

function digits(literal: string): string {
  return literal.replace(/e.*|[-.]/gi, "").replace(/^0+|0+$/g, "");
}
