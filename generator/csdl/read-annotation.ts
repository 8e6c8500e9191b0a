import type { CsdlAnnotation, CsdlAnnotations } from "./csdl.ts";
import { readOptional, readRequired } from "./read-attribute.ts";
import { EXPRESSION_ATTRIBUTES, EXPRESSION_ELEMENTS, readValue } from "./read-expression.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const ANNOTATION = buildShape(
  ["Term", "Qualifier", ...EXPRESSION_ATTRIBUTES],
  ["Annotation", ...EXPRESSION_ELEMENTS],
);
const ANNOTATIONS = buildShape(["Target", "Qualifier"], ["Annotation"]);
const NONE: readonly CsdlAnnotation[] = [];

/** Returns the annotations that are children of the element. @see CSDL 4.01, section 14.2 */
export function readAnnotations(
  element: XmlElement,
  context: XmlContext,
): readonly CsdlAnnotation[] {
  if (element.children.length === 0) return NONE;
  const annotations: CsdlAnnotation[] = [];
  for (const child of element.children) {
    if (child.name !== "Annotation") continue;
    const annotation = readAnnotation(child, context);
    if (annotation !== undefined) annotations.push(annotation);
  }
  return annotations;
}

/**
 * Returns the external annotations of an `edm:Annotations` element; its qualifier goes to all of them.
 *
 * @see CSDL 4.01, section 14.2.1
 */
export function readExternalAnnotations(
  element: XmlElement,
  context: XmlContext,
): CsdlAnnotations | undefined {
  checkShape(element, ANNOTATIONS, context);
  const target = readRequired(element, "Target", context);
  if (target === undefined) return undefined;
  const qualifier = readOptional(element, "Qualifier");
  const annotations = readAnnotations(element, context);
  return {
    target,
    annotations:
      qualifier === undefined
        ? annotations
        : annotations.map((annotation) => ({ qualifier, ...annotation })),
    at: element.at,
  };
}

function readAnnotation(element: XmlElement, context: XmlContext): CsdlAnnotation | undefined {
  checkShape(element, ANNOTATION, context);
  const term = readRequired(element, "Term", context);
  if (term === undefined) return undefined;
  // 4.0 documents may write the qualifier after the term.
  const [name = term, written] = term.split("#", 2);
  const qualifier = readOptional(element, "Qualifier") ?? written;
  const value = readValue(element, context);
  return {
    term: name,
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(value === undefined ? {} : { value }),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}
