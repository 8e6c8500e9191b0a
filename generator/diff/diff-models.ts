import type { Model, SchemaType } from "../model/model.ts";
import type { Change } from "./change.ts";
import { assignNames } from "../naming/assign-names.ts";
import { currentName, type ComparedModels } from "./compared-models.ts";
import { diffContainer } from "./diff-container.ts";
import { diffEnumType } from "./diff-enum-type.ts";
import { diffNames } from "./diff-names.ts";
import { diffOperations } from "./diff-operations.ts";
import { membersOf } from "./diff-members.ts";
import { diffPlaces } from "./diff-places.ts";
import { diffSchemas } from "./diff-schemas.ts";
import { diffStructuredType } from "./diff-structured-type.ts";
import { diffTypeDefinition } from "./diff-type-definition.ts";
import { findTypeRenames } from "./find-renames.ts";

/**
 * Compares two models of one service, from the point of view of code that uses the generated package.
 *
 * @returns what has changed: first the types that are gone, in their older order, then the others in the
 * newer order, then operations, then entry points. Types that were added or removed are told of with
 * all of their members.
 */
export function diffModels(before: Model, after: Model): readonly Change[] {
  const models: ComparedModels = {
    before,
    after,
    namesBefore: assignNames(before),
    namesAfter: assignNames(after),
    renames: findTypeRenames(before, after),
  };
  return [
    ...diffSchemas(models),
    ...diffTypes(models),
    ...diffOperations(models),
    ...diffContainer(models),
    ...diffPlaces(models),
    ...diffNames(models),
  ];
}

function diffTypes(models: ComparedModels): readonly Change[] {
  const { before, after, renames } = models;
  const previous = new Map<string, SchemaType>();
  const changes: Change[] = [];
  for (const type of before.types.values()) {
    const name = currentName(models, type.qualifiedName);
    if (after.types.has(name)) previous.set(name, type);
    else changes.push(...wholeType(type, "removed"));
  }
  const renamed = new Map([...renames.values()].map((rename) => [rename.after, rename]));
  for (const type of after.types.values()) {
    const old = previous.get(type.qualifiedName);
    const rename = renamed.get(type);
    if (rename !== undefined) {
      const [from, to] = [rename.before.qualifiedName, type.qualifiedName];
      changes.push({
        class: "breaking",
        breaks: "compile",
        change: rename.before.name === type.name ? "moved" : "renamed",
        kind: type.kind,
        element: to,
        from,
        to,
        evidence: rename.evidence,
        advice: `Write ${to} where it was ${from}.`,
      });
    }
    changes.push(...(old === undefined ? wholeType(type, "added") : diffType(models, old, type)));
  }
  return changes;
}

function diffType(
  models: ComparedModels,
  before: SchemaType,
  after: SchemaType,
): readonly Change[] {
  if (isStructured(before) && isStructured(after) && before.kind === after.kind) {
    return diffStructuredType(models, before, after);
  }
  if (before.kind === "EnumType" && after.kind === "EnumType") return diffEnumType(before, after);
  if (before.kind === "TypeDefinition" && after.kind === "TypeDefinition") {
    return diffTypeDefinition(models, before, after);
  }
  return [
    {
      class: "breaking",
      breaks: "compile",
      change: "type",
      kind: after.kind,
      element: after.qualifiedName,
      from: before.kind,
      to: after.kind,
      advice: "It is something else under the same name: use it as what it is now.",
    },
  ];
}

function isStructured(
  type: SchemaType,
): type is Extract<SchemaType, { kind: "EntityType" | "ComplexType" }> {
  return type.kind === "EntityType" || type.kind === "ComplexType";
}

/** A type that one of the models does not have, with its members. */
function wholeType(type: SchemaType, change: "added" | "removed"): readonly Change[] {
  const verdict =
    change === "added"
      ? ({ class: "feature", change, advice: "It can be used." } as const)
      : ({
          class: "breaking",
          breaks: "compile",
          change,
          advice: "It is gone: do without it.",
        } as const);
  const members = isStructured(type)
    ? membersOf(type)
    : type.kind === "EnumType"
      ? type.members.map(({ name }) => ({ kind: "Member", name }) as const)
      : [];
  return [
    { ...verdict, kind: type.kind, element: type.qualifiedName },
    ...members.map(({ kind, name }) => {
      return { ...verdict, kind, element: `${type.qualifiedName}/${name}` };
    }),
  ];
}
