import type { Change, ChangeClass } from "./change.ts";

/** The classes in the order in which they are told of, with their titles. */
export const classTitles: Readonly<Record<ChangeClass, string>> = {
  breaking: "Breaking changes",
  feature: "Features",
  fix: "Fixes",
  docs: "Documentation",
};

/** A change to tell of, with the members of a type that was added or removed folded into it. */
export interface ToldChange {
  readonly change: Change;
  /** How many members came or went with it. */
  readonly members: number;
}

/** Groups changes by class, those of each in their order. */
export function groupByClass(
  changes: readonly Change[],
): readonly (readonly [ChangeClass, readonly ToldChange[]])[] {
  const told = foldMembers(changes);
  const classes: readonly ChangeClass[] = ["breaking", "feature", "fix", "docs"];
  return classes
    .map((name) => [name, told.filter(({ change }) => change.class === name)] as const)
    .filter(([, group]) => group.length > 0);
}

/** What has changed, in a few words: `type Edm.String, now Edm.Guid`. */
export function describeChange({ change, members }: ToldChange): string {
  const { from, to, evidence } = change;
  const values =
    from !== undefined && to !== undefined
      ? ` ${from}, now ${to}`
      : from !== undefined
        ? ` ${from}`
        : to !== undefined
          ? ` ${to}`
          : "";
  const notes = [
    ...(change.breaks === "wire" ? ["compiles as before"] : []),
    ...(evidence === undefined ? [] : [evidence]),
    ...(members === 0 ? [] : [`with ${members} ${members === 1 ? "member" : "members"}`]),
  ];
  return `${change.change.replaceAll("-", " ")}${values}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`;
}

/** Members of a type come right after it where they came or went with it. */
function foldMembers(changes: readonly Change[]): readonly ToldChange[] {
  const told: ToldChange[] = [];
  for (const change of changes) {
    const last = told.at(-1);
    if (
      last !== undefined &&
      last.change.change === change.change &&
      /^(added|removed)$/.test(change.change) &&
      /Type|TypeDefinition/.test(last.change.kind) &&
      change.element.startsWith(`${last.change.element}/`)
    ) {
      told[told.length - 1] = { ...last, members: last.members + 1 };
    } else {
      told.push({ change, members: 0 });
    }
  }
  return told;
}
