import type { MethodSignatureStructure, OptionalKind, PropertySignatureStructure } from "ts-morph";
import { baseTypes } from "../generator/model/inheritance.ts";
import type { Operation, QualifiedName, StructuredType } from "../generator/model/model.ts";
import { docComment } from "./doc-comment.ts";
import { renamedNote } from "./member-doc.ts";
import type { ModuleScope } from "./module-scope.ts";
import { actionType, functionSignature } from "./operation.ts";
import { operationDoc } from "./operation-doc.ts";
import type { ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";

/** Members of a builder interface or of the client. */
export interface Steps {
  readonly properties: Array<OptionalKind<PropertySignatureStructure>>;
  readonly methods: Array<OptionalKind<MethodSignatureStructure>>;
}

/** The operations of one step; all of one name are overloads of each other. */
export interface OperationGroup {
  readonly name: string;
  /** What the step would be called if the name were not taken. */
  readonly original: string;
  readonly overloads: readonly Operation[];
}

/**
 * The operations that are bound to a type by the step that they share. One that a base has under the same
 * name stands with them, since an interface must stay assignable to the one that it extends, and callers
 * need the overloads of both.
 *
 * @param boundTo what is bound to exactly one type
 * @param names of the steps by qualified name of the operation
 */
export function groupOperations(
  type: StructuredType,
  boundTo: (type: QualifiedName) => readonly Operation[],
  names: ReadonlyMap<QualifiedName, string>,
  context: ServiceContext,
): OperationGroup[] {
  const nameOf = (operation: Operation): string =>
    names.get(operation.qualifiedName) ?? operation.name;
  const own = boundTo(type.qualifiedName);
  if (own.length === 0) {
    return [];
  }
  const inherited = baseTypes(context.model, type).flatMap((base) => boundTo(base.qualifiedName));
  return [...new Map(own.map((operation) => [nameOf(operation), operation.name]))].map(
    ([name, original]) => ({
      name,
      original,
      overloads: [...own, ...inherited].filter((operation) => nameOf(operation) === name),
    }),
  );
}

/** The members for the operations that are bound to a type. */
export function operationSteps(
  type: StructuredType,
  boundTo: (type: QualifiedName) => readonly Operation[],
  names: ReadonlyMap<QualifiedName, string>,
  context: ServiceContext,
  scope: ModuleScope,
): Steps {
  return joinSteps(
    groupOperations(type, boundTo, names, context).map((group) =>
      operationStep(group, context, scope),
    ),
  );
}

/** All members of all steps. */
export function joinSteps(steps: readonly Steps[]): Steps {
  return {
    properties: steps.flatMap(({ properties }) => properties),
    methods: steps.flatMap(({ methods }) => methods),
  };
}

/** The member of one name: a property for an action, methods for functions, both in one where both have it. */
export function operationStep(
  { name, original, overloads }: OperationGroup,
  context: ServiceContext,
  scope: ModuleScope,
): Steps {
  const renamed = renamedNote(name, original);
  const actions = overloads.filter((operation) => operation.kind === "Action");
  const functions = overloads.filter((operation) => operation.kind === "Function");
  const signatures = functions.map((operation) => functionSignature(operation, context, scope));
  if (actions.length === 0) {
    return {
      properties: [],
      methods: signatures.map(({ parameters, optional, returns, operation }) => ({
        name: memberName(name),
        parameters:
          parameters === ""
            ? []
            : [{ name: "parameters", hasQuestionToken: optional, type: parameters }],
        returnType: returns,
        leadingTrivia: docComment([...operationDoc([operation], context), ...renamed]),
      })),
    };
  }
  const callable = signatures.map(
    ({ parameters, optional, returns }) =>
      `(${parameters === "" ? "" : `parameters${optional ? "?" : ""}: ${parameters}`}): ${returns}`,
  );
  const action = actionType(actions, context, scope);
  return {
    properties: [
      {
        name: memberName(name),
        isReadonly: true,
        type: callable.length === 0 ? action : `${action} & { ${callable.join("; ")} }`,
        leadingTrivia: docComment([
          ...operationDoc(actions, context),
          ...renamed,
          ...(functions.length === 0 ? [] : ["A function has this name too: call it, then `get`."]),
        ]),
      },
    ],
    methods: [],
  };
}
