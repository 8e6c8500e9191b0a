import type { CsdlAnnotation, CsdlExpression, CsdlExpressionForm } from "../csdl/csdl.ts";
import type { Declarations } from "./collect-declarations.ts";
import type { Annotation, Expression, ExpressionForm } from "./model.ts";
import type { NameScope } from "./name-scope.ts";
import { typeValue } from "./type-value.ts";
import type { TypeResolver } from "./resolve-type.ts";

/** Builds annotations: names and paths in them are resolved, values left out are given. */
export class AnnotationBuilder {
  readonly #declarations: Declarations;
  readonly #resolver: TypeResolver;

  constructor(declarations: Declarations, resolver: TypeResolver) {
    this.#declarations = declarations;
    this.#resolver = resolver;
  }

  /** Returns the annotation; without a value it has the default of its term. @see CSDL 4.01, section 14.2 */
  build(annotation: CsdlAnnotation, scope: NameScope): Annotation {
    const term = scope.resolveName(annotation.term);
    return {
      term,
      ...(annotation.qualifier === undefined ? {} : { qualifier: annotation.qualifier }),
      value:
        annotation.value === undefined
          ? this.#defaultValue(term)
          : typeValue(this.#expression(annotation.value, scope), term, this.#declarations, scope),
      annotations: annotation.annotations.map((nested) => this.build(nested, scope)),
      at: annotation.at,
    };
  }

  /** @see CSDL 4.01, section 14.1.3 */
  #defaultValue(term: string): Expression {
    const declared = this.#declarations.terms.get(term)?.declared;
    const value = declared?.defaultValue;
    if (declared === undefined || value === undefined) return { kind: "Bool", value: true };
    if (value === "true" || value === "false") return { kind: "Bool", value: value === "true" };
    if (/^Edm\.(?:Byte|SByte|Int16|Int32|Int64)$/.test(declared.type.type)) {
      return { kind: "Number", type: "Int", value };
    }
    if (/^Edm\.(?:Decimal|Double|Single)$/.test(declared.type.type)) {
      return { kind: "Number", type: "Decimal", value };
    }
    return { kind: "String", value };
  }

  #expression(expression: CsdlExpression, scope: NameScope): Expression {
    const form = this.#form(expression, scope);
    if (expression.annotations === undefined) return form;
    return {
      ...form,
      annotations: expression.annotations.map((annotation) => this.build(annotation, scope)),
    };
  }

  #form(expression: CsdlExpressionForm, scope: NameScope): ExpressionForm {
    const build = (part: CsdlExpression): Expression => this.#expression(part, scope);
    switch (expression.kind) {
      case "Path":
        return { kind: "Path", path: scope.resolvePath(expression.path), of: expression.of };
      case "EnumMember": {
        const { kind, type, members } = expression;
        return { kind, ...(type === undefined ? {} : { type: scope.resolveName(type) }), members };
      }
      case "Collection":
        return { kind: "Collection", items: expression.items.map(build) };
      case "Record": {
        const properties = new Map<string, Expression>();
        for (const [name, value] of expression.properties) properties.set(name, build(value));
        const { kind, type } = expression;
        return {
          kind,
          ...(type === undefined ? {} : { type: scope.resolveName(type) }),
          properties,
        };
      }
      case "Apply":
        return {
          kind: "Apply",
          function: scope.resolveName(expression.function),
          arguments: expression.arguments.map(build),
        };
      case "If":
        return {
          kind: "If",
          condition: build(expression.condition),
          then: build(expression.then),
          ...(expression.else === undefined ? {} : { else: build(expression.else) }),
        };
      case "Not":
      case "Neg":
      case "UrlRef":
        return { kind: expression.kind, operand: build(expression.operand) };
      case "LabeledElement":
        return { kind: expression.kind, name: expression.name, operand: build(expression.operand) };
      case "Cast":
      case "IsOf":
        return {
          kind: expression.kind,
          type: this.#resolver.resolveUse(expression.type, scope),
          operand: build(expression.operand),
        };
      case "Bool":
      case "String":
      case "Number":
      case "Binary":
      case "Date":
      case "DateTimeOffset":
      case "Duration":
      case "Guid":
      case "TimeOfDay":
      case "Null":
        return expression;
      case "LabeledElementReference":
        return { kind: expression.kind, name: scope.resolveName(expression.name) };
      default: {
        const [left, right] = expression.operands;
        return { kind: expression.kind, operands: [build(left), build(right)] };
      }
    }
  }
}
