import type { JSDocStructure } from "ts-morph";
import type { Operation, Parameter, TypeReference } from "../generator/model/model.ts";
import { isOptionalParameter } from "../generator/model/vocabularies/core.ts";
import { code, docComment, plainText } from "./doc-comment.ts";
import { deprecationTag, prose } from "./member-doc.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";
import { readType, singleType, writtenType } from "./type-expression.ts";

/** The type of the member that stands for an action; overloads of several types intersect. */
export function actionType(
  overloads: readonly Operation[],
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const types = overloads.map((action) => {
    const parameters =
      action.parameters.length === 0 ? "void" : parametersType(action.parameters, context, scope);
    const result = action.returnType;
    if (result?.collection === true) {
      return `${runtimeType(scope, "requests", "ActionCollectionRequests")}<${parameters}, ${itemType(result, context, scope)}>`;
    }
    return `${runtimeType(scope, "requests", "ActionRequests")}<${parameters}, ${resultType(result, context, scope)}>`;
  });
  return [...new Set(types)].join(" & ");
}

/** A signature of a function: what stands between the parentheses, and what the call returns. */
export interface FunctionSignature {
  readonly parameters: string;
  readonly optional: boolean;
  readonly returns: string;
  readonly docs: JSDocStructure[];
}

/** The signature of one overload of a function. */
export function functionSignature(
  operation: Operation,
  context: ServiceContext,
  scope: ModuleScope,
): FunctionSignature {
  return {
    parameters:
      operation.parameters.length === 0 ? "" : parametersType(operation.parameters, context, scope),
    optional: operation.parameters.every((parameter) => isOptional(parameter)),
    returns: functionReturn(operation, context, scope),
    docs: operationDoc([operation]),
  };
}

/** The doc comment of an operation: prose, kind and name, parameters. */
export function operationDoc(overloads: readonly Operation[]): JSDocStructure[] {
  const [operation] = overloads;
  if (operation === undefined) {
    return [];
  }
  const parameters = operation.parameters.map((parameter) => {
    const text = prose(parameter).join(" ");
    const type = code(writtenType(parameter.type));
    return `- ${code(parameter.name)}: ${text === "" ? type : `${text} (${type})`}`;
  });
  const annotated = overloads.find((overload) => prose(overload).length > 0) ?? operation;
  return docComment([
    ...prose(annotated),
    `${operation.kind} ${code(operation.qualifiedName)}${returnsText(operation)}`,
    ...(parameters.length === 0 ? [] : [["Parameters:", ...parameters].join("\n")]),
    ...deprecationTag(annotated),
  ]);
}

function returnsText(operation: Operation): string {
  if (operation.returnType === undefined) {
    return "";
  }
  const text = prose({ annotations: operation.returnTypeAnnotations }).join(" ");
  return `, returns ${code(writtenType(operation.returnType))}${text === "" ? "" : `: ${plainText(text)}`}`;
}

function parametersType(
  parameters: readonly Parameter[],
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const members = parameters.map((parameter) => {
    const optional = isOptional(parameter) ? "?" : "";
    return `${memberName(parameter.name)}${optional}: ${parameterType(parameter.type, context, scope)}`;
  });
  return `{ ${members.join("; ")} }`;
}

function isOptional(parameter: Parameter): boolean {
  return parameter.type.nullable || parameter.type.collection || isOptionalParameter(parameter);
}

function parameterType(
  reference: TypeReference,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const type = readType({ ...reference, nullable: false }, context, scope);
  const structured = reference.type.kind === "EntityType" || reference.type.kind === "ComplexType";
  const written =
    structured || reference.collection
      ? `${runtimeType(scope, "model", "Writable")}<${type}>`
      : type;
  return reference.nullable || reference.collection ? `${written} | null` : written;
}

function resultType(
  reference: TypeReference | undefined,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  if (reference === undefined) {
    return "void";
  }
  const type = singleType(reference.type, context, scope);
  return reference.nullable ? `${type} | undefined` : type;
}

function itemType(reference: TypeReference, context: ServiceContext, scope: ModuleScope): string {
  const type = singleType(reference.type, context, scope);
  return reference.nullable ? `${type} | null` : type;
}

function functionReturn(operation: Operation, context: ServiceContext, scope: ModuleScope): string {
  const result = operation.returnType;
  if (result === undefined || result.type.kind !== "EntityType") {
    return result?.collection === true
      ? `${runtimeType(scope, "requests", "FunctionValuesRequests")}<${itemType(result, context, scope)}>`
      : `${runtimeType(scope, "requests", "FunctionRequests")}<${resultType(result, context, scope)}>`;
  }
  const names = namesOf(context, result.type.name);
  const absent = !result.collection && result.nullable;
  if (operation.composable && names.requests !== undefined) {
    const builder = result.collection ? names.requests.collection : names.requests.item;
    const local = scope.type(serviceSymbol(context, names.requests.module, builder));
    return absent ? `${local}<undefined>` : local;
  }
  const kind = result.collection ? "FunctionCollectionRequests" : "FunctionEntityRequests";
  const own = scope.type(serviceSymbol(context, names.module, names.name));
  const any = singleType(result.type, context, scope);
  return `${runtimeType(scope, "requests", kind)}<${own}, ${any}${absent ? ", undefined" : ""}>`;
}
