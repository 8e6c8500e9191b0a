import type {
  EntityContainer,
  EntitySet,
  Model,
  Operation,
  OperationImport,
  Singleton,
} from "../model/model.ts";
import { keyAsSegment } from "../model/vocabularies/capabilities.ts";
import type { Change } from "./change.ts";
import { currentName, type ComparedModels } from "./compared-models.ts";
import { diffDescriptions } from "./diff-annotations.ts";
import { diffOverloads } from "./diff-operations.ts";
import type { ChangeOf } from "./diff-type-reference.ts";
import { wireBreak } from "./wire-changes.ts";

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
  if (before !== undefined && after !== undefined) {
    for (const change of [...diffKeyStyle(before, after), ...diffDescriptions(before, after)]) {
      changes.push({ ...change, kind: "EntityContainer", element: after.qualifiedName });
    }
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

/** @see Org.OData.Capabilities.V1.KeyAsSegmentSupported */
function diffKeyStyle(before: EntityContainer, after: EntityContainer): readonly ChangeOf[] {
  const [old, current] = [keyAsSegment(before) === true, keyAsSegment(after) === true];
  if (old === current) return [];
  return [
    current
      ? { class: "feature", change: "key-style", advice: "Keys can be segments: `keyStyle`." }
      : {
          ...wireBreak("key-style"),
          advice: "Keys cannot be segments any more: set `keyStyle` to `parentheses`.",
        },
  ];
}

/** The entry points of a service, kind by kind; none without a container. */
export function childrenOf(container: EntityContainer | undefined): readonly Child[] {
  if (container === undefined) return [];
  const { entitySets, singletons, actionImports, functionImports } = container;
  return [...entitySets, ...singletons, ...actionImports, ...functionImports];
}

function diffChild(models: ComparedModels, before: Child, after: Child): readonly ChangeOf[] {
  return [
    ...diffTarget(models, before, after),
    ...diffPresence(before, after),
    ...diffDescriptions(before, after),
  ];
}

function diffTarget(models: ComparedModels, before: Child, after: Child): readonly ChangeOf[] {
  const [from, to] = [leadsTo(before), leadsTo(after)];
  if (before.kind === after.kind && currentName(models, from) === to) return [];
  const values = {
    change: "type",
    from: `${before.kind} ${from}`,
    to: `${after.kind} ${to}`,
    advice: `It leads to ${to} now.`,
  } as const;
  return before.kind === after.kind && isCalledAlike(models, before, after)
    ? [{ class: "fix", ...values }]
    : [{ class: "breaking", breaks: "compile", ...values }];
}

/** Whether two imports take and return the same, though what they stand for has another name. */
function isCalledAlike(models: ComparedModels, before: Child, after: Child): boolean {
  const overloads = ({ operations }: Model, child: Child): readonly Operation[] =>
    operations.filter(
      ({ qualifiedName, bindingParameter }) =>
        qualifiedName === leadsTo(child) && bindingParameter === undefined,
    );
  const [old, current] = [overloads(models.before, before), overloads(models.after, after)];
  return (
    old.length > 0 &&
    current.length > 0 &&
    diffOverloads(models, old, current).every((change) => change.class !== "breaking")
  );
}

function diffPresence(before: Child, after: Child): readonly ChangeOf[] {
  if (before.kind !== "Singleton" || after.kind !== "Singleton") return [];
  if (before.nullable === after.nullable) return [];
  const values = {
    change: "nullability",
    from: before.nullable ? "nullable" : "not nullable",
    to: after.nullable ? "nullable" : "not nullable",
  } as const;
  return [
    after.nullable
      ? {
          class: "breaking",
          breaks: "compile",
          ...values,
          advice: "It can be absent now: say what happens then.",
        }
      : { class: "fix", ...values, advice: "It is always there now." },
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
