import type { Change } from "../diff/change.ts";
import { diffModels } from "../diff/diff-models.ts";
import { findTypeRenames } from "../diff/find-renames.ts";
import type { Model, Operation } from "../model/model.ts";

/** How a document of the project and the service's differ in what the former declares. */
export interface DeclaredComparison {
  /** Of each declared element that the service has otherwise, or no more. */
  readonly moves: readonly Change[];
  /** What the declared types have besides, at the service: members, actions and functions. */
  readonly additions: readonly Change[];
}

/**
 * Compares what a document of the project declares with what the service does. Descriptions are the
 * project's own. Other annotations count, so what the service does not say belongs into an overlay.
 */
export function compareDeclared(ours: Model, theirs: Model): DeclaredComparison {
  const types = new Set(ours.types.keys());
  for (const { after } of findTypeRenames(ours, theirs).values()) types.add(after.qualifiedName);
  const imported = new Set(ours.operations.map(({ qualifiedName }) => qualifiedName));
  const isNear = ({ qualifiedName, bindingParameter }: Operation): boolean =>
    bindingParameter === undefined
      ? imported.has(qualifiedName)
      : types.has(bindingParameter.type.type.name);
  const operations = theirs.operations.filter(isNear);
  const changes = diffModels(ours, { ...theirs, operations });
  return {
    moves: changes.filter((change) => !isAddition(change) && change.change !== "description"),
    additions: changes.filter((change) => isAddition(change) && isDeclared(change, types)),
  };
}

/** A member more of an enumeration that is not evolvable is breaking, and so none. */
function isAddition(change: Change): boolean {
  return change.change === "added" && change.class === "feature";
}

/** Whether it was added to a declared type; operations are there only with such types. */
function isDeclared({ kind, element }: Change, types: ReadonlySet<string>): boolean {
  switch (kind) {
    case "Property":
    case "NavigationProperty":
    case "Member":
      return types.has(element.slice(0, element.lastIndexOf("/")));
    case "Action":
    case "Function":
      return true;
    default:
      return false;
  }
}
