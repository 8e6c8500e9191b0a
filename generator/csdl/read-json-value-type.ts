import type { CsdlEnumMember, CsdlEnumType, CsdlTypeDefinition } from "./csdl.ts";
import {
  checkKeywords,
  namedMembers,
  readFlag,
  readRequiredText,
  readText,
  reportMember,
} from "./json-node.ts";
import type { JsonContext, JsonMember, JsonObject } from "./json-node.ts";
import { parseInteger } from "./read-enum-type.ts";
import { JsonAnnotations, readJsonAnnotations } from "./read-json-annotation.ts";
import { readJsonFacets } from "./read-json-type-use.ts";

const ENUM_TYPE: ReadonlySet<string> = new Set(["$Kind", "$UnderlyingType", "$IsFlags"]);
const TYPE_DEFINITION: ReadonlySet<string> = new Set([
  ...["$Kind", "$UnderlyingType", "$MaxLength", "$Precision", "$Scale", "$SRID", "$Unicode"],
]);

/** Returns the enumeration type that the object declares. @see CSDL JSON 4.01, section 10 */
export function readJsonEnumType(
  { name, offset }: JsonMember,
  object: JsonObject,
  context: JsonContext,
): CsdlEnumType {
  checkKeywords(object, ENUM_TYPE, context);
  const underlyingType = readText(object, "$UnderlyingType", context);
  const annotations = new JsonAnnotations(object, context);
  const members: CsdlEnumMember[] = [];
  for (const member of namedMembers(object)) {
    const value =
      member.value.kind === "number" || member.value.kind === "string"
        ? parseInteger(member.value.value)
        : undefined;
    if (value === undefined) {
      reportMember(member, "must be an integer of at most 64 bits", context);
    }
    members.push({
      name: member.name,
      ...(value === undefined ? {} : { value }),
      annotations: annotations.on(member.name),
      at: context.locate(member.offset),
    });
  }
  return {
    kind: "EnumType",
    name,
    ...(underlyingType === undefined ? {} : { underlyingType }),
    isFlags: readFlag(object, "$IsFlags", false, context),
    members,
    annotations: annotations.on(),
    at: context.locate(offset),
  };
}

/** Returns the type definition that the object declares. @see CSDL JSON 4.01, section 11 */
export function readJsonTypeDefinition(
  { name, offset }: JsonMember,
  object: JsonObject,
  context: JsonContext,
): CsdlTypeDefinition | undefined {
  checkKeywords(object, TYPE_DEFINITION, context);
  const underlyingType = readRequiredText(object, "$UnderlyingType", context);
  if (underlyingType === undefined) return undefined;
  return {
    kind: "TypeDefinition",
    name,
    underlyingType,
    facets: readJsonFacets(object, context),
    annotations: readJsonAnnotations(object, context),
    at: context.locate(offset),
  };
}
