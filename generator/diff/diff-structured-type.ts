import { requiredOnInsert } from "../model/exposure.ts";
import {
  allNavigationProperties,
  allProperties,
  baseTypes,
  effectiveKey,
} from "../model/inheritance.ts";
import type { NavigationProperty, Property, StructuredType } from "../model/model.ts";
import { isReadOnly } from "../model/vocabularies/core.ts";
import type { Change } from "./change.ts";
import { currentName, writtenReference, type ComparedModels } from "./compared-models.ts";
import { diffAccess, diffDescriptions } from "./diff-annotations.ts";
import { diffTypeReference, type ChangeOf } from "./diff-type-reference.ts";
import { findPropertyRenames } from "./find-renames.ts";

type Member = Property | NavigationProperty;

/** The differences between two entity or complex types, with those of their members. */
export function diffStructuredType(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly Change[] {
  const own: ChangeOf[] = [
    ...diffBaseType(models, before, after),
    ...diffFlags(before, after),
    ...diffKey(models, before, after),
    ...diffDescriptions(before, after),
  ];
  return [
    ...own.map((change) => ({ ...change, kind: after.kind, element: after.qualifiedName })),
    ...diffMembers(models, before, after),
    ...diffRequired(models, before, after),
  ];
}

/** All members of a type that was added or removed, each by itself. */
export function membersOf(type: StructuredType): readonly Member[] {
  const members = [...type.properties, ...type.navigationProperties];
  return type.memberOrder.flatMap((name) => members.find((member) => member.name === name) ?? []);
}

function diffBaseType(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly ChangeOf[] {
  const old = before.baseType ?? before.unresolvedBaseType;
  const current = after.baseType ?? after.unresolvedBaseType;
  if (old === undefined ? current === undefined : currentName(models, old) === current) return [];
  const names = {
    ...(old === undefined ? {} : { from: old }),
    ...(current === undefined ? {} : { to: current }),
  };
  const lineage = new Set(baseTypes(models.after, after).map((base) => base.qualifiedName));
  const lost = baseTypes(models.before, before).filter(
    (base) => !lineage.has(currentName(models, base.qualifiedName)),
  );
  return [
    lost.length === 0
      ? { class: "feature", change: "base-type", ...names, advice: "It derives from more types." }
      : {
          class: "breaking",
          breaks: "compile",
          change: "base-type",
          ...names,
          advice: `It is no ${lost[0]?.qualifiedName} any more: do not pass it where one is expected.`,
        },
  ];
}

function diffFlags(before: StructuredType, after: StructuredType): readonly ChangeOf[] {
  const changes: ChangeOf[] = [];
  if (before.abstract !== after.abstract) {
    changes.push(
      after.abstract
        ? {
            class: "breaking",
            breaks: "compile",
            change: "abstract",
            advice: "It has no instances of its own any more: create one of a derived type.",
          }
        : { class: "feature", change: "abstract", advice: "It can have instances of its own now." },
    );
  }
  if (before.open !== after.open) {
    changes.push(
      after.open
        ? { class: "feature", change: "open", advice: "It can have members of any name now." }
        : {
            class: "breaking",
            breaks: "wire",
            change: "open",
            advice: "It takes no members of other names any more: do not send any.",
          },
    );
  }
  if (
    before.kind === "EntityType" &&
    after.kind === "EntityType" &&
    before.hasStream !== after.hasStream
  ) {
    changes.push(
      after.hasStream
        ? { class: "feature", change: "stream", advice: "It has a stream now: `$value`." }
        : {
            class: "breaking",
            breaks: "compile",
            change: "stream",
            advice: "It has no stream any more.",
          },
    );
  }
  return changes;
}

function diffKey(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly ChangeOf[] {
  if (before.kind !== "EntityType" || after.kind !== "EntityType") return [];
  const [old, current] = [effectiveKey(models.before, before), effectiveKey(models.after, after)];
  const written = (key: typeof old): string => (key ?? []).map(({ path }) => path).join(", ");
  // A key that is inherited changes with the type that declares it, which is told there.
  const isOwn = before.key !== undefined || after.key !== undefined;
  if (!isOwn || written(old) === written(current)) return [];
  const isSingle = old?.length === 1 && current?.length === 1;
  return [
    {
      class: "breaking",
      breaks: isSingle ? "wire" : "compile",
      change: "key",
      from: written(old),
      to: written(current),
      advice: `Address it by ${written(current) || "no key"}.`,
    },
  ];
}

function diffMembers(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly Change[] {
  const old = membersOf(before);
  const current = membersOf(after);
  const renames = findPropertyRenames(old, current, (name) => currentName(models, name));
  const renamedTo = new Map(renames.map((rename) => [rename.after, rename]));
  const isRenamed = new Set(renames.map((rename) => rename.before));
  const inherited = new Set(membersWithInherited(models.after, after).map(({ name }) => name));
  const known = new Set(membersWithInherited(models.before, before).map(({ name }) => name));

  const changes: Change[] = [];
  for (const member of old) {
    if (current.some(({ name }) => name === member.name) || isRenamed.has(member)) continue;
    changes.push(removedMember(after, member, inherited.has(member.name)));
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
      changes.push(addedMember(after, member, known.has(member.name)));
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

function removedMember(type: StructuredType, member: Member, isInherited: boolean): Change {
  const element = `${type.qualifiedName}/${member.name}`;
  const from = writtenReference(member.type);
  return isInherited
    ? {
        class: "fix",
        change: "moved",
        kind: member.kind,
        element,
        advice: "A base type declares it now; it is used as before.",
      }
    : {
        class: "breaking",
        breaks: "compile",
        change: "removed",
        kind: member.kind,
        element,
        from,
        advice: "It is gone: do without it.",
      };
}

function addedMember(type: StructuredType, member: Member, wasInherited: boolean): Change {
  const element = `${type.qualifiedName}/${member.name}`;
  const to = writtenReference(member.type);
  return wasInherited
    ? {
        class: "fix",
        change: "moved",
        kind: member.kind,
        element,
        advice: "The type declares it itself now; it is used as before.",
      }
    : {
        class: "feature",
        change: "added",
        kind: member.kind,
        element,
        to,
        advice: "It can be used.",
      };
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
    ...diffAccess(before, after),
    ...diffDescriptions(before, after),
  ];
  if (
    before.kind === "NavigationProperty" &&
    after.kind === "NavigationProperty" &&
    before.containsTarget !== after.containsTarget
  ) {
    const advice = after.containsTarget
      ? "It holds what it leads to now: create it there, and add no references."
      : "It refers to what exists elsewhere now: add and remove references.";
    changes.push({ class: "breaking", breaks: "wire", change: "containment", advice });
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

function diffRequired(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly Change[] {
  const old = new Set(requiredOnInsert(models.before, before));
  const current = new Set(requiredOnInsert(models.after, after));
  const names = new Set([...old, ...current]);
  return [...names]
    .filter((name) => old.has(name) !== current.has(name))
    .map((name): Change => {
      const element = `${after.qualifiedName}/${name}`;
      return current.has(name)
        ? {
            class: "breaking",
            breaks: "compile",
            change: "required",
            kind: "Property",
            element,
            advice: "Give it a value on creation: the service demands it now.",
          }
        : {
            class: "feature",
            change: "required",
            kind: "Property",
            element,
            advice: "It can be left out on creation now.",
          };
    });
}
