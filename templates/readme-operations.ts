import { isOffered, listsOperation } from "../generator/model/explicit-bindings.ts";
import { baseTypes, findStructuredType } from "../generator/model/inheritance.ts";
import type { Operation, QualifiedName } from "../generator/model/model.ts";
import { limitsOf } from "../generator/model/vocabularies/limits.ts";
import { isOptional } from "./operation.ts";
import { importedOperations } from "./path-operations.ts";
import { itemOffers, type SampleCollection, type SampleService } from "./readme-places.ts";
import { sampleValue, type SampleEntry } from "./readme-samples.ts";
import { access, section, type Snippet } from "./readme-snippet.ts";
import type { ServiceContext } from "./service-context.ts";
import { objectLiteral } from "./text.ts";

/** A call of an operation, as code. */
export interface SampleCall {
  readonly operation: Operation;
  /** What gives the step of the operation. */
  readonly expression: string;
  readonly parameters: readonly SampleEntry[];
}

/** How to call what is no property. */
export function operationSection(service: SampleService): string[] {
  const calls = sampleCalls(service);
  return section(
    "Actions and functions",
    "An action is posted with its parameters.",
    called(calls, "Action"),
    "A function is called with its parameters, then read. Where it is composable, the path goes on behind it.",
    called(calls, "Function"),
  );
}

function called(calls: readonly SampleCall[], kind: Operation["kind"]): Snippet {
  const call = firstCall(calls, kind);
  if (call === undefined) {
    return [];
  }
  const { returnType } = call.operation;
  return returnType === undefined
    ? [`await ${callOf(call)};`]
    : [`const result = await ${callOf(call)};`, "console.log(result);"];
}

/** The call of an action or a function that shows most: one with parameters where there is one. */
export function firstCall(
  calls: readonly SampleCall[],
  kind: Operation["kind"],
): SampleCall | undefined {
  const all = calls.filter(({ operation }) => operation.kind === kind);
  return all.find(({ parameters }) => parameters.length > 0) ?? all[0];
}

/** The request of a call. */
export function callOf({ operation, expression, parameters }: SampleCall): string {
  const argument = parameters.length === 0 ? "" : objectLiteral(parameters);
  return operation.kind === "Action"
    ? `${expression}.post(${argument})`
    : `${expression}(${argument}).get()`;
}

/** The calls that can be shown: bound to entities, then to collections, then to nothing. */
export function sampleCalls(service: SampleService): SampleCall[] {
  const { collections, context } = service;
  return [
    ...collections.flatMap((collection) =>
      itemOffers(collection)
        ? boundCalls(collection, `${collection.expression}.byId(id)`, false, context)
        : [],
    ),
    ...collections.flatMap((collection) =>
      boundCalls(collection, collection.expression, true, context),
    ),
    ...importedCalls(context),
  ];
}

function boundCalls(
  { type, place }: SampleCollection,
  expression: string,
  onCollection: boolean,
  context: ServiceContext,
): SampleCall[] {
  const { bound, model, names } = context;
  const steps = names.steps.get(type.qualifiedName);
  const stepNames = onCollection ? steps?.collectionOperations : steps?.operations;
  const boundTo = onCollection ? bound.onCollection : bound.onItem;
  const operations = [type, ...baseTypes(model, type)]
    .flatMap(({ qualifiedName }) => boundTo(qualifiedName))
    .filter(
      (operation) =>
        isOffered(model, type, operation) ||
        place.own.some((annotated) => listsOperation(annotated, operation)),
    );
  return callsOf(operations, expression, stepNames ?? new Map<QualifiedName, string>(), context);
}

function importedCalls(context: ServiceContext): SampleCall[] {
  const { actionImports = [], functionImports = [] } = context.model.container ?? {};
  return [...actionImports, ...functionImports].flatMap((child) => {
    const name = context.names.container.members.get(child.name) ?? child.name;
    const operations = importedOperations([child], context);
    const names = new Map(operations.map(({ qualifiedName }) => [qualifiedName, name]));
    return callsOf(operations, "client", names, context);
  });
}

/** Calls of operations that share their name with no other, so that it is clear which one is meant. */
function callsOf(
  operations: readonly Operation[],
  from: string,
  names: ReadonlyMap<QualifiedName, string>,
  context: ServiceContext,
): SampleCall[] {
  const nameOf = ({ qualifiedName, name }: Operation): string => names.get(qualifiedName) ?? name;
  return operations.flatMap((operation) => {
    const name = nameOf(operation);
    const parameters = sampleParameters(operation);
    return parameters === undefined ||
      !isReadable(operation, context) ||
      operations.some((other) => other !== operation && nameOf(other) === name)
      ? []
      : [{ operation, expression: `${from}${access(name)}`, parameters }];
  });
}

/** Parameters with values; undefined where one is needed that no value can be made up for. */
function sampleParameters({ parameters }: Operation): readonly SampleEntry[] | undefined {
  const entries: SampleEntry[] = [];
  for (const parameter of parameters) {
    const value = sampleValue(parameter);
    if (value !== undefined) {
      entries.push([parameter.name, value]);
    } else if (!isOptional(parameter)) {
      return undefined;
    }
  }
  return entries;
}

/** Whether what a function leads to can be read. */
function isReadable({ kind, returnType }: Operation, { model }: ServiceContext): boolean {
  const type = findStructuredType(model, returnType?.type.name);
  const limits = limitsOf(type === undefined ? [] : [type]);
  return (
    kind === "Action" ||
    !(returnType?.collection === true ? limits.collection : limits.item).has("get")
  );
}
