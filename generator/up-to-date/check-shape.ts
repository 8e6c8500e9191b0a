/**
 * Says whether a value has a shape. A few lines instead of zod, which takes longer to load than all that a
 * run with nothing to do does.
 */
export type Check<T> = (value: unknown) => value is T;

/** Whether a value is a string. */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether a value is a number. */
export function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

/** Whether a value is `null`. */
export function isNull(value: unknown): value is null {
  return value === null;
}

/** Checks for one of a few strings. */
export function oneOf<const T extends string>(...words: readonly T[]): Check<T> {
  return (value): value is T => words.some((word) => word === value);
}

/** Checks for a list of which every element passes a check. */
export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

/** Checks for an object with members that pass a check each; it can have others. */
export function objectOf<T extends object>(checks: {
  readonly [Name in keyof T]-?: Check<T[Name]>;
}): Check<T> {
  const members = Object.entries<(value: unknown) => boolean>(checks);
  return (value): value is T =>
    typeof value === "object" &&
    value !== null &&
    members.every(([name, check]) => check(Reflect.get(value, name)));
}
