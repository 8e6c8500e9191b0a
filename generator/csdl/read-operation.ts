import type { CsdlOperation, CsdlParameter, CsdlReturnType } from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readBoolean, readOptional, readRequired } from "./read-attribute.ts";
import { FACET_ATTRIBUTES, readTypeUse } from "./read-type-use.ts";
import { buildShape, checkShape } from "./xml-element.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const CHILDREN = ["Parameter", "ReturnType", "Annotation"];
const ACTION = buildShape(["Name", "IsBound", "EntitySetPath"], CHILDREN);
const FUNCTION = buildShape(["Name", "IsBound", "IsComposable", "EntitySetPath"], CHILDREN);
const PARAMETER = buildShape(["Name", "Type", ...FACET_ATTRIBUTES], ["Annotation"]);
const RETURN_TYPE = buildShape(["Type", ...FACET_ATTRIBUTES], ["Annotation"]);

/** Returns the overload of an action or function that the element declares. @see CSDL 4.01, section 12 */
export function readOperation(
  kind: "Action" | "Function",
  element: XmlElement,
  context: XmlContext,
): CsdlOperation | undefined {
  checkShape(element, kind === "Action" ? ACTION : FUNCTION, context);
  const name = readRequired(element, "Name", context);
  if (name === undefined) return undefined;
  const entitySetPath = readOptional(element, "EntitySetPath");
  const parameters: CsdlParameter[] = [];
  let returnType: CsdlReturnType | undefined;
  for (const child of element.children) {
    if (child.name === "Parameter") {
      const parameter = readParameter(child, context);
      if (parameter !== undefined) parameters.push(parameter);
    } else if (child.name === "ReturnType") {
      returnType = readReturnType(child, context);
    }
  }
  return {
    kind,
    name,
    isBound: readBoolean(element, "IsBound", false, context),
    isComposable: kind === "Function" && readBoolean(element, "IsComposable", false, context),
    ...(entitySetPath === undefined ? {} : { entitySetPath }),
    parameters,
    ...(returnType === undefined ? {} : { returnType }),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 12.9 */
function readParameter(element: XmlElement, context: XmlContext): CsdlParameter | undefined {
  checkShape(element, PARAMETER, context);
  const name = readRequired(element, "Name", context);
  const type = readRequired(element, "Type", context);
  if (name === undefined || type === undefined) return undefined;
  return {
    name,
    type: readTypeUse(element, type, context),
    annotations: readAnnotations(element, context),
    at: element.at,
  };
}

/** @see CSDL 4.01, section 12.8 */
function readReturnType(element: XmlElement, context: XmlContext): CsdlReturnType | undefined {
  checkShape(element, RETURN_TYPE, context);
  const type = readRequired(element, "Type", context);
  if (type === undefined) return undefined;
  return {
    type: readTypeUse(element, type, context),
    annotations: readAnnotations(element, context),
  };
}
