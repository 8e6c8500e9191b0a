import type { Schema } from "./schema.js";

/**
 * A primitive value as it stands in an expression, before it is percent-encoded.
 *
 * @param type its Edm type, or `enum:` and the qualified name of an enumeration; where it is unknown
 *   strings are quoted
 * @see OData ABNF Construction Rules 4.01, section 7 (primitiveLiteral)
 */
export function writeLiteral(
  { enumLiterals }: Pick<Schema, "enumLiterals">,
  value: unknown,
  type = "",
): string {
  if (typeof value !== "string") {
    return plainLiteral(value);
  }
  const quoted = quote(value);
  return type.startsWith("enum:")
    ? (enumLiterals === "qualified" ? type.slice(5) : "") + quoted
    : /^Edm\.(Binary|Duration)$/.test(type)
      ? type.slice(4).toLowerCase() + quoted
      : // Dates, GUIDs and numbers that are strings stand bare; what could be none of them does not.
        /^Edm\.(?!String$)/.test(type) && /^[\w.:+-]+$/.test(value)
        ? value
        : quoted;
}

/** A value that says by itself what it is, other than a string. */
export function plainLiteral(value: unknown): string {
  const text = String(value instanceof Date ? value.toISOString() : value);
  return text.replace(/^(-?)Infinity$/, "$1INF");
}

/** A string literal: quotes in it are doubled. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
