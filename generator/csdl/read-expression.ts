import type { CsdlAnnotation, CsdlExpression, CsdlExpressionForm } from "./csdl.ts";
import { readAnnotations } from "./read-annotation.ts";
import { readOptional, readRequired } from "./read-attribute.ts";
import { buildConstant, CONSTANT_NAMES, isConstantName } from "./read-constant.ts";
import { FACET_ATTRIBUTES, readTypeUse } from "./read-type-use.ts";
import { buildShape, checkShape, locateAttribute } from "./xml-element.ts";
import type { XmlContext, XmlElement, XmlShape } from "./xml-element.ts";

const BINARY = [
  ...(["And", "Or", "Eq", "Ne", "Gt", "Ge", "Lt", "Le", "Has", "In"] as const),
  ...(["Add", "Sub", "Mul", "Div", "DivBy", "Mod"] as const),
] as const;
const UNARY = ["Not", "Neg"] as const;

/** The attributes that give an annotation or a property value its value. */
export const EXPRESSION_ATTRIBUTES: readonly string[] = [...CONSTANT_NAMES, "UrlRef"];

/** The elements that are expressions. */
export const EXPRESSION_ELEMENTS: readonly string[] = [
  ...CONSTANT_NAMES,
  ...BINARY,
  ...UNARY,
  ...["Apply", "Cast", "Collection", "If", "IsOf", "LabeledElement", "LabeledElementReference"],
  ...["Null", "Record", "UrlRef"],
];

const EXPRESSION_NAMES: ReadonlySet<string> = new Set(EXPRESSION_ELEMENTS);
const NESTING = ["Annotation", ...EXPRESSION_ELEMENTS];
const HOLDER = buildShape([], NESTING);
const RECORD = buildShape(["Type"], ["Annotation", "PropertyValue"]);
const PROPERTY_VALUE = buildShape(["Property", ...EXPRESSION_ATTRIBUTES], NESTING);
const SHAPES: ReadonlyMap<string, XmlShape> = new Map([
  ["Apply", buildShape(["Function"], NESTING)],
  ["Cast", buildShape(["Type", ...FACET_ATTRIBUTES], NESTING)],
  ["IsOf", buildShape(["Type", ...FACET_ATTRIBUTES], NESTING)],
  ["LabeledElement", buildShape(["Name", ...EXPRESSION_ATTRIBUTES], NESTING)],
  ["LabeledElementReference", buildShape(["Name"])],
  ["Record", RECORD],
  ["UrlRef", buildShape(EXPRESSION_ATTRIBUTES, NESTING)],
]);

/**
 * Returns the value of an element that holds one, written as an attribute or as a child element.
 *
 * @see CSDL 4.01, section 14.3
 */
export function readValue(element: XmlElement, context: XmlContext): CsdlExpression | undefined {
  let value: CsdlExpression | undefined;
  let count = 0;
  for (const [name, text] of element.attributes) {
    if (name !== "UrlRef" && !isConstantName(name)) continue;
    count++;
    const place = { at: locateAttribute, element, name };
    value =
      name === "UrlRef"
        ? { kind: "UrlRef", operand: { kind: "String", value: text } }
        : buildConstant(name, text, context, () => place.at(element, name, context));
  }
  for (const child of element.children) {
    if (!EXPRESSION_NAMES.has(child.name)) continue;
    count++;
    value = readExpression(child, context);
  }
  if (count > 1) {
    context.diagnostics.error(
      "several-values",
      `<${element.name}> has ${count} values; leave one.`,
      element.at,
    );
  }
  return value;
}

/** Returns the expression that the element is. @see CSDL 4.01, sections 14.3 and 14.4 */
export function readExpression(
  element: XmlElement,
  context: XmlContext,
): CsdlExpression | undefined {
  if (isConstantName(element.name)) {
    return buildConstant(element.name, element.text, context, () => element.at);
  }
  checkShape(element, SHAPES.get(element.name) ?? HOLDER, context);
  const form = readForm(element, context);
  return form === undefined ? undefined : annotate(form, readAnnotations(element, context));
}

function annotate(
  expression: CsdlExpression,
  annotations: readonly CsdlAnnotation[],
): CsdlExpression {
  if (annotations.length === 0) return expression;
  return { ...expression, annotations: [...(expression.annotations ?? []), ...annotations] };
}

function readForm(element: XmlElement, context: XmlContext): CsdlExpressionForm | undefined {
  const name = element.name;
  switch (name) {
    case "Null":
      return { kind: "Null" };
    case "Collection":
      return { kind: "Collection", items: readOperands(element, context) };
    case "Record":
      return readRecord(element, context);
    case "Apply": {
      const called = readRequired(element, "Function", context);
      if (called === undefined) return undefined;
      return { kind: "Apply", function: called, arguments: readOperands(element, context) };
    }
    case "If":
      return readIf(element, context);
    case "Cast":
    case "IsOf": {
      const type = readRequired(element, "Type", context);
      const operand = readValue(element, context);
      if (type === undefined || operand === undefined) return reportOperands(element, 1, context);
      return { kind: name, type: readTypeUse(element, type, context), operand };
    }
    case "LabeledElement": {
      const label = readRequired(element, "Name", context);
      const operand = readValue(element, context);
      if (label === undefined || operand === undefined) return reportOperands(element, 1, context);
      return { kind: name, name: label, operand };
    }
    case "LabeledElementReference": {
      const label = readOptional(element, "Name") ?? element.text.trim();
      return { kind: name, name: label };
    }
    case "UrlRef": {
      const operand = readValue(element, context);
      return operand === undefined ? reportOperands(element, 1, context) : { kind: name, operand };
    }
    default:
      return readOperator(element, context);
  }
}

function readOperator(element: XmlElement, context: XmlContext): CsdlExpressionForm | undefined {
  const operands = readOperands(element, context);
  const [first, second] = operands;
  for (const kind of UNARY) {
    if (kind !== element.name) continue;
    if (first === undefined || operands.length !== 1) return reportOperands(element, 1, context);
    return { kind, operand: first };
  }
  for (const kind of BINARY) {
    if (kind !== element.name) continue;
    if (first === undefined || second === undefined || operands.length !== 2) {
      return reportOperands(element, 2, context);
    }
    return { kind, operands: [first, second] };
  }
  return undefined;
}

function readIf(element: XmlElement, context: XmlContext): CsdlExpressionForm | undefined {
  const [condition, then, otherwise, ...more] = readOperands(element, context);
  if (condition === undefined || then === undefined || more.length > 0) {
    return reportOperands(element, 3, context);
  }
  return {
    kind: "If",
    condition,
    then,
    ...(otherwise === undefined ? {} : { else: otherwise }),
  };
}

function readRecord(element: XmlElement, context: XmlContext): CsdlExpressionForm {
  const type = readOptional(element, "Type");
  const properties = new Map<string, CsdlExpression>();
  for (const child of element.children) {
    if (child.name !== "PropertyValue") continue;
    checkShape(child, PROPERTY_VALUE, context);
    const name = readRequired(child, "Property", context);
    if (name === undefined) continue;
    if (properties.has(name)) {
      context.diagnostics.warning(
        "duplicate-property-value",
        `The record has a second value for ${JSON.stringify(name)}; it is ignored.`,
        child.at,
      );
      continue;
    }
    const value = readValue(child, context) ?? { kind: "Bool", value: true };
    properties.set(name, annotate(value, readAnnotations(child, context)));
  }
  return { kind: "Record", ...(type === undefined ? {} : { type }), properties };
}

function readOperands(element: XmlElement, context: XmlContext): readonly CsdlExpression[] {
  const operands: CsdlExpression[] = [];
  for (const child of element.children) {
    if (!EXPRESSION_NAMES.has(child.name)) continue;
    const operand = readExpression(child, context);
    if (operand !== undefined) operands.push(operand);
  }
  return operands;
}

function reportOperands(element: XmlElement, count: number, context: XmlContext): undefined {
  const wanted =
    count === 3 ? "two or three expressions" : count === 2 ? "two expressions" : "one expression";
  context.diagnostics.error(
    "invalid-expression",
    `<${element.name}> needs ${wanted} as children.`,
    element.at,
  );
  return undefined;
}
