import type {
  CsdlNavigationProperty,
  CsdlOnDelete,
  CsdlProperty,
  CsdlReferentialConstraint,
} from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readBoolean, readOptional, readRequired } from "./read-attribute.ts";
import { FACET_ATTRIBUTES, readTypeUse } from "./read-type-use.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const PROPERTY = buildShape(["Name", "Type", "DefaultValue", ...FACET_ATTRIBUTES], ["Annotation"]);
const NAVIGATION_PROPERTY = buildShape(
  ["Name", "Type", "Nullable", "Partner", "ContainsTarget"],
  ["Annotation", "ReferentialConstraint", "OnDelete"],
);
const REFERENTIAL_CONSTRAINT = buildShape(["Property", "ReferencedProperty"], ["Annotation"]);
const ON_DELETE = buildShape(["Action"], ["Annotation"]);

/** Returns the structural property that the element declares. @see CSDL 4.01, section 7 */
export function readProperty(element: XmlElement, context: XmlContext): CsdlProperty | undefined {
  checkShape(element, PROPERTY, context);
  const name = readRequired(element, "Name", context);
  const type = readRequired(element, "Type", context);
  if (name === undefined || type === undefined) return undefined;
  const defaultValue = element.attributes.get("DefaultValue");
  return {
    kind: "Property",
    name,
    type: readTypeUse(element, type, context),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** Returns the navigation property that the element declares. @see CSDL 4.01, section 8 */
export function readNavigationProperty(
  element: XmlElement,
  context: XmlContext,
): CsdlNavigationProperty | undefined {
  checkShape(element, NAVIGATION_PROPERTY, context);
  const name = readRequired(element, "Name", context);
  const type = readRequired(element, "Type", context);
  if (name === undefined || type === undefined) return undefined;
  const partner = readOptional(element, "Partner");
  const onDelete = readOnDelete(element, context);
  return {
    kind: "NavigationProperty",
    name,
    type: readTypeUse(element, type, context),
    containsTarget: readBoolean(element, "ContainsTarget", false, context),
    ...(partner === undefined ? {} : { partner }),
    referentialConstraints: readReferentialConstraints(element, context),
    ...(onDelete === undefined ? {} : { onDelete }),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 8.5 */
function readReferentialConstraints(
  element: XmlElement,
  context: XmlContext,
): readonly CsdlReferentialConstraint[] {
  const constraints: CsdlReferentialConstraint[] = [];
  for (const child of element.children) {
    if (child.name !== "ReferentialConstraint") continue;
    checkShape(child, REFERENTIAL_CONSTRAINT, context);
    const property = readRequired(child, "Property", context);
    const referencedProperty = readRequired(child, "ReferencedProperty", context);
    if (property === undefined || referencedProperty === undefined) continue;
    const annotations = readAnnotations(child, context);
    constraints.push({ property, referencedProperty, annotations, at: child.at });
  }
  return constraints;
}

/** @see CSDL 4.01, section 8.6 */
function readOnDelete(element: XmlElement, context: XmlContext): CsdlOnDelete | undefined {
  const child = element.children.find(({ name }) => name === "OnDelete");
  if (child === undefined) return undefined;
  checkShape(child, ON_DELETE, context);
  const action = readRequired(child, "Action", context);
  return action === undefined
    ? undefined
    : { action, annotations: readAnnotations(child, context) };
}
