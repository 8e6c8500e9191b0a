import { isOffered } from "../model/explicit-bindings.ts";
import { baseTypes, findStructuredType } from "../model/inheritance.ts";
import type { Model, Operation, OperationImport, TypeReference } from "../model/model.ts";
import type { NameTable } from "../naming/names.ts";
import type { Change } from "./change.ts";
import { currentName, writtenReference, type ComparedModels } from "./compared-models.ts";
import { diffDescriptions } from "./diff-annotations.ts";
import { diffAllowedTypes } from "./diff-members.ts";
import { diffParameters } from "./diff-parameters.ts";
import { diffTypeReference, type ChangeOf } from "./diff-type-reference.ts";

/** The differences between the actions and functions of two models, overload by overload. */
export function diffOperations(models: ComparedModels): readonly Change[] {
  const before = groupOverloads(models.before, (name) => currentName(models, name));
  const after = groupOverloads(models.after, (name) => name);
  const changes: Change[] = [];
  for (const [key, overloads] of before) {
    if (!after.has(key)) changes.push(...diffGone(models, overloads, after));
  }
  for (const [key, overloads] of after) {
    const old = before.get(key);
    changes.push(
      ...(old === undefined
        ? overloads.map((overload) => added(models, overload))
        : diffOverloads(models, old, overloads)),
    );
  }
  return changes;
}

/** Overloads that are gone from where they were: a base of what they were bound to can have them now. */
function diffGone(
  models: ComparedModels,
  overloads: readonly Operation[],
  after: ReadonlyMap<string, readonly Operation[]>,
): readonly Change[] {
  const [first] = overloads;
  const binding = first?.bindingParameter;
  const type = findStructuredType(models.after, currentName(models, binding?.type.type.name ?? ""));
  for (const base of type === undefined ? [] : baseTypes(models.after, type)) {
    if (first === undefined || binding === undefined) break;
    const { collection } = binding.type;
    const bound = writtenReference({ ...binding.type, collection }, () => base.qualifiedName);
    const inherited = after.get(keyOf(first, bound));
    if (inherited === undefined) continue;
    // What it is bound to is told once; the rest is told of it as it was.
    const asBefore = inherited.map((overload) => ({ ...overload, bindingParameter: binding }));
    return [
      ...overloads.map((overload) => moved(overload, base.qualifiedName)),
      ...diffOverloads(models, overloads, asBefore).filter(({ class: each }) => each !== "feature"),
    ];
  }
  return overloads.map((overload) => {
    const change = removed(models, overload);
    // An import that is still there tells what it leads to now.
    return binding === undefined && isStillImported(models, overload) ? asDocs(change) : change;
  });
}

function isStillImported({ before, after }: ComparedModels, { qualifiedName }: Operation): boolean {
  const names = new Set(importsOf(after).map(({ name }) => name));
  return importsOf(before).some(
    ({ operation, name }) => operation === qualifiedName && names.has(name),
  );
}

function importsOf({ container }: Model): readonly OperationImport[] {
  return [...(container?.actionImports ?? []), ...(container?.functionImports ?? [])];
}

/** Overloads by their name and by what they are bound to. */
function groupOverloads(
  model: Model,
  nameOf: (name: string) => string,
): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of model.operations) {
    const binding = operation.bindingParameter?.type;
    const bound = binding === undefined ? "" : writtenReference(binding, nameOf);
    const key = keyOf(operation, bound);
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  return groups;
}

function keyOf({ kind, qualifiedName }: Operation, bound: string): string {
  return [kind, qualifiedName, bound].join(" ");
}

/**
 * The differences between the overloads of two operations. Those with the same parameters belong together;
 * of the others, one that is left on both sides.
 */
export function diffOverloads(
  models: ComparedModels,
  before: readonly Operation[],
  after: readonly Operation[],
): readonly Change[] {
  const left = [...before];
  const changes: Change[] = [];
  const fresh: Operation[] = [];
  for (const overload of after) {
    const index = left.findIndex((old) => signature(old) === signature(overload));
    const [old] = index < 0 ? [] : left.splice(index, 1);
    if (old === undefined) fresh.push(overload);
    else changes.push(...diffOperation(models, old, overload));
  }
  const [old, ...otherOld] = left;
  const [current, ...otherFresh] = fresh;
  if (old !== undefined && current !== undefined && otherOld.length + otherFresh.length === 0) {
    return [...changes, ...diffOperation(models, old, current)];
  }
  return [
    ...changes,
    ...left.map((overload) => removed(models, overload)),
    ...fresh.map((overload) => added(models, overload)),
  ];
}

function signature({ parameters }: Operation): string {
  return parameters
    .map(({ name }) => name)
    .sort()
    .join();
}

function diffOperation(
  models: ComparedModels,
  before: Operation,
  after: Operation,
): readonly Change[] {
  const own: ChangeOf[] = [
    ...diffReturnType(models, before, after),
    ...diffDescriptions(before, after),
  ];
  own.push(...diffComposition(models, before, after));
  const element = operationElement(after);
  const changes = [
    ...own.map((change) => ({ ...change, kind: after.kind, element })),
    ...diffParameters(models, before, after, element),
  ];
  const [was, is] = [isReachable(models.before, before), isReachable(models.after, after)];
  if (was && is) return changes;
  if (was) return [removed(models, before)];
  if (is) return [added(models, after)];
  return changes.map((change) => asDocs(change));
}

/** Whether paths go on from the result: only from one that has builders. */
function diffComposition(
  models: ComparedModels,
  before: Operation,
  after: Operation,
): readonly ChangeOf[] {
  if (before.composable === after.composable) return [];
  const leadsOn = [
    leadsToBuilder(models.namesBefore, before.returnType),
    leadsToBuilder(models.namesAfter, after.returnType),
  ];
  if (before.kind === "Action" || leadsOn.includes(false)) {
    const advice = "Paths end with it as before.";
    return [{ class: "docs", change: "composable", advice }];
  }
  return [
    after.composable
      ? { class: "feature", change: "composable", advice: "Paths can go on from its result." }
      : {
          class: "breaking",
          breaks: "compile",
          change: "composable",
          advice: "Paths end with it now: make a request of its own for what follows.",
        },
  ];
}

function leadsToBuilder(names: NameTable, result: TypeReference | undefined): boolean {
  return names.types.get(result?.type.name ?? "")?.requests !== undefined;
}

function diffReturnType(
  models: ComparedModels,
  before: Operation,
  after: Operation,
): readonly ChangeOf[] {
  const [old, current] = [before.returnType, after.returnType];
  if (old === undefined || current === undefined) {
    if (old === current) return [];
    const advice =
      current === undefined ? "It returns nothing any more." : "It returns something now.";
    return [
      {
        ...(current === undefined
          ? { class: "breaking", breaks: "compile" }
          : { class: "feature" }),
        change: "return-type",
        from: old === undefined ? "nothing" : writtenReference(old),
        to: current === undefined ? "nothing" : writtenReference(current),
        advice,
      },
    ];
  }
  const returned = [
    { type: old, annotations: before.returnTypeAnnotations },
    { type: current, annotations: after.returnTypeAnnotations },
  ] as const;
  return [
    ...diffTypeReference(models, old, current, "read").map((change): ChangeOf => {
      return change.change === "type" ? { ...change, change: "return-type" } : change;
    }),
    ...diffAllowedTypes(models, ...returned),
  ];
}

function added({ after }: ComparedModels, operation: Operation): Change {
  const { kind } = operation;
  const change = { change: "added", kind, element: operationElement(operation) } as const;
  return isReachable(after, operation)
    ? { class: "feature", ...change, advice: "It can be called." }
    : { class: "docs", ...change, advice: notOffered };
}

function removed({ before }: ComparedModels, operation: Operation): Change {
  const { kind } = operation;
  const change = { change: "removed", kind, element: operationElement(operation) } as const;
  return isReachable(before, operation)
    ? { class: "breaking", breaks: "compile", ...change, advice: "It is gone: do without it." }
    : { class: "docs", ...change, advice: notOffered };
}

function moved(operation: Operation, to: string): Change {
  return {
    class: "fix",
    change: "moved",
    kind: operation.kind,
    element: operationElement(operation),
    to,
    advice: "It is bound to a base type now; it is called as before.",
  };
}

/** What is said of operations that no path leads to. */
const notOffered = "The package does not offer it: no path leads to it.";

function asDocs({ change, kind, element }: Change): Change {
  return { class: "docs", change, kind, element, advice: notOffered };
}

/**
 * Whether paths lead to an operation: it is bound to a type that is listed for it or needs no listing, or
 * an import stands for it, whose changes are told of by themselves.
 */
function isReachable(model: Model, operation: Operation): boolean {
  const binding = operation.bindingParameter;
  if (binding === undefined) {
    return importsOf(model).some((each) => each.operation === operation.qualifiedName);
  }
  const type = findStructuredType(model, binding.type.type.name);
  return type !== undefined && isOffered(model, type, operation);
}

/** The overload as annotations target it: `ns.assign(ns.policy,Collection(ns.target))`. @see CSDL 4.01, section 14.2.2 */
export function operationElement({
  qualifiedName,
  bindingParameter,
  parameters,
  kind,
}: Operation): string {
  const types = [
    ...(bindingParameter === undefined ? [] : [bindingParameter]),
    ...(kind === "Function" ? parameters : []),
  ].map(({ type }) => writtenReference(type));
  return `${qualifiedName}(${types.join(",")})`;
}
