import { bumpOf, type Change } from "./change.ts";
import type { DifferenceCounts } from "./count-differences.ts";
import { classTitles, describeChange, groupByClass } from "./describe-change.ts";

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
  switch (format) {
    case "text":
      return renderText(diff);
    case "json":
      return JSON.stringify({ bump: bumpOf(diff.changes), ...diff });
    case "markdown":
      return renderMarkdown(diff);
  }
}

function renderText({ changes }: ModelDiff): string {
  const groups = groupByClass(changes).map(([name, group]) => {
    const lines = group.map((told) => {
      const { kind, element, advice } = told.change;
      return `  ${kind} ${element}: ${describeChange(told)}. ${advice}`;
    });
    return `${classTitles[name]} (${group.length})\n${lines.map(oneLine).join("\n")}\n\n`;
  });
  return `${groups.join("")}Version: ${bumpOf(changes)}`;
}

/** For a pull request: long lists are folded. */
function renderMarkdown({ changes }: ModelDiff): string {
  const groups = groupByClass(changes).map(([name, group]) => {
    const lines = group.map((told) => {
      const { kind, element, advice } = told.change;
      return oneLine(
        `- ${kind} ${code(element)}: ${plain(describeChange(told))}. ${plain(advice)}`,
      );
    });
    const list = lines.join("\n");
    const title = `${classTitles[name]} (${group.length})`;
    return group.length > 20
      ? `### ${title}\n\n<details>\n\n${list}\n\n</details>\n\n`
      : `### ${title}\n\n${list}\n\n`;
  });
  return `${groups.join("")}Version: **${bumpOf(changes)}**`;
}

/** Names and texts are those of the documents: none of them begins a line, or markup. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|@]/g, "\\$&");
}
