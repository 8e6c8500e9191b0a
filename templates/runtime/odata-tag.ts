import type { Expression } from "./expression.js";
import { plainLiteral, quote } from "./literal.js";

/** What can stand in a raw expression; arrays become the list of an `in`. */
export type TagValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | globalThis.Date
  | Expression<unknown>
  | readonly TagValue[];

/**
 * Writes values into an expression: strings quoted and escaped, numbers, booleans, null and moments
 * bare, arrays as a list. `literal` says the type where a string stands for something else.
 *
 * @returns the expression, to be percent-encoded by the client
 * @example
 * const name = "O'Neil";
 * const filter = odata`displayName eq ${name} and priority in ${[1, 2]}`;
 * // displayName eq 'O''Neil' and priority in (1,2)
 * @see OData URL Conventions 4.01, section 5.1.1.14
 */
export function odata(strings: TemplateStringsArray, ...values: readonly TagValue[]): string {
  return String.raw({ raw: strings }, ...values.map(write));
}

function write(value: TagValue): string {
  return Array.isArray(value)
    ? `(${value.map(write).join()})`
    : typeof value === "string"
      ? quote(value)
      : plainLiteral(value);
}

/**
 * Quotes words that belong together for `search`.
 *
 * @example
 * const search = `${phrase("mountain bike")} NOT clothing`;
 * @see OData URL Conventions 4.01, section 5.1.8
 */
export function phrase(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
