import { baseTypes } from "../model/inheritance.ts";
import type { StructuredType } from "../model/model.ts";
import type { Change } from "./change.ts";
import { currentName, type ComparedModels } from "./compared-models.ts";
import { diffAccess } from "./diff-access.ts";
import { diffDescriptions, diffRules } from "./diff-annotations.ts";
import { diffKey } from "./diff-key.ts";
import { diffMembers } from "./diff-members.ts";
import type { ChangeOf } from "./diff-type-reference.ts";
import { wireBreak } from "./wire-changes.ts";

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
    ...diffRules(before, after),
    ...diffDescriptions(before, after),
  ];
  return [
    ...own.map((change) => ({ ...change, kind: after.kind, element: after.qualifiedName })),
    ...diffMembers(models, before, after),
    ...diffAccess(models, before, after),
  ];
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
            ...wireBreak("open"),
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
