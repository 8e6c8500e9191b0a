import type {
  CsdlNavigationProperty,
  CsdlProperty,
  CsdlPropertyRef,
  CsdlStructuredType,
} from "./csdl.ts";
import {
  checkKeywords,
  expectItems,
  namedMembers,
  readFlag,
  readText,
  reportMember,
} from "./json-node.ts";
import type { JsonContext, JsonMember, JsonObject } from "./json-node.ts";
import { readJsonAnnotations } from "./read-json-annotation.ts";
import { readJsonMember } from "./read-json-property.ts";

const KEYWORDS = ["$Kind", "$BaseType", "$Abstract", "$OpenType"];
const ENTITY_TYPE: ReadonlySet<string> = new Set([...KEYWORDS, "$HasStream", "$Key"]);
const COMPLEX_TYPE: ReadonlySet<string> = new Set(KEYWORDS);

/** Returns the entity or complex type that the object declares. @see CSDL JSON 4.01, sections 6 and 9 */
export function readJsonStructuredType(
  kind: "EntityType" | "ComplexType",
  { name, offset }: JsonMember,
  object: JsonObject,
  context: JsonContext,
): CsdlStructuredType {
  checkKeywords(object, kind === "EntityType" ? ENTITY_TYPE : COMPLEX_TYPE, context);
  const baseType = readText(object, "$BaseType", context);
  const members: (CsdlProperty | CsdlNavigationProperty)[] = [];
  for (const member of namedMembers(object)) {
    const read = readJsonMember(member, context);
    if (read !== undefined) members.push(read);
  }
  const shared = {
    name,
    ...(baseType === undefined ? {} : { baseType }),
    abstract: readFlag(object, "$Abstract", false, context),
    openType: readFlag(object, "$OpenType", false, context),
    members,
    annotations: readJsonAnnotations(object, context),
    at: context.locate(offset),
  };
  if (kind === "ComplexType") return { kind, ...shared };
  const key = readKey(object.members.get("$Key"), context);
  return {
    kind,
    ...shared,
    hasStream: readFlag(object, "$HasStream", false, context),
    ...(key === undefined ? {} : { key }),
  };
}

/** @see CSDL JSON 4.01, section 6.5 */
function readKey(
  member: JsonMember | undefined,
  context: JsonContext,
): readonly CsdlPropertyRef[] | undefined {
  if (member === undefined) return undefined;
  const refs: CsdlPropertyRef[] = [];
  for (const item of expectItems(member, context)) {
    const at = context.locate(item.offset);
    if (item.kind === "string") {
      refs.push({ name: item.value, at });
    } else if (item.kind === "object") {
      for (const { name, value } of item.members.values()) {
        if (value.kind === "string") refs.push({ name: value.value, alias: name, at });
      }
    } else {
      reportMember(member, "must be an array of names, or of objects with an alias", context);
    }
  }
  if (refs.length === 0) {
    context.diagnostics.error(
      "empty-key",
      "A $Key needs at least one property.",
      context.locate(member.offset),
    );
  }
  return refs;
}
