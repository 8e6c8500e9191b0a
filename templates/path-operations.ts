import type { Operation, OperationImport } from "../generator/model/model.ts";
import { reservedStepNames } from "../generator/naming/names.ts";
import type { OperationGroup } from "./operation-steps.ts";
import type { ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";
import { typeCode } from "./type-code.ts";

/** The entry in the path table of operations that are bound under one name. */
export function operationEntry(
  { name, overloads }: OperationGroup,
  context: ServiceContext,
): string {
  const [first] = overloads;
  return entry(overloads, first === undefined ? undefined : segment(first, name, context), context);
}

/** The entry in the path table of an import; its URL has its own name. */
export function importEntry(child: OperationImport, context: ServiceContext): string {
  return entry(importedOperations([child], context), undefined, context);
}

/** The unbound operations that imports expose. */
export function importedOperations(
  imports: readonly OperationImport[],
  { bound }: ServiceContext,
): Operation[] {
  return bound.unbound.filter((operation) =>
    imports.some((child) => child.operation === operation.qualifiedName),
  );
}

function entry(
  overloads: readonly Operation[],
  written: string | undefined,
  context: ServiceContext,
): string {
  const actions = overloads.filter((operation) => operation.kind === "Action");
  const functions = overloads.filter((operation) => operation.kind === "Function");
  return objectLiteral([
    ["segment", written === undefined ? undefined : stringLiteral(written)],
    ["action", actions.length === 0 ? undefined : overloadEntries(actions, context)],
    ["function", functions.length === 0 ? undefined : overloadEntries(functions, context)],
  ]);
}

/**
 * The segment of the URL where it is not the name of the step: the qualified name, but in namespaces
 * that need none. A name that another member of the type has needs it always.
 */
function segment(operation: Operation, step: string, context: ServiceContext): string | undefined {
  const { name, namespace, qualifiedName } = operation;
  if (!context.options.isUnqualified(namespace)) {
    return qualifiedName;
  }
  return step === name || (step === `${name}$` && reservedStepNames.includes(name))
    ? undefined
    : qualifiedName;
}

function overloadEntries(overloads: readonly Operation[], context: ServiceContext): string {
  const entries = overloads.map((operation) =>
    objectLiteral([
      ["parameters", operation.kind === "Function" ? parameters(operation, context) : undefined],
      [
        "returns",
        operation.returnType === undefined
          ? undefined
          : stringLiteral(typeCode(operation.returnType, context)),
      ],
    ]),
  );
  return `[${[...new Set(entries)].join(", ")}]`;
}

/** The types of a function's parameters, which stand in the URL; those of actions stand in the body. */
function parameters(operation: Operation, context: ServiceContext): string | undefined {
  return operation.parameters.length === 0
    ? undefined
    : objectLiteral(
        operation.parameters.map((parameter) => [
          parameter.name,
          stringLiteral(typeCode(parameter.type, context)),
        ]),
      );
}
