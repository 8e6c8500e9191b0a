import type { Operation, Parameter, TypeReference } from "../generator/model/model.ts";
import { isOptionalParameter } from "../generator/model/vocabularies/core.ts";
import { builderType, requestNames } from "./builder-type.ts";
import { code } from "./doc-comment.ts";
import { deprecationTag, prose } from "./member-doc.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";
import { readType, singleType, withAlternative, writtenType } from "./type-expression.ts";

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
  readonly operation: Operation;
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
    operation,
  };
}

/**
 * The paragraphs of the doc comment of an operation: prose, signature, and what is said of parameters. The
 * first overload speaks for all; of the others there is the signature.
 */
export function operationDoc(overloads: readonly Operation[]): string[] {
  const [operation, ...others] = overloads;
  if (operation === undefined) {
    return [];
  }
  const annotated = overloads.find((overload) => prose(overload).length > 0) ?? operation;
  const parameters = operation.parameters.flatMap((parameter) => {
    const text = prose(parameter).join(" ");
    return text === "" ? [] : [`- ${code(parameter.name)}: ${text}`];
  });
  return [
    ...prose(annotated),
    `${operation.kind} ${signature(operation)}`,
    ...others.map((other) => `Or ${signature(other)}`),
    ...(parameters.length === 0 ? [] : [["Parameters:", ...parameters].join("\n")]),
    ...deprecationTag(annotated),
  ];
}

/** The name and the parameters, then what is returned: `Tickets.close(reason: Edm.String)`. */
function signature(operation: Operation): string {
  const { qualifiedName, parameters, returnType, returnTypeAnnotations } = operation;
  const list = parameters.map(({ name, type }) => `${name}: ${writtenType(type)}`).join(", ");
  const call = code(list === "" ? qualifiedName : `${qualifiedName}(${list})`);
  if (returnType === undefined) {
    return call;
  }
  const text = prose({ annotations: returnTypeAnnotations }).join(" ");
  return `${call}, returns ${code(writtenType(returnType))}${text === "" ? "" : `: ${text}`}`;
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
  const { type, collection, nullable } = reference;
  const read = readType({ ...reference, nullable: collection && nullable }, context, scope);
  const written =
    type.kind === "EntityType" || type.kind === "ComplexType"
      ? `${runtimeType(scope, "model", "Writable")}<${read}>`
      : collection
        ? `readonly ${read}`
        : read;
  return withAlternative(written, nullable || collection ? "null" : undefined);
}

function resultType(
  reference: TypeReference | undefined,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  if (reference === undefined) {
    return "void";
  }
  return withAlternative(
    singleType(reference.type, context, scope),
    reference.nullable ? "undefined" : undefined,
  );
}

function itemType(reference: TypeReference, context: ServiceContext, scope: ModuleScope): string {
  return withAlternative(
    singleType(reference.type, context, scope),
    reference.nullable ? "null" : undefined,
  );
}

function functionReturn(operation: Operation, context: ServiceContext, scope: ModuleScope): string {
  const result = operation.returnType;
  if (result?.type.kind !== "EntityType" && result?.type.kind !== "ComplexType") {
    return result?.collection === true
      ? `${runtimeType(scope, "requests", "FunctionValuesRequests")}<${itemType(result, context, scope)}>`
      : `${runtimeType(scope, "requests", "FunctionRequests")}<${resultType(result, context, scope)}>`;
  }
  if (operation.composable && requestNames(result, context) !== undefined) {
    return builderType(result, context, scope);
  }
  const names = namesOf(context, result.type.name);
  const kind = result.collection ? "FunctionCollectionRequests" : "FunctionEntityRequests";
  const own = scope.type(serviceSymbol(context, names.module, names.name));
  const any = singleType(result.type, context, scope);
  const absent = !result.collection && result.nullable ? ", undefined" : "";
  return `${runtimeType(scope, "requests", kind)}<${own}, ${any}${absent}>`;
}
