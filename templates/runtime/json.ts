/** A JSON object, as parsed. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object or an array; what its members are remains to be checked. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}

/** The value if it is an object, else an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value if it is a string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/**
 * Sets members by any name. `__proto__` is a name like others in JSON: assigning it would replace the
 * prototype instead.
 */
export function put(target: object, name: string, value: unknown): void {
  if (name === "__proto__") {
    define(target, name, value, true);
  } else {
    objectOf(target)[name] = value;
  }
}

/** Defines a member as assignment would, but whatever the prototype has under its name. */
export function define(target: object, name: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(target, name, { value, enumerable, writable: true, configurable: true });
}

/** Another object with the same members, their values replaced. */
export function mapMembers<V, R>(
  value: Readonly<Record<string, V>>,
  replace: (value: V, name: string) => R,
): Record<string, R> {
  // `fromEntries` defines members: `__proto__` does no harm.
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replace(member, name)]),
  );
}
