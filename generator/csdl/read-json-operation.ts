import type { CsdlOperation, CsdlParameter, CsdlReturnType } from "./csdl.ts";
import {
  checkKeywords,
  expectItems,
  expectObject,
  readFlag,
  readRequiredText,
  readText,
  reportMember,
} from "./json-node.ts";
import type { JsonContext, JsonMember, JsonNode, JsonObject } from "./json-node.ts";
import { readJsonAnnotations } from "./read-json-annotation.ts";
import { readJsonTypeUse, TYPE_KEYWORDS } from "./read-json-type-use.ts";

const OPERATION: ReadonlySet<string> = new Set([
  ...["$Kind", "$IsBound", "$EntitySetPath", "$IsComposable", "$Parameter", "$ReturnType"],
]);
const PARAMETER: ReadonlySet<string> = new Set(["$Name", ...TYPE_KEYWORDS]);
const RETURN_TYPE: ReadonlySet<string> = new Set(TYPE_KEYWORDS);

/** Returns the overloads that a member declares. @see CSDL JSON 4.01, section 12 */
export function readJsonOperations(
  member: JsonMember,
  context: JsonContext,
): readonly CsdlOperation[] {
  return expectItems(member, context).flatMap((item) => {
    if (item.kind !== "object") {
      reportMember(member, "must be an array of objects", context);
      return [];
    }
    return readOverload(member.name, item, context) ?? [];
  });
}

function readOverload(
  name: string,
  object: JsonObject,
  context: JsonContext,
): CsdlOperation | undefined {
  checkKeywords(object, OPERATION, context);
  const kind = readRequiredText(object, "$Kind", context);
  if (kind !== "Action" && kind !== "Function") {
    const member = object.members.get("$Kind");
    if (member?.value.kind === "string") {
      reportMember(member, 'must be "Action" or "Function"', context);
    }
    return undefined;
  }
  const entitySetPath = readText(object, "$EntitySetPath", context);
  const returnType = readReturnType(object.members.get("$ReturnType"), context);
  return {
    kind,
    name,
    isBound: readFlag(object, "$IsBound", false, context),
    isComposable: kind === "Function" && readFlag(object, "$IsComposable", false, context),
    ...(entitySetPath === undefined ? {} : { entitySetPath }),
    parameters: expectItems(object.members.get("$Parameter"), context).flatMap(
      (item) => readParameter(item, context) ?? [],
    ),
    ...(returnType === undefined ? {} : { returnType }),
    annotations: readJsonAnnotations(object, context),
    at: context.locate(object.offset),
  };
}

/** @see CSDL JSON 4.01, section 12.9 */
function readParameter(node: JsonNode, context: JsonContext): CsdlParameter | undefined {
  if (node.kind !== "object") {
    context.diagnostics.error(
      "invalid-attribute",
      "A parameter must be an object.",
      context.locate(node.offset),
    );
    return undefined;
  }
  checkKeywords(node, PARAMETER, context);
  const name = readRequiredText(node, "$Name", context);
  if (name === undefined) return undefined;
  return {
    name,
    type: readJsonTypeUse(node, context),
    annotations: readJsonAnnotations(node, context),
    at: context.locate(node.offset),
  };
}

/** @see CSDL JSON 4.01, section 12.8 */
function readReturnType(
  member: JsonMember | undefined,
  context: JsonContext,
): CsdlReturnType | undefined {
  const object = member === undefined ? undefined : expectObject(member, context);
  if (object === undefined) return undefined;
  checkKeywords(object, RETURN_TYPE, context);
  return {
    type: readJsonTypeUse(object, context),
    annotations: readJsonAnnotations(object, context),
  };
}
