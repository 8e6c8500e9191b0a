import type { Operation, Parameter } from "../model/model.ts";
import { isOptionalParameter } from "../model/vocabularies/core.ts";
import type { Change } from "./change.ts";
import type { ComparedModels } from "./compared-models.ts";
import { diffDescriptions } from "./diff-annotations.ts";
import { diffTypeReference, type ChangeOf } from "./diff-type-reference.ts";

/**
 * The differences between the parameters of two overloads.
 *
 * @param operation the path of the newer overload
 */
export function diffParameters(
  models: ComparedModels,
  before: Operation,
  after: Operation,
  operation: string,
): readonly Change[] {
  const changes: Change[] = [];
  for (const parameter of before.parameters) {
    if (after.parameters.some(({ name }) => name === parameter.name)) continue;
    changes.push({
      class: "breaking",
      breaks: "compile",
      change: "parameter-removed",
      kind: "Parameter",
      element: `${operation}/${parameter.name}`,
      advice: "Leave it out.",
    });
  }
  for (const parameter of after.parameters) {
    const element = `${operation}/${parameter.name}`;
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
