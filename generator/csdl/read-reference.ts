import type { CsdlInclude, CsdlIncludeAnnotations, CsdlReference } from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readOptional, readRequired } from "./read-attribute.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const REFERENCE = buildShape(["Uri"], ["Include", "IncludeAnnotations", "Annotation"]);
const INCLUDE = buildShape(["Namespace", "Alias"], ["Annotation"]);
const INCLUDE_ANNOTATIONS = buildShape(["TermNamespace", "Qualifier", "TargetNamespace"]);

/** Returns the reference to another document. @see CSDL 4.01, section 4.1 */
export function readReference(element: XmlElement, context: XmlContext): CsdlReference | undefined {
  checkShape(element, REFERENCE, context);
  const uri = readRequired(element, "Uri", context);
  if (uri === undefined) return undefined;
  const includes: CsdlInclude[] = [];
  const includeAnnotations: CsdlIncludeAnnotations[] = [];
  for (const child of element.children) {
    if (child.name === "Include") {
      const include = readInclude(child, context);
      if (include !== undefined) includes.push(include);
    } else if (child.name === "IncludeAnnotations") {
      const include = readIncludeAnnotations(child, context);
      if (include !== undefined) includeAnnotations.push(include);
    }
  }
  return {
    uri,
    includes,
    includeAnnotations,
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 4.2 */
function readInclude(element: XmlElement, context: XmlContext): CsdlInclude | undefined {
  checkShape(element, INCLUDE, context);
  const namespace = readRequired(element, "Namespace", context);
  if (namespace === undefined) return undefined;
  const alias = readOptional(element, "Alias");
  return {
    namespace,
    ...(alias === undefined ? {} : { alias }),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 4.3 */
function readIncludeAnnotations(
  element: XmlElement,
  context: XmlContext,
): CsdlIncludeAnnotations | undefined {
  checkShape(element, INCLUDE_ANNOTATIONS, context);
  const termNamespace = readRequired(element, "TermNamespace", context);
  if (termNamespace === undefined) return undefined;
  const qualifier = readOptional(element, "Qualifier");
  const targetNamespace = readOptional(element, "TargetNamespace");
  return {
    termNamespace,
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(targetNamespace === undefined ? {} : { targetNamespace }),
    at: element.at,
  };
}
