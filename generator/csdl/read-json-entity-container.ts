import type {
  CsdlContainerMember,
  CsdlEntityContainer,
  CsdlNavigationPropertyBinding,
} from "./csdl.ts";
import {
  checkKeywords,
  expectObject,
  namedMembers,
  readFlag,
  readRequiredText,
  readText,
} from "./json-node.ts";
import type { JsonContext, JsonMember, JsonObject } from "./json-node.ts";
import { readJsonAnnotations } from "./read-json-annotation.ts";

const CONTAINER: ReadonlySet<string> = new Set(["$Kind", "$Extends"]);
const MEMBER: ReadonlySet<string> = new Set([
  ...["$Kind", "$Collection", "$Type", "$Nullable", "$NavigationPropertyBinding"],
  ...["$Action", "$Function", "$EntitySet", "$IncludeInServiceDocument"],
]);

/** Returns the entity container that the object declares. @see CSDL JSON 4.01, section 13 */
export function readJsonEntityContainer(
  { name, offset }: JsonMember,
  object: JsonObject,
  context: JsonContext,
): CsdlEntityContainer {
  checkKeywords(object, CONTAINER, context);
  const extended = readText(object, "$Extends", context);
  return {
    name,
    ...(extended === undefined ? {} : { extends: extended }),
    members: namedMembers(object).flatMap((member) => readMember(member, context) ?? []),
    annotations: readJsonAnnotations(object, context),
    at: context.locate(offset),
  };
}

/** The keywords tell which of the four kinds a member is. @see CSDL JSON 4.01, sections 13.2 to 13.6 */
function readMember(member: JsonMember, context: JsonContext): CsdlContainerMember | undefined {
  const object = expectObject(member, context);
  if (object === undefined) return undefined;
  checkKeywords(object, MEMBER, context);
  const { name } = member;
  const rest = {
    annotations: readJsonAnnotations(object, context),
    at: context.locate(member.offset),
  };
  const called = object.members.get("$Action") ?? object.members.get("$Function");
  if (called !== undefined) {
    const operation = readRequiredText(object, called.name, context);
    if (operation === undefined) return undefined;
    const entitySet = readText(object, "$EntitySet", context);
    return {
      kind: called.name === "$Action" ? "ActionImport" : "FunctionImport",
      name,
      operation,
      ...(entitySet === undefined ? {} : { entitySet }),
      includeInServiceDocument: readFlag(object, "$IncludeInServiceDocument", false, context),
      ...rest,
    };
  }
  const type = readRequiredText(object, "$Type", context);
  if (type === undefined) return undefined;
  const navigationPropertyBindings = readBindings(object, context);
  if (readFlag(object, "$Collection", false, context)) {
    return {
      kind: "EntitySet",
      name,
      entityType: type,
      includeInServiceDocument: readFlag(object, "$IncludeInServiceDocument", true, context),
      navigationPropertyBindings,
      ...rest,
    };
  }
  const nullable = readFlag(object, "$Nullable", false, context);
  return { kind: "Singleton", name, type, nullable, navigationPropertyBindings, ...rest };
}

/** @see CSDL JSON 4.01, section 13.4 */
function readBindings(
  object: JsonObject,
  context: JsonContext,
): readonly CsdlNavigationPropertyBinding[] {
  const member = object.members.get("$NavigationPropertyBinding");
  const bindings = member === undefined ? undefined : expectObject(member, context);
  if (bindings === undefined) return [];
  return [...bindings.members.values()].flatMap(({ name, offset }) => {
    if (name.startsWith("@")) return [];
    const target = readText(bindings, name, context);
    return target === undefined ? [] : [{ path: name, target, at: context.locate(offset) }];
  });
}
