import type { ChangeClass, RecordedChange } from "./change.ts";

/** What changes are told of together: those of a class, with what is going to be removed by itself. */
export type ChangeGroup = ChangeClass | "deprecation";

/** The groups in the order in which they are told of, with their titles. */
export const groupTitles: Readonly<Record<ChangeGroup, string>> = {
  breaking: "Breaking changes",
  deprecation: "Deprecations",
  feature: "Features",
  fix: "Fixes",
  docs: "Documentation",
};

/** A change to tell of, with the members of a type that was added or removed folded into it. */
export interface ToldChange {
  readonly change: RecordedChange;
  /** How many members came or went with it. */
  readonly members: number;
}

/** The groups of changes that there are, those of each in their order. */
export function groupChanges(
  changes: readonly RecordedChange[],
): readonly (readonly [ChangeGroup, readonly ToldChange[]])[] {
  const told = foldMembers(changes);
  const groups: readonly ChangeGroup[] = ["breaking", "deprecation", "feature", "fix", "docs"];
  return groups
    .map((name) => [name, told.filter(({ change }) => groupOf(change) === name)] as const)
    .filter(([, group]) => group.length > 0);
}

/** How what comes from documents is written: names and values, and sentences. */
export interface Spelling {
  readonly value: (text: string) => string;
  readonly prose: (text: string) => string;
}

const asIs: Spelling = { value: (text) => text, prose: (text) => text };

/** What has changed, in a few words: `type Edm.String, now Edm.Guid`. */
export function describeChange({ change, members }: ToldChange, spelling = asIs): string {
  const { evidence } = change;
  const notes = [
    ...(change.breaks === "wire" ? ["compiles as before"] : []),
    ...(evidence === undefined ? [] : [spelling.prose(evidence)]),
    ...(members === 0 ? [] : [`with ${members} ${members === 1 ? "member" : "members"}`]),
  ];
  const what = `${change.change.replaceAll("-", " ")}${describeValues(change, spelling)}`;
  return notes.length === 0 ? what : `${what} (${notes.join("; ")})`;
}

function describeValues({ change, from, to }: RecordedChange, { value }: Spelling): string {
  if (change === "deprecated" && to !== undefined) return `, to be removed on ${value(to)}`;
  if (from !== undefined && to !== undefined) return ` ${value(from)}, now ${value(to)}`;
  const only = from ?? to;
  return only === undefined ? "" : ` ${value(only)}`;
}

function groupOf({ change, class: name }: RecordedChange): ChangeGroup {
  return name === "feature" && change === "deprecated" ? "deprecation" : name;
}

/** Members of a type come right after it where they came or went with it. */
function foldMembers(changes: readonly RecordedChange[]): readonly ToldChange[] {
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
