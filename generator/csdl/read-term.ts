import type { CsdlTerm } from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readOptional, readRequired } from "./read-attribute.ts";
import { FACET_ATTRIBUTES, readTypeUse } from "./read-type-use.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const TERM = buildShape(
  ["Name", "Type", "BaseTerm", "DefaultValue", "AppliesTo", ...FACET_ATTRIBUTES],
  ["Annotation"],
);

/** Returns the term that the element declares. @see CSDL 4.01, section 14.1 */
export function readTerm(element: XmlElement, context: XmlContext): CsdlTerm | undefined {
  checkShape(element, TERM, context);
  const name = readRequired(element, "Name", context);
  const type = readRequired(element, "Type", context);
  if (name === undefined || type === undefined) return undefined;
  const baseTerm = readOptional(element, "BaseTerm");
  const defaultValue = element.attributes.get("DefaultValue");
  const appliesTo = readOptional(element, "AppliesTo") ?? "";
  return {
    name,
    type: readTypeUse(element, type, context),
    ...(baseTerm === undefined ? {} : { baseTerm }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    appliesTo: appliesTo.split(/\s+/).filter((part) => part !== ""),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}
