/**
 * Calls of functions, and which overload of an operation is meant.
 *
 * @see OData URL Conventions 4.01, section 5.3
 */
import { isObject, type JsonObject } from "./json.js";
import type { Overload } from "./path-table.js";
import type { Schema } from "./schema.js";
import { literal, namesOf } from "./url.js";
import { stringify, writeValue } from "./write.js";

/**
 * Writes a function call. Collections and structured values become JSON in parameter aliases.
 *
 * @returns the URL, and the aliases as query options
 * @see OData URL Conventions 4.01, section 5.3
 */
export function functionCall(
  schema: Schema,
  url: string,
  { parameters: types = {} }: Overload,
  parameters: JsonObject,
): { readonly url: string; readonly aliases: readonly string[] } {
  const aliases: string[] = [];
  const given = Object.entries(parameters).flatMap(([name, value]) => {
    if (isObject(value)) {
      const json = stringify(schema, writeValue({ schema, verb: "post" }, value));
      aliases.push(`@${name}=${encodeURIComponent(json)}`);
      return `${name}=@${name}`;
    }
    return value === undefined ? [] : `${name}=${literal(schema, value, types[name])}`;
  });
  return { url: `${url}(${given.join()})`, aliases };
}

/** The overload that takes exactly the given parameters, else the first that takes them all. */
export function findOverload(overloads: readonly Overload[], parameters: JsonObject): Overload {
  const given = namesOf(parameters);
  return (
    overloads.find(({ parameters: declared = {} }) => namesOf(declared) === given) ??
    overloads.find(
      ({ parameters: declared = {} }) =>
        namesOf({ ...declared, ...parameters }) === namesOf(declared),
    ) ??
    overloads[0] ??
    {}
  );
}
