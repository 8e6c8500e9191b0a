import { isEvolvable } from "../model/evolvable.ts";
import type { EnumType } from "../model/model.ts";
import type { Change } from "./change.ts";
import { diffDescriptions } from "./diff-annotations.ts";
import type { ChangeOf } from "./diff-type-reference.ts";
import { findEnumMemberRenames } from "./find-renames.ts";

/** The differences between two enumerations, with those of their members. */
export function diffEnumType(before: EnumType, after: EnumType): readonly Change[] {
  const own: ChangeOf[] = [];
  if (before.underlyingType !== after.underlyingType) {
    const [from, to] = [before.underlyingType, after.underlyingType];
    const advice = "Members are written by name as before.";
    own.push({ class: "docs", change: "type", from, to, advice });
  }
  if (before.isFlags !== after.isFlags) {
    const advice = after.isFlags
      ? "A value can be several members now: take it apart with `parseFlags`."
      : "A value is one member now: compare it as it is.";
    own.push({ class: "breaking", breaks: "compile", change: "flags", advice });
  }
  if (isEvolvable(before) !== isEvolvable(after)) {
    const advice = isEvolvable(after)
      ? "Values can be other than the members now: say what happens then."
      : "Values are the members and no others now: do not write any other.";
    own.push({ class: "breaking", breaks: "compile", change: "evolvable", advice });
  }
  own.push(...diffDescriptions(before, after));
  return [
    ...own.map((change) => ({ ...change, kind: after.kind, element: after.qualifiedName })),
    ...diffEnumMembers(before, after),
  ];
}

function diffEnumMembers(before: EnumType, after: EnumType): readonly Change[] {
  const renames = findEnumMemberRenames(before, after);
  const isRenamed = new Set(renames.map((rename) => rename.before));
  const changes: Change[] = [];
  for (const member of before.members) {
    const isGone = after.members.every(({ name }) => name !== member.name);
    if (!isGone || isRenamed.has(member)) continue;
    changes.push({
      class: "breaking",
      breaks: "compile",
      change: "removed",
      kind: "Member",
      element: `${after.qualifiedName}/${member.name}`,
      advice: "It is gone: do not write it, and do not expect it.",
    });
  }
  for (const member of after.members) {
    const element = `${after.qualifiedName}/${member.name}`;
    const rename = renames.find((candidate) => candidate.after === member);
    const previous =
      rename?.before ?? before.members.find((candidate) => candidate.name === member.name);
    if (rename !== undefined) {
      const { evidence } = rename;
      changes.push({
        class: "breaking",
        breaks: "compile",
        change: "renamed",
        kind: "Member",
        element,
        from: rename.before.name,
        to: member.name,
        evidence,
        advice: `Write ${member.name} where it was ${rename.before.name}.`,
      });
    }
    if (previous === undefined) {
      changes.push(addedMember(after, member.name));
      continue;
    }
    if (previous.value !== member.value) {
      changes.push({
        class: "docs",
        change: "value",
        kind: "Member",
        element,
        from: String(previous.value),
        to: String(member.value),
        advice: "It is written by name as before.",
      });
    }
    for (const change of diffDescriptions(previous, member)) {
      changes.push({ ...change, kind: "Member", element });
    }
  }
  return changes;
}

function addedMember(type: EnumType, name: string): Change {
  const element = `${type.qualifiedName}/${name}`;
  return isEvolvable(type)
    ? { class: "feature", change: "added", kind: "Member", element, advice: "It can be used." }
    : {
        class: "breaking",
        breaks: "compile",
        change: "added",
        kind: "Member",
        element,
        advice: "Values can be this one too: add a case for it.",
      };
}
