import { isOffered, listsOperation } from "../generator/model/explicit-bindings.ts";
import { baseTypes, findStructuredType } from "../generator/model/inheritance.ts";
import type {
  Annotated,
  Operation,
  QualifiedName,
  StructuredType,
} from "../generator/model/model.ts";
import type { ModuleScope } from "./module-scope.ts";
import { joinSteps, operationStep } from "./operation-steps.ts";
import type { ServiceContext } from "./service-context.ts";

/** The operations that are bound to exactly one type. */
export type BoundTo = (type: QualifiedName) => readonly Operation[];

/**
 * The operations that are offered wherever values of a type lie: those bound to it that need no listing,
 * and those of it and its bases that it lists.
 */
export function offeredOperations(boundTo: BoundTo, { model }: ServiceContext): BoundTo {
  return (name) => {
    const type = findStructuredType(model, name);
    if (type === undefined) {
      return [];
    }
    const inherited = baseTypes(model, type).flatMap((base) =>
      boundTo(base.qualifiedName).filter(
        (operation) => listsOperation(type, operation) && !isOffered(model, base, operation),
      ),
    );
    return [
      ...boundTo(name).filter((operation) => isOffered(model, type, operation)),
      ...inherited,
    ];
  };
}

/**
 * The operations that are offered at one place alone, as a type with a member for each; nothing where
 * there are none.
 *
 * @param own what speaks of the place
 * @see Org.OData.Core.V1.ExplicitOperationBindings
 */
export function explicitSteps(
  type: StructuredType,
  collection: boolean,
  own: readonly Annotated[],
  context: ServiceContext,
  scope: ModuleScope,
): string | undefined {
  const { onItem, onCollection } = context.bound;
  const operations = [type, ...baseTypes(context.model, type)]
    .flatMap((each) => (collection ? onCollection : onItem)(each.qualifiedName))
    .filter(
      (operation) =>
        own.some((annotated) => listsOperation(annotated, operation)) &&
        !isOffered(context.model, type, operation),
    );
  const steps = context.names.steps.get(type.qualifiedName);
  const names = collection ? steps?.collectionOperations : steps?.operations;
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const name = names?.get(operation.qualifiedName) ?? operation.name;
    groups.set(name, [...(groups.get(name) ?? []), operation]);
  }
  const { properties, methods } = joinSteps(
    [...groups].map(([name, overloads]) =>
      operationStep({ name, original: overloads[0]?.name ?? name, overloads }, context, scope),
    ),
  );
  const members = [
    ...properties.map(({ name, type: action, leadingTrivia }) => [
      leadingTrivia,
      `readonly ${name}: ${action}`,
    ]),
    ...methods.map(({ name, parameters = [], returnType, leadingTrivia }) => [
      leadingTrivia,
      `${name}(${parameters.map((each) => `${each.name}${each.hasQuestionToken === true ? "?" : ""}: ${each.type}`).join()}): ${returnType}`,
    ]),
  ].map(([doc, text]) => `${doc}${text};`);
  return members.length === 0 ? undefined : `{ ${members.join("\n")} }`;
}
