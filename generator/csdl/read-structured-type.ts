import type {
  CsdlComplexType,
  CsdlEntityType,
  CsdlNavigationProperty,
  CsdlProperty,
  CsdlPropertyRef,
  CsdlStructuredTypeBase,
} from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readBoolean, readOptional, readRequired } from "./read-attribute.ts";
import { readNavigationProperty, readProperty } from "./read-property.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const MEMBERS = ["Annotation", "Property", "NavigationProperty"];
const ENTITY_TYPE = buildShape(
  ["Name", "BaseType", "Abstract", "OpenType", "HasStream"],
  ["Key", ...MEMBERS],
);
const COMPLEX_TYPE = buildShape(["Name", "BaseType", "Abstract", "OpenType"], MEMBERS);
const KEY = buildShape([], ["PropertyRef", "Annotation"]);
const PROPERTY_REF = buildShape(["Name", "Alias"], ["Annotation"]);

/** Returns the entity type that the element declares. @see CSDL 4.01, section 6 */
export function readEntityType(
  element: XmlElement,
  context: XmlContext,
): CsdlEntityType | undefined {
  checkShape(element, ENTITY_TYPE, context);
  const base = readStructuredType(element, context);
  if (base === undefined) return undefined;
  const key = readKey(element, context);
  return {
    kind: "EntityType",
    ...base,
    hasStream: readBoolean(element, "HasStream", false, context),
    ...(key === undefined ? {} : { key }),
  };
}

/** Returns the complex type that the element declares. @see CSDL 4.01, section 9 */
export function readComplexType(
  element: XmlElement,
  context: XmlContext,
): CsdlComplexType | undefined {
  checkShape(element, COMPLEX_TYPE, context);
  const base = readStructuredType(element, context);
  return base === undefined ? undefined : { kind: "ComplexType", ...base };
}

function readStructuredType(
  element: XmlElement,
  context: XmlContext,
): CsdlStructuredTypeBase | undefined {
  const name = readRequired(element, "Name", context);
  if (name === undefined) return undefined;
  const baseType = readOptional(element, "BaseType");
  const members: (CsdlProperty | CsdlNavigationProperty)[] = [];
  for (const child of element.children) {
    const member =
      child.name === "Property"
        ? readProperty(child, context)
        : child.name === "NavigationProperty"
          ? readNavigationProperty(child, context)
          : undefined;
    if (member !== undefined) members.push(member);
  }
  return {
    name,
    ...(baseType === undefined ? {} : { baseType }),
    abstract: readBoolean(element, "Abstract", false, context),
    openType: readBoolean(element, "OpenType", false, context),
    members,
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 6.5 */
function readKey(element: XmlElement, context: XmlContext): readonly CsdlPropertyRef[] | undefined {
  const [key, second] = element.children.filter((child) => child.name === "Key");
  if (key === undefined) return undefined;
  if (second !== undefined) {
    context.diagnostics.error(
      "several-keys",
      "An entity type has one <Key>; put all its properties there, or use Org.OData.Core.V1.AlternateKeys.",
      second.at,
    );
  }
  checkShape(key, KEY, context);
  const refs: CsdlPropertyRef[] = [];
  for (const child of key.children) {
    if (child.name !== "PropertyRef") continue;
    checkShape(child, PROPERTY_REF, context);
    const name = readRequired(child, "Name", context);
    const alias = readOptional(child, "Alias");
    if (name === undefined) continue;
    refs.push({ name, ...(alias === undefined ? {} : { alias }), at: child.at });
  }
  if (key.children.every((child) => child.name !== "PropertyRef")) {
    context.diagnostics.error("empty-key", "A <Key> needs at least one <PropertyRef>.", key.at);
  }
  return refs;
}
