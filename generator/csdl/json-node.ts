import type { Diagnostics } from "../diagnostics.ts";
import { shortenValue } from "./read-attribute.ts";
import type { Locate } from "./text-position.ts";

/** A JSON value and where it stands. */
export type JsonNode =
  | JsonObject
  | { readonly kind: "array"; readonly items: readonly JsonNode[]; readonly offset: number }
  | { readonly kind: "string"; readonly value: string; readonly offset: number }
  /** As written, so that no digit is lost. */
  | { readonly kind: "number"; readonly value: string; readonly offset: number }
  | { readonly kind: "boolean"; readonly value: boolean; readonly offset: number }
  | { readonly kind: "null"; readonly offset: number };

export interface JsonObject {
  readonly kind: "object";
  readonly members: ReadonlyMap<string, JsonMember>;
  readonly offset: number;
}

/** A member of an object; its place is that of its name. */
export interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
  readonly offset: number;
}

/** What every reader of JSON needs beside the value. */
export interface JsonContext {
  readonly diagnostics: Diagnostics;
  readonly locate: Locate;
}

/** Returns the object that a member holds, or `undefined` after reporting that it is none. */
export function expectObject(member: JsonMember, context: JsonContext): JsonObject | undefined {
  if (member.value.kind === "object") return member.value;
  reportMember(member, "must be an object", context);
  return undefined;
}

/** Returns the items of an array, none after reporting that the member is no array. */
export function expectItems(
  member: JsonMember | undefined,
  context: JsonContext,
): readonly JsonNode[] {
  if (member === undefined) return [];
  if (member.value.kind === "array") return member.value.items;
  reportMember(member, "must be an array", context);
  return [];
}

/** Returns the text of a member, `undefined` where it is left out or, with an error, no text. */
export function readText(
  object: JsonObject,
  name: string,
  context: JsonContext,
): string | undefined {
  const member = object.members.get(name);
  if (member === undefined) return undefined;
  if (member.value.kind === "string") return member.value.value;
  reportMember(member, "must be a string", context);
  return undefined;
}

/** Returns the text of a member, or `undefined` after reporting that it is missing or no text. */
export function readRequiredText(
  object: JsonObject,
  name: string,
  context: JsonContext,
): string | undefined {
  const text = readText(object, name, context);
  if (text !== undefined && text !== "") return text;
  if (text === "" || !object.members.has(name)) {
    context.diagnostics.error(
      "missing-attribute",
      `This object needs ${text === "" ? "a value in its member" : "the member"} ${name}; add it.`,
      context.locate(object.members.get(name)?.offset ?? object.offset),
    );
  }
  return undefined;
}

/** Returns the truth value of a member, `fallback` where it is left out or wrong. */
export function readFlag(
  object: JsonObject,
  name: string,
  fallback: boolean,
  context: JsonContext,
): boolean {
  const member = object.members.get(name);
  if (member === undefined) return fallback;
  if (member.value.kind === "boolean") return member.value.value;
  reportMember(member, "must be true or false", context);
  return fallback;
}

/** Reports that a member breaks its rule. */
export function reportMember(member: JsonMember, rule: string, context: JsonContext): void {
  const { value } = member;
  const found = "value" in value ? JSON.stringify(value.value) : value.kind;
  context.diagnostics.error(
    "invalid-attribute",
    `The member ${JSON.stringify(shortenValue(member.name))} ${rule}, not ${shortenValue(found)}.`,
    context.locate(member.offset),
  );
}

/** Warns of every keyword (`$Name`) that is not one of those given, since it is dropped. */
export function checkKeywords(
  object: JsonObject,
  known: ReadonlySet<string>,
  context: JsonContext,
): void {
  for (const { name, offset } of object.members.values()) {
    if (!name.startsWith("$") || known.has(name) || name.includes("@")) continue;
    context.diagnostics.warning(
      "unknown-attribute",
      `${JSON.stringify(shortenValue(name))} has no meaning here in OData CSDL JSON 4.01; it is ignored.`,
      context.locate(offset),
    );
  }
}

/** Returns the members that are no keywords and no annotations: what the object names itself. */
export function namedMembers(object: JsonObject): readonly JsonMember[] {
  return [...object.members.values()].filter(
    ({ name }) => !name.startsWith("$") && !name.includes("@"),
  );
}
