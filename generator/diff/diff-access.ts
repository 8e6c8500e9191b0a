import { findStructuredType } from "../model/inheritance.ts";
import { isInCreate, isInUpdate, readAccess, type MemberAccess } from "../model/member-access.ts";
import type { Model, StructuredType } from "../model/model.ts";
import type { Change } from "./change.ts";
import { currentName, type ComparedModels } from "./compared-models.ts";
import type { ChangeOf } from "./diff-type-reference.ts";

/**
 * The differences in how the members of a type can be written, inherited ones included: annotations say so
 * on the member, on the type, and on entity sets. What changes for the base too is told there.
 */
export function diffAccess(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly Change[] {
  const old = accessByName(models.before, before);
  const changes = [...accessByName(models.after, after).values()].flatMap((access) => {
    const { kind, name } = access.member;
    return diffMemberAccess(old.get(name), access).map((change) => ({ ...change, kind, name }));
  });
  if (changes.length === 0) return [];
  const ofBase = baseChanges(models, before, after);
  return changes
    .filter(({ change, class: verdict, name }) => !ofBase.has(`${change} ${verdict} ${name}`))
    .map(({ name, ...change }) => ({ ...change, element: `${after.qualifiedName}/${name}` }));
}

type AccessByName = ReadonlyMap<string, MemberAccess>;

/** By type: those that derive from it ask for it too. */
const KNOWN = new WeakMap<Model, Map<StructuredType, AccessByName>>();

function accessByName(model: Model, type: StructuredType): AccessByName {
  const types = KNOWN.get(model) ?? new Map<StructuredType, AccessByName>();
  KNOWN.set(model, types);
  const known = types.get(type);
  if (known !== undefined) return known;
  const found = new Map(readAccess(type, model).map((access) => [access.member.name, access]));
  types.set(type, found);
  return found;
}

/** What is told of the base that both types have. */
function baseChanges(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): ReadonlySet<string> {
  const [old, current] = [
    findStructuredType(models.before, before.baseType),
    findStructuredType(models.after, after.baseType),
  ];
  if (old === undefined || current === undefined) return new Set();
  if (currentName(models, old.qualifiedName) !== current.qualifiedName) return new Set();
  const was = accessByName(models.before, old);
  return new Set(
    [...accessByName(models.after, current).values()].flatMap((access) => {
      const { name } = access.member;
      return diffMemberAccess(was.get(name), access).map(
        (change) => `${change.change} ${change.class} ${name}`,
      );
    }),
  );
}

/** @param before nothing for a member that is new: code can have to give it a value */
function diffMemberAccess(
  before: MemberAccess | undefined,
  after: MemberAccess,
): readonly ChangeOf[] {
  return before === undefined
    ? diffRequired({ ...after, requiredOnInsert: false }, after)
    : [...diffWriting(before, after), ...diffRequired(before, after)];
}

function diffWriting(before: MemberAccess, after: MemberAccess): readonly ChangeOf[] {
  if (before.readOnly !== after.readOnly) {
    return [
      after.readOnly
        ? {
            class: "breaking",
            breaks: "compile",
            change: "computed",
            advice: "The service computes it now: leave it out of what is written.",
          }
        : { class: "feature", change: "computed", advice: "It can be written now." },
    ];
  }
  const changes: ChangeOf[] = [];
  if (isInCreate(before) !== isInCreate(after)) {
    changes.push(
      isInCreate(after)
        ? { class: "feature", change: "insertable", advice: "It can be set on creation now." }
        : {
            class: "breaking",
            breaks: "compile",
            change: "insertable",
            advice: "It cannot be set on creation any more: leave it out.",
          },
    );
  }
  // What the key takes out of updates is told of the key.
  if (before.key || after.key) return changes;
  if (isInUpdate(before) !== isInUpdate(after)) {
    const change = before.immutable === after.immutable ? "updatable" : "immutable";
    changes.push(
      isInUpdate(after)
        ? { class: "feature", change, advice: "It can be updated now." }
        : {
            class: "breaking",
            breaks: "compile",
            change,
            advice: "It can only be set on creation now: leave it out of updates.",
          },
    );
  }
  return changes;
}

function diffRequired(before: MemberAccess, after: MemberAccess): readonly ChangeOf[] {
  if (before.requiredOnInsert === after.requiredOnInsert) return [];
  return [
    after.requiredOnInsert
      ? {
          class: "breaking",
          breaks: "compile",
          change: "required",
          advice: "Give it a value on creation: the service demands it now.",
        }
      : { class: "feature", change: "required", advice: "It can be left out on creation now." },
  ];
}
