import type { CsdlFacets, CsdlTypeUse } from "./csdl.ts";
import { readFlag, readText, reportMember } from "./json-node.ts";
import type { JsonContext, JsonMember, JsonObject } from "./json-node.ts";
import { parseCount } from "./read-attribute.ts";
import { parseScale } from "./read-type-use.ts";

/** The keywords of a use of a type. */
export const TYPE_KEYWORDS: readonly string[] = [
  "$Type",
  "$Collection",
  "$Nullable",
  "$MaxLength",
  "$Precision",
  "$Scale",
  "$SRID",
  "$Unicode",
];

/**
 * Returns the type that the object names, a string if it names none, with its facets. Nothing is
 * nullable unless the object says so.
 *
 * @see CSDL JSON 4.01, sections 7.1 and 7.2
 */
export function readJsonTypeUse(object: JsonObject, context: JsonContext): CsdlTypeUse {
  return {
    type: readText(object, "$Type", context) ?? "Edm.String",
    collection: readFlag(object, "$Collection", false, context),
    nullable: readFlag(object, "$Nullable", false, context),
    facets: readJsonFacets(object, context),
    at: context.locate(object.offset),
  };
}

/** Returns the facets in the object. @see CSDL JSON 4.01, section 7.2 */
export function readJsonFacets(object: JsonObject, context: JsonContext): CsdlFacets {
  const maxLength = readFacet(object, "$MaxLength", parseMaxLength, context);
  const precision = readFacet(object, "$Precision", parseCount, context);
  const scale = readFacet(object, "$Scale", parseScale, context);
  const srid = readFacet(object, "$SRID", parseSrid, context);
  const unicode = object.members.has("$Unicode")
    ? readFlag(object, "$Unicode", true, context)
    : undefined;
  return {
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(precision === undefined ? {} : { precision }),
    ...(scale === undefined ? {} : { scale }),
    ...(srid === undefined ? {} : { srid }),
    ...(unicode === undefined ? {} : { unicode }),
  };
}

/** Returns the default value as XML would spell it. @see CSDL JSON 4.01, section 7.2.7 */
export function readJsonDefault(member: JsonMember | undefined): string | undefined {
  const value = member?.value;
  return value !== undefined && "value" in value ? String(value.value) : undefined;
}

function readFacet<T>(
  object: JsonObject,
  name: string,
  parse: (text: string) => T | undefined,
  context: JsonContext,
): T | undefined {
  const member = object.members.get(name);
  if (member === undefined) return undefined;
  const { value } = member;
  const facet = value.kind === "number" || value.kind === "string" ? parse(value.value) : undefined;
  if (facet === undefined) reportMember(member, "must be a non-negative integer", context);
  return facet;
}

function parseMaxLength(text: string): CsdlFacets["maxLength"] {
  return text === "max" ? "max" : parseCount(text);
}

function parseSrid(text: string): CsdlFacets["srid"] {
  return text === "variable" ? "variable" : parseCount(text);
}
