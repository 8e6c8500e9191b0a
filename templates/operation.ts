import type { Annotated, Operation, Parameter, TypeReference } from "../generator/model/model.ts";
import { isOptionalParameter } from "../generator/model/vocabularies/core.ts";
import { builderType, requestNames } from "./builder-type.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";
import { readType, singleType, withAlternative } from "./type-expression.ts";

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
      return `${runtimeType(scope, "requests", "ActionCollectionRequests")}<${parameters}, ${itemType(result, action, context, scope)}>`;
    }
    return `${runtimeType(scope, "requests", "ActionRequests")}<${parameters}, ${resultType(result, action, context, scope)}>`;
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

/** Whether a call can leave the parameter out. */
export function isOptional(parameter: Parameter): boolean {
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
  operation: Operation,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  if (reference === undefined) {
    return "void";
  }
  if (reference.type.name === "Edm.Stream") {
    return "ReadableStream<Uint8Array>";
  }
  return withAlternative(
    singleType(reference.type, context, scope, returned(operation)),
    reference.nullable ? "undefined" : undefined,
  );
}

function itemType(
  reference: TypeReference,
  operation: Operation,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  return withAlternative(
    singleType(reference.type, context, scope, returned(operation)),
    reference.nullable ? "null" : undefined,
  );
}

function returned({ returnTypeAnnotations }: Operation): Annotated {
  return { annotations: returnTypeAnnotations };
}

function functionReturn(operation: Operation, context: ServiceContext, scope: ModuleScope): string {
  const result = operation.returnType;
  if (result?.type.kind !== "EntityType" && result?.type.kind !== "ComplexType") {
    return result?.collection === true
      ? `${runtimeType(scope, "requests", "FunctionValuesRequests")}<${itemType(result, operation, context, scope)}>`
      : `${runtimeType(scope, "requests", "FunctionRequests")}<${resultType(result, operation, context, scope)}>`;
  }
  if (operation.composable && requestNames(result, context) !== undefined) {
    return builderType(result, context, scope);
  }
  const names = namesOf(context, result.type.name);
  const kind = result.collection ? "FunctionCollectionRequests" : "FunctionEntityRequests";
  const own = scope.type(serviceSymbol(context, names.module, names.name));
  const any = singleType(result.type, context, scope, returned(operation));
  const absent = !result.collection && result.nullable ? ", undefined" : "";
  return `${runtimeType(scope, "requests", kind)}<${own}, ${any}${absent}>`;
}
