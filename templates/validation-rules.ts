import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import { annotationsOfProperty, annotationsOfValues } from "../generator/model/annotations.ts";
import { baseTypes } from "../generator/model/inheritance.ts";
import type { Annotated, StructuredType } from "../generator/model/model.ts";
import {
  allowedValues,
  constraints,
  maximum,
  maxItems,
  minimum,
  minItems,
  multipleOf,
  pattern,
} from "../generator/model/vocabularies/validation.ts";
import { code, docComment } from "./doc-comment.ts";
import type { ModuleScope } from "./module-scope.ts";
import {
  runtimeType,
  runtimeValue,
  serviceSymbol,
  type ServiceContext,
} from "./service-context.ts";
import { expressionLiteral, numberLiteral } from "./expression-literal.ts";
import { objectLiteral, stringLiteral } from "./text.ts";

/** The statements of `rules.ts`: what the validation terms say, and `validate` over it. */
export function validationModule(
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  const entries = [...context.model.types.values()].flatMap((type) => {
    if (type.kind !== "EntityType" && type.kind !== "ComplexType") {
      return [];
    }
    const entry = typeRules(type, context);
    return entry === undefined ? [] : [[type.qualifiedName, entry] as const];
  });
  const validateWith = runtimeValue(scope, "validate", "validateWith");
  const violation = runtimeType(scope, "validate", "Violation");
  const modelClass = runtimeType(scope, "model", "ModelClass");
  const registry = scope.value(serviceSymbol(context, "registry", "registry"));
  return [
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      declarations: [
        {
          name: "rules",
          type: runtimeType(scope, "validate", "ValidationRules"),
          initializer: objectLiteral(entries),
        },
      ],
    },
    {
      kind: StructureKind.Function,
      name: "validate",
      isExported: true,
      leadingTrivia: docComment([
        "Checks a value against the ranges, patterns and constraints that the schema states. A request does not: the service has the last word, and its own examples break these rules.",
        [
          `@param value an instance, or a plain object with ${code("@odata.type")} or a class given`,
          "@param type the class whose rules hold, where the value does not say",
          "@returns what is wrong, or an empty array",
          "@see Org.OData.Validation.V1",
        ].join("\n"),
      ]),
      parameters: [
        { name: "value", type: "object" },
        { name: "type", hasQuestionToken: true, type: modelClass },
      ],
      returnType: `readonly ${violation}[]`,
      statements: [`return ${validateWith}(${registry}, rules, value, type);`],
    },
  ];
}

function typeRules(type: StructuredType, context: ServiceContext): string | undefined {
  const members = memberRules(type, context);
  const own = constraints(type).map((constraint) =>
    objectLiteral([
      ["condition", expressionLiteral(constraint.condition)],
      [
        "message",
        constraint.failureMessage === undefined
          ? undefined
          : stringLiteral(constraint.failureMessage),
      ],
    ]),
  );
  return members.length === 0 && own.length === 0
    ? undefined
    : objectLiteral([
        ["members", members.length === 0 ? undefined : objectLiteral(members)],
        ["constraints", own.length === 0 ? undefined : `[${own.join(", ")}]`],
      ]);
}

function memberRules(
  type: StructuredType,
  context: ServiceContext,
): Array<readonly [string, string]> {
  const inherited = [...baseTypes(context.model, type)]
    .flatMap((base) => base.properties)
    .filter((property) => type.inheritedPropertyAnnotations.has(property.name));
  return [...type.properties, ...inherited].flatMap((property) => {
    const own = annotationsOfProperty(context.model, type, property);
    const rules = propertyRules({
      annotations: annotationsOfValues(context.model, property.type, own),
    });
    return rules.length === 0 ? [] : [[property.name, `[${rules.join(", ")}]`] as const];
  });
}

function propertyRules(annotated: Annotated): string[] {
  const rules: string[] = [];
  const least = minimum(annotated);
  if (least !== undefined) {
    rules.push(boundRule("minimum", least.value, least.exclusive));
  }
  const most = maximum(annotated);
  if (most !== undefined) {
    rules.push(boundRule("maximum", most.value, most.exclusive));
  }
  const fewest = minItems(annotated);
  if (fewest !== undefined) {
    rules.push(objectLiteral([["minItems", numberLiteral(fewest)]]));
  }
  const greatest = maxItems(annotated);
  if (greatest !== undefined) {
    rules.push(objectLiteral([["maxItems", numberLiteral(greatest)]]));
  }
  const multiple = multipleOf(annotated);
  if (multiple !== undefined) {
    rules.push(objectLiteral([["multipleOf", numberLiteral(multiple)]]));
  }
  const expression = pattern(annotated);
  if (expression !== undefined) {
    rules.push(objectLiteral([["pattern", stringLiteral(expression)]]));
  }
  const allowed = allowedValues(annotated);
  if (allowed.length > 0) {
    rules.push(
      objectLiteral([
        ["allowed", `[${allowed.map(({ value }) => stringLiteral(value)).join(", ")}]`],
      ]),
    );
  }
  return rules;
}

function boundRule(kind: "minimum" | "maximum", value: string, exclusive: boolean): string {
  return objectLiteral([
    [kind, numberLiteral(value)],
    ["exclusive", exclusive ? "true" : undefined],
  ]);
}
