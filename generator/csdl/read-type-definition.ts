import type { CsdlTypeDefinition } from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readRequired } from "./read-attribute.ts";
import { readFacets } from "./read-type-use.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const TYPE_DEFINITION = buildShape(
  ["Name", "UnderlyingType", "MaxLength", "Precision", "Scale", "SRID", "Unicode"],
  ["Annotation"],
);

/** Returns the type definition that the element declares. @see CSDL 4.01, section 11 */
export function readTypeDefinition(
  element: XmlElement,
  context: XmlContext,
): CsdlTypeDefinition | undefined {
  checkShape(element, TYPE_DEFINITION, context);
  const name = readRequired(element, "Name", context);
  const underlyingType = readRequired(element, "UnderlyingType", context);
  if (name === undefined || underlyingType === undefined) return undefined;
  return {
    kind: "TypeDefinition",
    name,
    underlyingType,
    facets: readFacets(element, context),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}
