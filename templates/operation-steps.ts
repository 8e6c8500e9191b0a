import type { MethodSignatureStructure, OptionalKind, PropertySignatureStructure } from "ts-morph";
import type { Operation } from "../generator/model/model.ts";
import type { ModuleScope } from "./module-scope.ts";
import { actionType, functionSignature, operationDoc } from "./operation.ts";
import type { ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";

/** Members of a builder interface or of the client. */
export interface Steps {
  readonly properties: Array<OptionalKind<PropertySignatureStructure>>;
  readonly methods: Array<OptionalKind<MethodSignatureStructure>>;
}

/**
 * The members for operations. An operation that a base has under the same name becomes an overload of
 * both, since an interface must stay assignable to the one that it extends.
 */
export function operationSteps(
  own: readonly Operation[],
  inherited: readonly Operation[],
  names: ReadonlyMap<string, string>,
  context: ServiceContext,
  scope: ModuleScope,
): Steps {
  const steps: Steps = { properties: [], methods: [] };
  for (const [name, operations] of groupByStep(own, names)) {
    const above = inherited.filter((operation) => names.get(operation.qualifiedName) === name);
    addOperationStep(steps, name, [...operations, ...above], context, scope);
  }
  return steps;
}

function groupByStep(
  operations: readonly Operation[],
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const name = names.get(operation.qualifiedName) ?? operation.name;
    groups.set(name, [...(groups.get(name) ?? []), operation]);
  }
  return groups;
}

/** Adds the member of one name: a property for an action, methods for functions, both in one where both have it. */
export function addOperationStep(
  steps: Steps,
  name: string,
  overloads: readonly Operation[],
  context: ServiceContext,
  scope: ModuleScope,
): void {
  const actions = overloads.filter((operation) => operation.kind === "Action");
  const functions = overloads.filter((operation) => operation.kind === "Function");
  const signatures = functions.map((operation) => functionSignature(operation, context, scope));
  if (actions.length === 0) {
    for (const signature of signatures) {
      steps.methods.push({
        name: memberName(name),
        parameters:
          signature.parameters === ""
            ? []
            : [
                {
                  name: "parameters",
                  hasQuestionToken: signature.optional,
                  type: signature.parameters,
                },
              ],
        returnType: signature.returns,
        docs: signature.docs,
      });
    }
    return;
  }
  const callable = signatures.map(
    ({ parameters, optional, returns }) =>
      `(${parameters === "" ? "" : `parameters${optional ? "?" : ""}: ${parameters}`}): ${returns}`,
  );
  const action = actionType(actions, context, scope);
  steps.properties.push({
    name: memberName(name),
    isReadonly: true,
    type: callable.length === 0 ? action : `${action} & { ${callable.join("; ")} }`,
    docs: operationDoc(actions),
  });
}
