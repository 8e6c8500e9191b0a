import type { Model } from "../../generator/model/model.ts";
import type { NameTable } from "../../generator/naming/names.ts";

/** The service that a consumer is written for: its model, and what its package calls things. */
export interface Service {
  readonly model: Model;
  readonly names: NameTable;
}

/** A line of a consumer, with the elements of the schema that it uses, by their target paths. */
export interface Line {
  readonly code: string;
  readonly uses: readonly string[];
}

/** A statement of a consumer, of one line or of several. */
export interface Use {
  readonly lines: readonly Line[];
  /** Annotations can forbid it: it counts only where the older package offers it. */
  readonly canBeRefused: boolean;
}

/** What every package offers: a statement in one line. */
export function use(code: string, ...uses: readonly string[]): Use {
  return { lines: [{ code: `void (${code});`, uses }], canBeRefused: false };
}

/** What a package offers unless an annotation forbids it: a statement in one line. */
export function request(code: string, ...uses: readonly string[]): Use {
  return { ...use(code, ...uses), canBeRefused: true };
}

/** Stands for creating a value of a type with what has to be given, and nothing else. */
export function creating(type: string): string {
  return `creating ${type}`;
}

/** Stands for all values of an enumeration, those without a case of their own included. */
export function allValues(type: string): string {
  return `all values of ${type}`;
}

/** The access to a member: `.name`, or `["client-id"]`. */
export function member(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** An object literal of entries. */
export function literal(entries: readonly (readonly [name: string, value: string])[]): string {
  if (entries.length === 0) return "{}";
  const members = entries.map(
    ([name, value]) => `${isIdentifier(name) ? name : JSON.stringify(name)}: ${value}`,
  );
  return `{ ${members.join(", ")} }`;
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}
