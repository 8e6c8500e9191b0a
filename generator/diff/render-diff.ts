import { bumpOf, type Change, type RecordedChange } from "./change.ts";
import type { DifferenceCounts } from "./count-differences.ts";
import { describeChange, groupChanges, groupTitles } from "./describe-change.ts";
import { code, oneLine, plain } from "./markup.ts";

/** How a diff is written. */
export type DiffFormat = "text" | "json" | "markdown";

/** Two models compared. */
export interface ModelDiff {
  readonly changes: readonly Change[];
  /** As sets of names: what was renamed counts as removed and added. */
  readonly counts: DifferenceCounts;
}

/** Writes a diff; the last line of text and Markdown is the part of the version that changes. */
export function renderDiff(diff: ModelDiff, format: DiffFormat): string {
  const bump = bumpOf(diff.changes);
  switch (format) {
    case "text":
      return `${listChanges(diff.changes, format)}Version: ${bump}`;
    case "json":
      return JSON.stringify({ bump, ...diff });
    case "markdown":
      return `${listChanges(diff.changes, format)}Version: **${bump}**`;
  }
}

/**
 * Lists changes in groups, with an empty line after each list; nothing where there are none.
 *
 * @param heading what begins the title of a group in Markdown
 */
export function listChanges(
  changes: readonly RecordedChange[],
  format: "text" | "markdown",
  heading: "###" | "####" = "###",
): string {
  return format === "text" ? listAsText(changes) : listAsMarkdown(changes, heading);
}

function listAsText(changes: readonly RecordedChange[]): string {
  const groups = groupChanges(changes).map(([name, group]) => {
    const lines = group.map((told) => {
      const { kind, element, advice } = told.change;
      return `  ${kind} ${element}: ${describeChange(told)}. ${advice}`;
    });
    return `${groupTitles[name]} (${group.length})\n${lines.map(oneLine).join("\n")}\n\n`;
  });
  return groups.join("");
}

/** For pull requests and changelogs: long lists are folded. */
function listAsMarkdown(changes: readonly RecordedChange[], heading: string): string {
  const groups = groupChanges(changes).map(([name, group]) => {
    const lines = group.map((told) => {
      const { kind, element, advice } = told.change;
      const what = describeChange(told, { value: code, prose: plain });
      return `- ${kind} ${code(element)}: ${what}. ${plain(advice)}`.trimEnd();
    });
    const list = lines.join("\n");
    const title = `${heading} ${groupTitles[name]} (${group.length})`;
    return group.length > 20
      ? `${title}\n\n<details>\n\n${list}\n\n</details>\n\n`
      : `${title}\n\n${list}\n\n`;
  });
  return groups.join("");
}
