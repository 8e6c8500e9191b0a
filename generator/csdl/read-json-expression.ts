import type { CsdlExpression, CsdlExpressionForm } from "./csdl.ts";
import { namedMembers, readRequiredText, reportMember } from "./json-node.ts";
import type { JsonContext, JsonMember, JsonNode, JsonObject } from "./json-node.ts";
import { JsonAnnotations } from "./read-json-annotation.ts";
import { readJsonTypeUse } from "./read-json-type-use.ts";

const BINARY = [
  ...(["And", "Or", "Eq", "Ne", "Gt", "Ge", "Lt", "Le", "Has", "In"] as const),
  ...(["Add", "Sub", "Mul", "Div", "DivBy", "Mod"] as const),
] as const;
const UNARY = ["Not", "Neg", "UrlRef"] as const;
const PATHS = [
  "Path",
  "PropertyPath",
  "NavigationPropertyPath",
  "AnnotationPath",
  "ModelElementPath",
] as const;

/** Returns the expression that a JSON value is. @see CSDL JSON 4.01, sections 14.3 and 14.4 */
export function readJsonExpression(
  node: JsonNode,
  context: JsonContext,
): CsdlExpression | undefined {
  switch (node.kind) {
    case "string":
      return { kind: "String", value: node.value };
    case "boolean":
      return { kind: "Bool", value: node.value };
    case "number": {
      const type = /^-?\d+$/.test(node.value) ? "Int" : "Decimal";
      return { kind: "Number", type, value: node.value };
    }
    case "null":
      return { kind: "Null" };
    case "array":
      return { kind: "Collection", items: readItems(node.items, context) };
    case "object": {
      const form = readForm(node, context);
      const annotations = new JsonAnnotations(node, context).on();
      if (form === undefined || annotations.length === 0) return form;
      return { ...form, annotations };
    }
  }
}

function readItems(nodes: readonly JsonNode[], context: JsonContext): readonly CsdlExpression[] {
  return nodes.flatMap((node) => readJsonExpression(node, context) ?? []);
}

function readForm(object: JsonObject, context: JsonContext): CsdlExpressionForm | undefined {
  const keyword = [...object.members.values()].find(
    ({ name }) => name.startsWith("$") && !name.includes("@") && !FACETS.has(name),
  );
  return keyword === undefined
    ? readRecord(object, context)
    : readKeyword(object, keyword, context);
}

/** Members that stand beside the one that says what the expression is. */
const FACETS: ReadonlySet<string> = new Set([
  "$Type",
  "$Collection",
  "$Nullable",
  "$MaxLength",
  "$Precision",
  "$Scale",
  "$SRID",
  "$Unicode",
  "$Name",
  "$Function",
]);

function readKeyword(
  object: JsonObject,
  member: JsonMember,
  context: JsonContext,
): CsdlExpressionForm | undefined {
  const name = member.name.slice(1);
  for (const of of PATHS) {
    if (of !== name) continue;
    const path = readRequiredText(object, member.name, context);
    return path === undefined ? undefined : { kind: "Path", path, of };
  }
  for (const kind of UNARY) {
    if (kind !== name) continue;
    const operand = readJsonExpression(member.value, context);
    return operand === undefined ? undefined : { kind, operand };
  }
  for (const kind of BINARY) {
    if (kind !== name) continue;
    const [left, right, ...more] = readOperands(member, context);
    if (left === undefined || right === undefined || more.length > 0) {
      return reportOperands(member, "an array of two expressions", context);
    }
    return { kind, operands: [left, right] };
  }
  return readSpecial(name, object, member, context);
}

function readSpecial(
  name: string,
  object: JsonObject,
  member: JsonMember,
  context: JsonContext,
): CsdlExpressionForm | undefined {
  switch (name) {
    case "Null":
      return { kind: "Null" };
    case "Apply": {
      const called = readRequiredText(object, "$Function", context);
      if (called === undefined) return undefined;
      return { kind: "Apply", function: called, arguments: readOperands(member, context) };
    }
    case "If": {
      const [condition, then, otherwise, ...more] = readOperands(member, context);
      if (condition === undefined || then === undefined || more.length > 0) {
        return reportOperands(member, "an array of two or three expressions", context);
      }
      return {
        kind: "If",
        condition,
        then,
        ...(otherwise === undefined ? {} : { else: otherwise }),
      };
    }
    case "Cast":
    case "IsOf": {
      const operand = readJsonExpression(member.value, context);
      if (operand === undefined) return undefined;
      return { kind: name, type: readJsonTypeUse(object, context), operand };
    }
    case "LabeledElement": {
      const label = readRequiredText(object, "$Name", context);
      const operand = readJsonExpression(member.value, context);
      if (label === undefined || operand === undefined) return undefined;
      return { kind: name, name: label, operand };
    }
    case "LabeledElementReference": {
      const label = readRequiredText(object, member.name, context);
      return label === undefined ? undefined : { kind: name, name: label };
    }
    default:
      context.diagnostics.error(
        "invalid-expression",
        `${JSON.stringify(member.name.slice(0, 100))} is no expression of OData CSDL JSON 4.01.`,
        context.locate(member.offset),
      );
      return undefined;
  }
}

function readOperands(member: JsonMember, context: JsonContext): readonly CsdlExpression[] {
  return member.value.kind === "array" ? readItems(member.value.items, context) : [];
}

/** @see CSDL JSON 4.01, section 14.4.12 */
function readRecord(object: JsonObject, context: JsonContext): CsdlExpressionForm {
  const type = readRecordType(object);
  const annotations = new JsonAnnotations(object, context);
  const properties = new Map<string, CsdlExpression>();
  for (const { name, value } of namedMembers(object)) {
    const expression = readJsonExpression(value, context);
    if (expression === undefined) continue;
    const own = [...(expression.annotations ?? []), ...annotations.on(name)];
    properties.set(name, own.length === 0 ? expression : { ...expression, annotations: own });
  }
  return { kind: "Record", ...(type === undefined ? {} : { type }), properties };
}

/** The type is control information: a URL whose fragment is the qualified name. */
function readRecordType(object: JsonObject): string | undefined {
  const value = (object.members.get("@type") ?? object.members.get("@odata.type"))?.value;
  return value?.kind === "string" ? value.value.slice(value.value.indexOf("#") + 1) : undefined;
}

function reportOperands(member: JsonMember, wanted: string, context: JsonContext): undefined {
  reportMember(member, `must be ${wanted}`, context);
  return undefined;
}
