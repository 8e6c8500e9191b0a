import type { Expression } from "../generator/model/model.ts";
import { stringLiteral } from "./text.ts";

/** A number where it is one, else its text: bounds can be dates too. */
export function numberLiteral(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) && value.trim() !== "" ? String(number) : stringLiteral(value);
}

/** An annotation expression as nested arrays, operator first: `["le", ["path", "a"], ["int", 4]]`. */
export function expressionLiteral(expression: Expression): string {
  const call = (operator: string, ...operands: readonly string[]): string =>
    `[${[stringLiteral(operator), ...operands].join(", ")}]`;
  switch (expression.kind) {
    case "Bool":
      return call("bool", String(expression.value));
    case "Number":
      return call("number", numberLiteral(expression.value));
    case "String":
    case "Binary":
    case "Date":
    case "DateTimeOffset":
    case "Duration":
    case "Guid":
    case "TimeOfDay":
      return call("string", stringLiteral(expression.value));
    case "EnumMember":
      return call("string", stringLiteral(expression.members.join(",")));
    case "Null":
      return call("null");
    case "Path":
      return call("path", stringLiteral(expression.path));
    case "Not":
    case "Neg":
      return call(expression.kind.toLowerCase(), expressionLiteral(expression.operand));
    case "And":
    case "Or":
    case "Eq":
    case "Ne":
    case "Gt":
    case "Ge":
    case "Lt":
    case "Le":
    case "Has":
    case "In":
    case "Add":
    case "Sub":
    case "Mul":
    case "Div":
    case "DivBy":
    case "Mod":
      return call(
        expression.kind.toLowerCase(),
        ...expression.operands.map((operand) => expressionLiteral(operand)),
      );
    case "If":
      return call(
        "if",
        expressionLiteral(expression.condition),
        expressionLiteral(expression.then),
        ...(expression.else === undefined ? [] : [expressionLiteral(expression.else)]),
      );
    case "Collection":
      return call("collection", ...expression.items.map((item) => expressionLiteral(item)));
    case "Apply":
      return call(
        "apply",
        stringLiteral(expression.function),
        ...expression.arguments.map((argument) => expressionLiteral(argument)),
      );
    case "LabeledElement":
    case "UrlRef":
      return expressionLiteral(expression.operand);
    case "Cast":
    case "IsOf":
      return call(
        expression.kind.toLowerCase(),
        stringLiteral(expression.type.type.name),
        expressionLiteral(expression.operand),
      );
    case "Record":
    case "LabeledElementReference":
      return call("unknown");
  }
}
