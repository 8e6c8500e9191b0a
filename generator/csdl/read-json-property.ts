import type {
  CsdlNavigationProperty,
  CsdlOnDelete,
  CsdlProperty,
  CsdlReferentialConstraint,
} from "./csdl.ts";
import {
  checkKeywords,
  expectObject,
  namedMembers,
  readFlag,
  readText,
  reportMember,
} from "./json-node.ts";
import type { JsonContext, JsonMember, JsonObject } from "./json-node.ts";
import { JsonAnnotations, readJsonAnnotations } from "./read-json-annotation.ts";
import { readJsonDefault, readJsonTypeUse, TYPE_KEYWORDS } from "./read-json-type-use.ts";

const PROPERTY: ReadonlySet<string> = new Set(["$Kind", "$DefaultValue", ...TYPE_KEYWORDS]);
const NAVIGATION_PROPERTY: ReadonlySet<string> = new Set([
  ...["$Kind", "$Type", "$Collection", "$Nullable", "$Partner", "$ContainsTarget"],
  ...["$ReferentialConstraint", "$OnDelete"],
]);

/** Returns the property or navigation property that a member declares. @see CSDL JSON 4.01, sections 7 and 8 */
export function readJsonMember(
  member: JsonMember,
  context: JsonContext,
): CsdlProperty | CsdlNavigationProperty | undefined {
  const object = expectObject(member, context);
  if (object === undefined) return undefined;
  const kind = readText(object, "$Kind", context) ?? "Property";
  if (kind === "Property") return readProperty(member, object, context);
  if (kind === "NavigationProperty") return readNavigationProperty(member, object, context);
  reportMember(member, 'must have the $Kind "Property" or "NavigationProperty"', context);
  return undefined;
}

function readProperty(member: JsonMember, object: JsonObject, context: JsonContext): CsdlProperty {
  checkKeywords(object, PROPERTY, context);
  const defaultValue = readJsonDefault(object.members.get("$DefaultValue"));
  return {
    kind: "Property",
    name: member.name,
    type: readJsonTypeUse(object, context),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    annotations: readJsonAnnotations(object, context),
    at: context.locate(member.offset),
  };
}

function readNavigationProperty(
  member: JsonMember,
  object: JsonObject,
  context: JsonContext,
): CsdlNavigationProperty {
  checkKeywords(object, NAVIGATION_PROPERTY, context);
  const annotations = new JsonAnnotations(object, context);
  const partner = readText(object, "$Partner", context);
  const onDelete = readOnDelete(object, annotations, context);
  return {
    kind: "NavigationProperty",
    name: member.name,
    type: readJsonTypeUse(object, context),
    containsTarget: readFlag(object, "$ContainsTarget", false, context),
    ...(partner === undefined ? {} : { partner }),
    referentialConstraints: readConstraints(object.members.get("$ReferentialConstraint"), context),
    ...(onDelete === undefined ? {} : { onDelete }),
    annotations: annotations.on(),
    at: context.locate(member.offset),
  };
}

/** @see CSDL JSON 4.01, section 8.5 */
function readConstraints(
  member: JsonMember | undefined,
  context: JsonContext,
): readonly CsdlReferentialConstraint[] {
  const object = member === undefined ? undefined : expectObject(member, context);
  if (object === undefined) return [];
  const annotations = new JsonAnnotations(object, context);
  return namedMembers(object).flatMap((constraint) => {
    const referencedProperty = readText(object, constraint.name, context);
    if (referencedProperty === undefined) return [];
    return [
      {
        property: constraint.name,
        referencedProperty,
        annotations: annotations.on(constraint.name),
        at: context.locate(constraint.offset),
      },
    ];
  });
}

/** @see CSDL JSON 4.01, section 8.6 */
function readOnDelete(
  object: JsonObject,
  annotations: JsonAnnotations,
  context: JsonContext,
): CsdlOnDelete | undefined {
  const action = readText(object, "$OnDelete", context);
  return action === undefined ? undefined : { action, annotations: annotations.on("$OnDelete") };
}
