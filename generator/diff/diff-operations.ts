import type { Model, Operation, Parameter } from "../model/model.ts";
import { isOptionalParameter } from "../model/vocabularies/core.ts";
import type { Change } from "./change.ts";
import { currentName, writtenReference, type ComparedModels } from "./compared-models.ts";
import { diffDescriptions } from "./diff-annotations.ts";
import { diffTypeReference, type ChangeOf } from "./diff-type-reference.ts";

/** The differences between the actions and functions of two models, overload by overload. */
export function diffOperations(models: ComparedModels): readonly Change[] {
  const before = groupOverloads(models.before, (name) => currentName(models, name));
  const after = groupOverloads(models.after, (name) => name);
  const changes: Change[] = [];
  for (const [key, overloads] of before) {
    if (!after.has(key)) changes.push(...overloads.map((overload) => removed(overload)));
  }
  for (const [key, overloads] of after) {
    const old = before.get(key);
    changes.push(
      ...(old === undefined
        ? overloads.map((overload) => added(overload))
        : diffOverloads(models, old, overloads)),
    );
  }
  return changes;
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
    const key = [operation.kind, operation.qualifiedName, bound].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  return groups;
}

/** Overloads with the same parameters belong together; of the others, one that is left on both sides. */
function diffOverloads(
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
  return [...changes, ...left.map(removed), ...fresh.map(added)];
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
  if (before.composable !== after.composable) {
    own.push(
      after.composable
        ? { class: "feature", change: "composable", advice: "Paths can go on from its result." }
        : {
            class: "breaking",
            breaks: "compile",
            change: "composable",
            advice: "Paths end with it now: make a request of its own for what follows.",
          },
    );
  }
  const element = elementOf(after);
  return [
    ...own.map((change) => ({ ...change, kind: after.kind, element })),
    ...diffParameters(models, before, after),
  ];
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
  return diffTypeReference(models, old, current, "read").map((change) => {
    return change.change === "type" ? { ...change, change: "return-type" } : change;
  });
}

function diffParameters(
  models: ComparedModels,
  before: Operation,
  after: Operation,
): readonly Change[] {
  const changes: Change[] = [];
  for (const parameter of before.parameters) {
    if (after.parameters.some(({ name }) => name === parameter.name)) continue;
    changes.push({
      class: "breaking",
      breaks: "compile",
      change: "parameter-removed",
      kind: "Parameter",
      element: `${elementOf(after)}/${parameter.name}`,
      advice: "Leave it out.",
    });
  }
  for (const parameter of after.parameters) {
    const element = `${elementOf(after)}/${parameter.name}`;
    const previous = before.parameters.find(({ name }) => name === parameter.name);
    const found =
      previous === undefined
        ? [addedParameter(parameter)]
        : diffParameter(models, previous, parameter);
    for (const change of found) changes.push({ ...change, kind: "Parameter", element });
  }
  return changes;
}

function addedParameter(parameter: Parameter): ChangeOf {
  return canBeLeftOut(parameter)
    ? { class: "feature", change: "parameter-added", advice: "It can be given." }
    : {
        class: "breaking",
        breaks: "compile",
        change: "parameter-added",
        advice: "Give it a value: the service demands it now.",
      };
}

function diffParameter(
  models: ComparedModels,
  before: Parameter,
  after: Parameter,
): readonly ChangeOf[] {
  const changes = [
    ...diffTypeReference(models, before.type, after.type, "write"),
    ...diffDescriptions(before, after),
  ];
  if (canBeLeftOut(before) === canBeLeftOut(after)) return changes;
  return [
    ...changes,
    canBeLeftOut(after)
      ? { class: "feature", change: "optional", advice: "It can be left out now." }
      : {
          class: "breaking",
          breaks: "compile",
          change: "optional",
          advice: "Give it a value: it cannot be left out any more.",
        },
  ];
}

function canBeLeftOut(parameter: Parameter): boolean {
  return parameter.type.nullable || parameter.type.collection || isOptionalParameter(parameter);
}

function added(operation: Operation): Change {
  return {
    class: "feature",
    change: "added",
    kind: operation.kind,
    element: elementOf(operation),
    advice: "It can be called.",
  };
}

function removed(operation: Operation): Change {
  return {
    class: "breaking",
    breaks: "compile",
    change: "removed",
    kind: operation.kind,
    element: elementOf(operation),
    advice: "It is gone: do without it.",
  };
}

/** The overload as annotations target it: `ns.assign(ns.policy,Collection(ns.target))`. @see CSDL 4.01, section 14.2.2 */
export function elementOf({
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
