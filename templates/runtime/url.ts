/**
 * Keys, literals and percent-encoding.
 *
 * @see OData URL Conventions 4.01, sections 2, 4.3 and 4.4
 */
import { isObject, namesOf } from "./json.js";
import { writeLiteral } from "./literal.js";
import { lineage, type Schema } from "./schema.js";

/** The absolute URL of a path from the root of the service, which may begin with a slash, or of a URL. */
export function resolve({ baseUrl }: Schema, path: string): URL {
  return new URL(path.replace(/^\/+/, ""), `${baseUrl}/`);
}

/**
 * Percent-encodes the text of a query option. Outside string literals the characters that are part of
 * OData's syntax stay; inside everything is encoded but what no URL gives a meaning to, and `=`, which
 * binary and spatial literals need as it is. An apostrophe in a phrase, or in a string of JSON, does not
 * begin a literal.
 */
export function encodeExpression(text: string): string {
  return text.replace(/'([^']|'')*'|"(\\.|[^"\\])*"|[^'"]+|"/g, (part) =>
    encodeURIComponent(part).replace(
      part.startsWith("'") ? /%3D/g : /%(24|2C|2F|3A|3D|40)/g,
      decodeURIComponent,
    ),
  );
}

/** A primitive value as it stands in a URL, percent-encoded. */
export function literal(schema: Schema, value: unknown, type?: string): string {
  return encodeURIComponent(writeLiteral(schema, value, type)).replace(/%3D/g, "=");
}

/** Keys that a service would not take for keys between slashes: they stand in parentheses. */
const readsAsOther = /^(\.\.?$|\$|[\p{L}_][\p{L}\p{N}_]*\.[\p{L}\p{N}_.]+$)|\(/u;

/**
 * What follows the URL of a collection to address one of its entities.
 *
 * @param type of the entities
 * @param key the value of a key that has one, or an object with all values of a key among its members
 * @param isStep whether a name is a step of the collection, and so cannot stand for a key
 * @throws TypeError for a key that is empty, or that the type does not have
 */
export function keyPredicate(
  schema: Schema,
  type: string,
  key: unknown,
  isStep: (name: string) => boolean,
): string {
  const entries = lineage(schema, type);
  const primary = entries.find((entry) => entry.key)?.key ?? { "": "" };
  const named = isObject(key) ? key : { [Object.keys(primary).join()]: key };
  const types = [primary, ...entries.flatMap(({ alternateKeys = [] }) => alternateKeys)].find(
    (candidate) => Object.keys(candidate).every((name) => `${named[name] ?? ""}`),
  );
  if (!types) {
    throw new TypeError(`Not a key of ${type}: ${namesOf(named)}`);
  }
  const isPrimary = types === primary;
  // In the order of the declaration: segments have no names.
  const names = Object.keys(types);
  const texts = names.map((name) => `${named[name]}`);
  return isPrimary &&
    schema.keyStyle === "segment" &&
    !texts.some((text) => readsAsOther.test(text) || isStep(text))
    ? texts.map((text) => `/${encodeURIComponent(text)}`).join("")
    : `(${names.map(
        (name) =>
          (isPrimary && !names[1] ? "" : `${name}=`) + literal(schema, named[name], types[name]),
      )})`;
}
