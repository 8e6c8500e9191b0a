import type { Change } from "../../generator/diff/change.ts";
import type { Model } from "../../generator/model/model.ts";
import { operationPath } from "./use-operations.ts";
import { allValues, creating } from "./use.ts";

/** What elements of the newer model were called before, by what they are called now. */
export interface OldNames {
  readonly types: ReadonlyMap<string, string>;
  /** By the path of the member in the newer model, the name alone. */
  readonly members: ReadonlyMap<string, string>;
  readonly container: ReadonlyMap<string, string>;
}

/** Reads from a diff what was renamed. */
export function oldNames(changes: readonly Change[]): OldNames {
  const renamed = changes.filter(({ change }) => change === "renamed" || change === "moved");
  const entries = (kind: RegExp): readonly (readonly [string, string])[] =>
    renamed.flatMap(({ kind: each, element, from }) =>
      kind.test(each) && from !== undefined ? [[element, from] as const] : [],
    );
  return {
    types: new Map(entries(/Type$|^TypeDefinition$/)),
    members: new Map(entries(/Property$|^Member$/)),
    container: new Map(entries(/^EntityContainer$/)),
  };
}

/** The elements of the older model that code has to use for a change to concern it. */
export function elementTokens(
  change: Change,
  names: OldNames,
  models: { readonly before: Model; readonly after: Model },
): readonly string[] {
  const { element, kind } = change;
  switch (kind) {
    case "Action":
    case "Function":
      return [operationToken(element, names, models)];
    case "Parameter": {
      const [, operation = "", parameter = ""] = /^(.*\))\/([^/]*)$/.exec(element) ?? [];
      const token = operationToken(operation, names, models);
      // Calls that leave it out do not name it.
      const isDemanded = change.change === "parameter-added" || change.change === "optional";
      return [`${token}/${parameter}`, ...(isDemanded ? [token] : [])];
    }
    case "EntityContainer":
      return [names.container.has(element) ? inNamespace(element, names) : element];
    case "EntitySet":
    case "Singleton":
    case "ActionImport":
    case "FunctionImport": {
      const [container = "", ...rest] = element.split("/");
      return [[inNamespace(container, names), ...rest].join("/")];
    }
    case "Member": {
      const [type = "", name = ""] = oldPath(element, names);
      return [`${type}/${name}`, ...(change.change === "removed" ? [] : [allValues(type)])];
    }
    case "Property":
    case "NavigationProperty": {
      const [type = "", name = ""] = oldPath(element, names);
      return [`${type}/${name}`, ...(change.change === "required" ? [creating(type)] : [])];
    }
    default:
      return [names.types.get(element) ?? element];
  }
}

function oldPath(element: string, names: OldNames): readonly [string, string] {
  const [type = "", name = ""] = element.split("/");
  return [names.types.get(type) ?? type, names.members.get(element) ?? name];
}

/** A container that was renamed is told of by its name alone. */
function inNamespace(container: string, { container: renamed }: OldNames): string {
  const name = renamed.get(container);
  return name === undefined ? container : container.replace(/[^.]*$/, name);
}

/** Overloads are told apart by their name and by what they are bound to. */
function operationToken(
  element: string,
  { types }: OldNames,
  { before, after }: { readonly before: Model; readonly after: Model },
): string {
  const [, name = "", first = ""] = /^([^(]*)\((Collection\([^)]*\)|[^,)]*)/.exec(element) ?? [];
  const path = `${name}(${first})`;
  const isBound = [...after.operations, ...before.operations].some(
    (operation) => operation.bindingParameter !== undefined && operationPath(operation) === path,
  );
  if (!isBound) return `${name}()`;
  const renamed = first.replace(/[\w.]+(?=\)?$)/, (type) => types.get(type) ?? type);
  return `${name}(${renamed})`;
}
