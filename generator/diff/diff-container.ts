import type { EntityContainer, EntitySet, OperationImport, Singleton } from "../model/model.ts";
import type { Change } from "./change.ts";
import { currentName, type ComparedModels } from "./compared-models.ts";
import { diffDescriptions } from "./diff-annotations.ts";
import type { ChangeOf } from "./diff-type-reference.ts";

type Child = EntitySet | Singleton | OperationImport;

/** The differences between the entry points of two services. */
export function diffContainer(models: ComparedModels): readonly Change[] {
  const { container: before } = models.before;
  const { container: after } = models.after;
  const path = (child: Child): string =>
    `${after?.qualifiedName ?? before?.qualifiedName ?? ""}/${child.name}`;
  const [old, current] = [childrenOf(before), childrenOf(after)];
  const changes: Change[] = [];
  if (before !== undefined && after !== undefined && before.name !== after.name) {
    changes.push({
      class: "breaking",
      breaks: "compile",
      change: "renamed",
      kind: "EntityContainer",
      element: after.qualifiedName,
      from: before.name,
      to: after.name,
      advice: `The client is ${after.name}Client now.`,
    });
  }
  for (const child of old) {
    if (current.some(({ name }) => name === child.name)) continue;
    changes.push({
      class: "breaking",
      breaks: "compile",
      change: "removed",
      kind: child.kind,
      element: path(child),
      advice: "It is gone: reach what it led to in another way.",
    });
  }
  for (const child of current) {
    const previous = old.find(({ name }) => name === child.name);
    const found: readonly ChangeOf[] =
      previous === undefined
        ? [{ class: "feature", change: "added", advice: "Paths can begin with it." }]
        : diffChild(models, previous, child);
    for (const change of found) {
      changes.push({ ...change, kind: child.kind, element: path(child) });
    }
  }
  return changes;
}

/** The entry points of a service, kind by kind; none without a container. */
export function childrenOf(container: EntityContainer | undefined): readonly Child[] {
  if (container === undefined) return [];
  const { entitySets, singletons, actionImports, functionImports } = container;
  return [...entitySets, ...singletons, ...actionImports, ...functionImports];
}

function diffChild(models: ComparedModels, before: Child, after: Child): readonly ChangeOf[] {
  const [from, to] = [leadsTo(before), leadsTo(after)];
  return [
    ...(before.kind === after.kind && currentName(models, from) === to
      ? []
      : [
          {
            class: "breaking",
            breaks: "compile",
            change: "type",
            from: `${before.kind} ${from}`,
            to: `${after.kind} ${to}`,
            advice: `It leads to ${to} now.`,
          } as const,
        ]),
    ...diffDescriptions(before, after),
  ];
}

function leadsTo(child: Child): string {
  switch (child.kind) {
    case "EntitySet":
      return child.entityType.name;
    case "Singleton":
      return child.type.name;
    case "ActionImport":
    case "FunctionImport":
      return child.operation;
  }
}
