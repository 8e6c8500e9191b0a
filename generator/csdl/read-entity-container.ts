import type {
  CsdlContainerMember,
  CsdlEntityContainer,
  CsdlNavigationPropertyBinding,
} from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readBoolean, readOptional, readRequired } from "./read-attribute.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const CONTAINER = buildShape(
  ["Name", "Extends"],
  ["EntitySet", "Singleton", "ActionImport", "FunctionImport", "Annotation"],
);
const BINDINGS = ["NavigationPropertyBinding", "Annotation"];
const ENTITY_SET = buildShape(["Name", "EntityType", "IncludeInServiceDocument"], BINDINGS);
const SINGLETON = buildShape(["Name", "Type", "Nullable"], BINDINGS);
const ACTION_IMPORT = buildShape(["Name", "Action", "EntitySet"], ["Annotation"]);
const FUNCTION_IMPORT = buildShape(
  ["Name", "Function", "EntitySet", "IncludeInServiceDocument"],
  ["Annotation"],
);
const BINDING = buildShape(["Path", "Target"], ["Annotation"]);

/** Returns the entity container that the element declares. @see CSDL 4.01, section 13 */
export function readEntityContainer(
  element: XmlElement,
  context: XmlContext,
): CsdlEntityContainer | undefined {
  checkShape(element, CONTAINER, context);
  const name = readRequired(element, "Name", context);
  if (name === undefined) return undefined;
  const extended = readOptional(element, "Extends");
  const members: CsdlContainerMember[] = [];
  for (const child of element.children) {
    const member = readMember(child, context);
    if (member !== undefined) members.push(member);
  }
  return {
    name,
    ...(extended === undefined ? {} : { extends: extended }),
    members,
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

function readMember(element: XmlElement, context: XmlContext): CsdlContainerMember | undefined {
  switch (element.name) {
    case "EntitySet":
      return readEntitySet(element, context);
    case "Singleton":
      return readSingleton(element, context);
    case "ActionImport":
      return readImport("ActionImport", element, context);
    case "FunctionImport":
      return readImport("FunctionImport", element, context);
    default:
      return undefined;
  }
}

/** @see CSDL 4.01, section 13.2 */
function readEntitySet(element: XmlElement, context: XmlContext): CsdlContainerMember | undefined {
  checkShape(element, ENTITY_SET, context);
  const name = readRequired(element, "Name", context);
  const entityType = readRequired(element, "EntityType", context);
  if (name === undefined || entityType === undefined) return undefined;
  return {
    kind: "EntitySet",
    name,
    entityType,
    includeInServiceDocument: readBoolean(element, "IncludeInServiceDocument", true, context),
    navigationPropertyBindings: readBindings(element, context),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 13.3 */
function readSingleton(element: XmlElement, context: XmlContext): CsdlContainerMember | undefined {
  checkShape(element, SINGLETON, context);
  const name = readRequired(element, "Name", context);
  const type = readRequired(element, "Type", context);
  if (name === undefined || type === undefined) return undefined;
  return {
    kind: "Singleton",
    name,
    type,
    nullable: readBoolean(element, "Nullable", false, context),
    navigationPropertyBindings: readBindings(element, context),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, sections 13.5 and 13.6 */
function readImport(
  kind: "ActionImport" | "FunctionImport",
  element: XmlElement,
  context: XmlContext,
): CsdlContainerMember | undefined {
  checkShape(element, kind === "ActionImport" ? ACTION_IMPORT : FUNCTION_IMPORT, context);
  const name = readRequired(element, "Name", context);
  const attribute = kind === "ActionImport" ? "Action" : "Function";
  const operation = readRequired(element, attribute, context);
  if (name === undefined || operation === undefined) return undefined;
  const entitySet = readOptional(element, "EntitySet");
  return {
    kind,
    name,
    operation,
    ...(entitySet === undefined ? {} : { entitySet }),
    includeInServiceDocument: readBoolean(element, "IncludeInServiceDocument", false, context),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 13.4 */
function readBindings(
  element: XmlElement,
  context: XmlContext,
): readonly CsdlNavigationPropertyBinding[] {
  const bindings: CsdlNavigationPropertyBinding[] = [];
  for (const child of element.children) {
    if (child.name !== "NavigationPropertyBinding") continue;
    checkShape(child, BINDING, context);
    const path = readRequired(child, "Path", context);
    const target = readRequired(child, "Target", context);
    if (path !== undefined && target !== undefined) bindings.push({ path, target, at: child.at });
  }
  return bindings;
}
