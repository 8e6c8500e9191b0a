import { allowedTypes, concreteTypes } from "../model/allowed-types.ts";
import { allNavigationProperties, allProperties } from "../model/inheritance.ts";
import type {
  Annotated,
  Model,
  NavigationProperty,
  Property,
  StructuredType,
  TypeReference,
} from "../model/model.ts";
import { isReadOnly } from "../model/vocabularies/core.ts";
import { derivedTypeConstraint } from "../model/vocabularies/validation.ts";
import type { Change } from "./change.ts";
import { currentName, writtenReference, type ComparedModels } from "./compared-models.ts";
import { diffDescriptions, diffRules } from "./diff-annotations.ts";
import { diffTypeReference, type ChangeOf } from "./diff-type-reference.ts";
import { findPropertyRenames } from "./find-renames.ts";
import { wireBreak } from "./wire-changes.ts";

/** What a structured type declares. */
export type Member = Property | NavigationProperty;

/** All members of a type that was added or removed, each by itself. */
export function membersOf(type: StructuredType): readonly Member[] {
  const members = [...type.properties, ...type.navigationProperties];
  return type.memberOrder.flatMap((name) => members.find((member) => member.name === name) ?? []);
}

/** The differences between the members that two types declare themselves. */
export function diffMembers(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly Change[] {
  const old = membersOf(before);
  const current = membersOf(after);
  const renames = findPropertyRenames(old, current, (name) => currentName(models, name));
  const renamedTo = new Map(renames.map((rename) => [rename.after, rename]));
  const isRenamed = new Set(renames.map((rename) => rename.before));
  const inherited = byName(membersWithInherited(models.after, after));
  const known = byName(membersWithInherited(models.before, before));

  const changes: Change[] = [];
  for (const member of old) {
    if (current.some(({ name }) => name === member.name) || isRenamed.has(member)) continue;
    changes.push(...removedMember(models, after, member, inherited.get(member.name)));
  }
  for (const member of current) {
    const rename = renamedTo.get(member);
    const element = `${after.qualifiedName}/${member.name}`;
    const previous = rename?.before ?? old.find(({ name }) => name === member.name);
    if (rename !== undefined) {
      changes.push({
        class: "breaking",
        breaks: "compile",
        change: "renamed",
        kind: member.kind,
        element,
        from: rename.before.name,
        to: member.name,
        evidence: rename.evidence,
        advice: `Write ${member.name} where it was ${rename.before.name}.`,
      });
    }
    if (previous === undefined) {
      changes.push(...addedMember(models, after, member, known.get(member.name)));
    } else {
      for (const change of diffMember(models, previous, member)) {
        changes.push({ ...change, kind: member.kind, element });
      }
    }
  }
  return changes;
}

function membersWithInherited(
  model: ComparedModels["before"],
  type: StructuredType,
): readonly Member[] {
  return [...allProperties(model, type), ...allNavigationProperties(model, type)];
}

function byName(members: readonly Member[]): ReadonlyMap<string, Member> {
  return new Map(members.map((member) => [member.name, member]));
}

function removedMember(
  models: ComparedModels,
  type: StructuredType,
  member: Member,
  inherited: Member | undefined,
): readonly Change[] {
  if (inherited !== undefined) {
    const advice = "A base type declares it now; it is used as before.";
    return movedMember(models, type, member, inherited, advice);
  }
  return [
    {
      class: "breaking",
      breaks: "compile",
      change: "removed",
      kind: member.kind,
      element: `${type.qualifiedName}/${member.name}`,
      from: writtenReference(member.type),
      advice: "It is gone: do without it.",
    },
  ];
}

function addedMember(
  models: ComparedModels,
  type: StructuredType,
  member: Member,
  inherited: Member | undefined,
): readonly Change[] {
  if (inherited !== undefined) {
    const advice = "The type declares it itself now; it is used as before.";
    return movedMember(models, type, inherited, member, advice);
  }
  return [
    {
      class: "feature",
      change: "added",
      kind: member.kind,
      element: `${type.qualifiedName}/${member.name}`,
      to: writtenReference(member.type),
      advice: "It can be used.",
    },
  ];
}

/** A member that another type of the same lineage declares now, perhaps as something else. */
function movedMember(
  models: ComparedModels,
  type: StructuredType,
  before: Member,
  after: Member,
  advice: string,
): readonly Change[] {
  const moved: ChangeOf = { class: "fix", change: "moved", advice };
  const element = `${type.qualifiedName}/${after.name}`;
  return [moved, ...diffMember(models, before, after)].map((change) => {
    return { ...change, kind: after.kind, element };
  });
}

function diffMember(models: ComparedModels, before: Member, after: Member): readonly ChangeOf[] {
  if (before.kind !== after.kind) {
    const advice =
      after.kind === "Property"
        ? "It is part of the value now and no path of its own."
        : "It is a path of its own now: expand it, or request it.";
    const from = before.kind;
    return [{ class: "breaking", breaks: "compile", change: "type", from, to: after.kind, advice }];
  }
  const position = isReadOnly(before) ? "read" : "both";
  const changes = [
    ...diffTypeReference(models, before.type, after.type, position),
    ...diffAllowedTypes(models, before, after),
    ...diffRules(before, after),
    ...diffDescriptions(before, after),
  ];
  if (
    before.kind === "NavigationProperty" &&
    after.kind === "NavigationProperty" &&
    before.containsTarget !== after.containsTarget
  ) {
    const advice = after.containsTarget
      ? "It holds what it leads to now: create it there, and bind nothing to it."
      : "It refers to what exists elsewhere now: add and remove references.";
    // What is contained cannot be bound: the annotation that did so is gone.
    changes.push(
      after.containsTarget
        ? { class: "breaking", breaks: "compile", change: "containment", advice }
        : { ...wireBreak("containment"), advice },
    );
  }
  if (before.kind === "Property" && after.kind === "Property") {
    const [from, to] = [before.defaultValue, after.defaultValue];
    if (from !== to) {
      const advice = "Where nothing is written the service takes another value.";
      const values = { from: from ?? "none", to: to ?? "none" };
      changes.push({ class: "docs", change: "default", ...values, advice });
    }
  }
  return changes;
}

/** The differences in which types of a family a value can be of. */
export function diffAllowedTypes(
  models: ComparedModels,
  before: Annotated & { readonly type: TypeReference },
  after: Annotated & { readonly type: TypeReference },
): readonly ChangeOf[] {
  if ([before, after].every((each) => derivedTypeConstraint(each) === undefined)) return [];
  const allowed = (model: Model, { type, annotations }: typeof before): readonly string[] => {
    const { name } = type.type;
    return allowedTypes(model, name, { annotations }) ?? concreteTypes(model, name);
  };
  const [old, current] = [allowed(models.before, before), allowed(models.after, after)];
  // Types that come or go are told of by themselves.
  const family = new Set(concreteTypes(models.after, after.type.type.name));
  const former = new Set(concreteTypes(models.before, before.type.type.name));
  const lost = old
    .map((name) => currentName(models, name))
    .filter((name) => family.has(name) && !current.includes(name));
  if (lost.length > 0) {
    const advice = `It is no ${lost.join(", no ")} any more: leave out what is done with one.`;
    return [{ class: "breaking", breaks: "compile", change: "derived-types", advice }];
  }
  const gained = current.filter((name) => former.has(name) && !old.includes(name));
  return gained.length === 0
    ? []
    : [
        {
          class: "feature",
          change: "derived-types",
          advice: `It can be ${gained.join(", ")} too.`,
        },
      ];
}
