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
  stringify(service: Service, value: unknown): string;
  /** A value as its type in TypeScript says. */
  read(service: Service, value: unknown, type: string | undefined): unknown;
  /** A value as `stringify` takes it. */
  write(service: Service, value: unknown, type: string | undefined): unknown;
}

/** Marks strings that stand for number literals. It is random: no value can bear it by intent. */
const mark = `${Math.random()}:`;
const marked = new RegExp(`"${mark}([^"]*)"`, "g");

/**
 * Loses no digit of a number.
 *
 * `parse` throws a RangeError that names the member when a literal of `Edm.Int64` or `Edm.Decimal`, or
 * an integer that no class declares, has more digits than a number can hold. Where the package is
 * generated with `int64: "string"` such members are strings instead, in both directions.
 */
export const exactNumbers: NumberCodec = {
  parse(service, text, isRaw) {
    // Literals of fewer than 16 digits are always exact, so that nearly all responses go the short way.
    if (!/[:[,\s]-?\d[\d.]{15}/.test(text)) {
      return JSON.parse(text);
    }
    let name = "";
    const safe = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => {
      if (token.startsWith('"')) {
        // The last string before a number is the name of its member, or of the array that it is in.
        name = token.slice(1, -1);
      } else if (!isExact(token) && (isRaw || /^-?\d+$/.test(token) || isDeclared(service, name))) {
        if (isRaw || service.int64 === "string") {
          return `"${isRaw ? mark : ""}${token}"`;
        }
        throw new RangeError(
          `${name} is ${token}, which no number can hold: generate with int64: "string"`,
        );
      }
      return token;
    });
    return JSON.parse(safe);
  },
  stringify({ int64 }, value) {
    const text = JSON.stringify(value);
    return int64 === "string" ? text.replace(marked, "$1") : text;
  },
  read({ int64 }, value, type) {
    return int64 === "string" && typeof value === "number" && isExactType(type)
      ? String(value)
      : value;
  },
  write({ int64, ieee754Compatible }, value, type) {
    return int64 === "string" &&
      !ieee754Compatible &&
      typeof value === "string" &&
      /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) &&
      isExactType(type)
      ? mark + value
      : value;
  },
};

function isExactType(type = ""): boolean {
  return /^Edm\.(Int64|Decimal)$/.test(type);
}

/** Whether a number prints the digits of the literal that it was parsed from. */
function isExact(literal: string): boolean {
  return digits(literal) === digits(String(Number(literal)));
}

function digits(literal: string): string {
  return literal.replace(/e.*|[-.]/gi, "").replace(/^0+|0+$/g, "");
}

function isDeclared({ registry }: Service, name: string): boolean {
  return [...registry.values()].some((model) =>
    isExactType(membersOf(model.prototype)[name]?.type),
  );
}
