/** A string literal of TypeScript for any text; characters that nobody sees stand in it as escapes. */
export function stringLiteral(text: string): string {
  // JSON is a subset of JavaScript since ES2019, U+2028 and U+2029 included.
  const literal = JSON.stringify(text);
  if (/^[ -~]*$/.test(literal)) return literal;
  return literal.replace(
    /[\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** A member name: bare where it is an identifier, quoted where not. */
export function memberName(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/**
 * A key of an object literal. `__proto__` is computed: written plainly it would set the prototype.
 */
export function objectKey(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : memberName(name);
}

/** Whether the name can stand without quotes; prettier unquotes only what ES5 allowed. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** An object literal with the entries that have a value. */
export function objectLiteral(entries: Iterable<readonly [string, string | undefined]>): string {
  const members: string[] = [];
  for (const [key, value] of entries) {
    if (value !== undefined) {
      members.push(key === value ? key : `${objectKey(key)}: ${value}`);
    }
  }
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
