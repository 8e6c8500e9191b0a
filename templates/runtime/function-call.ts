/**
 * Parameters of functions, and which overload of an operation is meant.
 *
 * @see OData URL Conventions 4.01, section 5.3
 */
import { isObject, namesOf, type JsonObject } from "./json.js";
import type { Operation, Overload } from "./path-table.js";
import type { Schema } from "./schema.js";
import { literal } from "./url.js";
import { writeValue } from "./write.js";

/**
 * Writes the parameters of a function. Collections and structured values become JSON in parameter
 * aliases.
 *
 * @returns what stands behind the name of the function, and the aliases as query options
 * @see OData URL Conventions 4.01, section 5.3
 */
export function writeParameters(
  schema: Schema,
  { parameters: types = {} }: Overload,
  parameters: JsonObject,
): readonly [list: string, aliases: readonly string[]] {
  const aliases: string[] = [];
  const list = namesOf(parameters).map((name) => {
    const value = parameters[name];
    if (!isObject(value)) {
      return `${name}=${literal(schema, value, types[name])}`;
    }
    const json = schema.numbers.stringify(writeValue({ schema, verb: "POST" }, value));
    aliases.push(`@${name}=${encodeURIComponent(json)}`);
    return `${name}=@${name}`;
  });
  return [`(${list})`, aliases];
}

/** The overload that takes exactly the given parameters, else the first that takes them all. */
export function findOverload(operation: Operation = [], parameters: JsonObject = {}): Overload {
  const given = namesOf(parameters);
  const overloads = typeof operation === "string" ? [{ returns: operation }] : operation;
  const fitting = overloads.filter(({ parameters: types = {} }: Overload) =>
    given.every((name) => types[name]),
  );
  return (
    fitting.find(({ parameters: types = {} }) => namesOf(types).length === given.length) ??
    fitting[0] ??
    overloads[0] ??
    {}
  );
}
