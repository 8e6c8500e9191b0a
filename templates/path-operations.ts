import type { Operation, OperationImport } from "../generator/model/model.ts";
import { reservedStepNames } from "../generator/naming/names.ts";
import type { OperationGroup } from "./operation-steps.ts";
import type { ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";
import { shortName, typeCode } from "./type-code.ts";

/** The actions and functions of an entry in the path table, by the names of their steps. */
export function operationEntries(
  groups: readonly OperationGroup[],
  context: ServiceContext,
): Array<readonly [string, string | undefined]> {
  const entries = (kind: Operation["kind"]): string | undefined => {
    const steps = groups.flatMap(({ name, overloads }) => {
      const ofKind = overloads.filter((operation) => operation.kind === kind);
      return ofKind.length === 0 ? [] : [[name, operationEntry(ofKind, name, context)] as const];
    });
    return steps.length === 0 ? undefined : objectLiteral(steps);
  };
  return [
    ["actions", entries("Action")],
    ["functions", entries("Function")],
  ];
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

function operationEntry(
  overloads: readonly Operation[],
  step: string,
  context: ServiceContext,
): string {
  const entries = overloads.map((operation) => {
    const { kind, returnType } = operation;
    const written = segment(operation, step, context);
    return {
      segment: written === undefined ? undefined : stringLiteral(written),
      parameters: kind === "Function" ? parameters(operation, context) : undefined,
      returns: returnType === undefined ? undefined : stringLiteral(typeCode(returnType, context)),
    };
  });
  const [first] = entries;
  if (entries.length === 1 && first?.segment === undefined && first?.parameters === undefined) {
    return first?.returns ?? '""';
  }
  return `[${[...new Set(entries.map((entry) => objectLiteral(Object.entries(entry))))].join(", ")}]`;
}

/**
 * The segment of the URL where it is not the name of the step: the qualified name, but in namespaces
 * that need none. A name that another member of the type has needs it always.
 */
function segment(operation: Operation, step: string, context: ServiceContext): string | undefined {
  const { name, namespace, qualifiedName, bindingParameter } = operation;
  const isClear = step === name || (step === `${name}$` && reservedStepNames.includes(name));
  // An import has its own name in the URL.
  return bindingParameter === undefined || (isClear && context.options.isUnqualified(namespace))
    ? undefined
    : shortName(qualifiedName, context);
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
