import type { Diagnostics } from "../diagnostics.ts";
import { quoteName } from "./check-name.ts";
import type { Operation, TypeReference } from "./model.ts";

/**
 * Returns the overloads, each once: an exact repetition is left out with a warning. Reported as errors
 * are overloads that no request could tell apart. Actions with the same binding that differ in other
 * parameters are against the standard, but services have them.
 *
 * @see CSDL 4.01, sections 12.2 and 12.4
 */
export function selectOverloads(
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): readonly Operation[] {
  const byBinding = new Map<string, Operation>();
  const byNames = new Map<string, Operation>();
  const bySignature = new Map<string, Operation>();
  return operations.filter((operation) => {
    const { kind, at } = operation;
    const name = `${kind} ${quoteName(operation.qualifiedName)}`;
    const binding = describeBinding(operation);
    const identical = findFirst(bySignature, binding + describeSignature(operation), operation);
    const alike = findFirst(byNames, binding + describeNames(operation), operation);
    const bound = findFirst(byBinding, binding, operation);
    if (identical !== operation) {
      diagnostics.warning(
        "repeated-overload",
        `${name} repeats the overload in line ${identical.at.line}; it is left out.`,
        at,
      );
      return false;
    }
    if (alike !== operation) {
      diagnostics.error(
        "duplicate-overload",
        `${name} has the same binding and parameters of the same names as the overload in line ${alike.at.line}; rename or remove one.`,
        at,
      );
    } else if (kind === "Action" && bound !== operation) {
      diagnostics.warning(
        "action-overload",
        `${name} has the same binding as the overload in line ${bound.at.line} and differs in its other parameters only, which OData does not allow; both are used.`,
        at,
      );
    }
    return true;
  });
}

function findFirst(known: Map<string, Operation>, key: string, operation: Operation): Operation {
  const first = known.get(key);
  if (first !== undefined) return first;
  known.set(key, operation);
  return operation;
}

function describeBinding({ kind, qualifiedName, bindingParameter }: Operation): string {
  const binding = bindingParameter === undefined ? "" : describeType(bindingParameter.type);
  return `${kind} ${qualifiedName}(${binding}) `;
}

function describeNames({ parameters }: Operation): string {
  return parameters
    .map(({ name }) => JSON.stringify(name))
    .sort()
    .join();
}

function describeSignature({ parameters, returnType }: Operation): string {
  const types = parameters.map(({ name, type }) => [name, describeType(type)]);
  return JSON.stringify([types, returnType === undefined ? "" : describeType(returnType)]);
}

function describeType({ type, collection }: TypeReference): string {
  return collection ? `Collection(${type.name})` : type.name;
}
