import type { Diagnostic } from "./diagnostics.ts";
import { bumpOf, type Change } from "./diff/change.ts";
import { groupChanges, type ChangeGroup } from "./diff/describe-change.ts";
import { code, oneLine, plain } from "./diff/markup.ts";
import { listChanges, type DiffFormat } from "./diff/render-diff.ts";
import { flattenDiagnostic, relativeTo } from "./format-report.ts";
import type { NearRemoval } from "./pull/near-removals.ts";
import type { PulledService, PullOutcome } from "./pull/pull-report.ts";

/**
 * What a pull did: a line for each service, below it what code has to be changed for and what is going to
 * be removed. Of a document that is replaced only breaking changes are listed, since there can be thousands
 * of others; of one that is the project's own everything that has moved.
 *
 * @param folder Files within it are written relative to it.
 */
export function formatPull(
  services: readonly PulledService[],
  diagnostics: readonly Diagnostic[],
  format: DiffFormat,
  folder: string,
): string {
  switch (format) {
    case "json":
      return formatAsJson(services, diagnostics, folder);
    case "text":
      return services
        .map(({ name, outcome }) => {
          const line = oneLine(`${name}: ${describeOutcome(outcome, folder)}`);
          return `${line}\n${formatDetails(outcome, format)}`;
        })
        .join("")
        .trimEnd();
    case "markdown":
      return services
        .map(({ name, outcome }) => {
          const line = oneLine(plain(describeOutcome(outcome, folder)));
          return `## ${plain(name)}\n\n${line}\n\n${formatDetails(outcome, format)}`;
        })
        .join("")
        .trimEnd();
  }
}

function formatAsJson(
  services: readonly PulledService[],
  diagnostics: readonly Diagnostic[],
  folder: string,
): string {
  const flatten = (each: Diagnostic): object => flattenDiagnostic(each, folder);
  return JSON.stringify({
    services: services.map(({ name, outcome }) => {
      return outcome.kind === "kept"
        ? { name, kind: outcome.kind, problems: outcome.problems.map(flatten) }
        : { name, bump: bumpOf(changesOf(outcome)), ...outcome };
    }),
    diagnostics: diagnostics.map(flatten),
  });
}

function describeOutcome(outcome: PullOutcome, folder: string): string {
  switch (outcome.kind) {
    case "replaced": {
      const what = outcome.diff === undefined ? "new" : `changed, ${count(changesOf(outcome))}`;
      return `${what}; ${outcome.file} ${writtenSize(outcome.size)}`;
    }
    case "unchanged":
      return "not modified";
    case "compared":
      return `compared with ${outcome.source}: ${outcome.moves.length === 0 ? "nothing has moved" : count(outcome.moves)}`;
    case "kept":
      return `kept: ${describeProblems(outcome.problems, folder)}`;
    case "remote":
      return `not pulled: \`metadata\` is ${outcome.source}, which is read whenever it is needed`;
  }
}

function changesOf(outcome: PullOutcome): readonly Change[] {
  switch (outcome.kind) {
    case "replaced":
      return outcome.diff?.changes ?? [];
    case "compared":
      return outcome.moves;
    case "unchanged":
    case "kept":
    case "remote":
      return [];
  }
}

function formatDetails(outcome: PullOutcome, format: "text" | "markdown"): string {
  switch (outcome.kind) {
    case "replaced": {
      const breaking = changesOf(outcome).filter((change) => change.class === "breaking");
      return listChanges(breaking, format) + listRemovals(outcome.removals, format);
    }
    case "unchanged":
      return listRemovals(outcome.removals, format);
    case "compared": {
      const more = nameAdditions(outcome.additions, format);
      return listChanges(outcome.moves, format) + more + listRemovals(outcome.removals, format);
    }
    case "kept":
    case "remote":
      return "";
  }
}

const nouns: Readonly<Record<ChangeGroup, readonly [one: string, several: string]>> = {
  breaking: ["breaking", "breaking"],
  deprecation: ["deprecation", "deprecations"],
  feature: ["feature", "features"],
  fix: ["fix", "fixes"],
  docs: ["of documentation", "of documentation"],
};

/** Counted as they are listed: `3 breaking, 12 features (version: major)`. */
function count(changes: readonly Change[]): string {
  const counts = groupChanges(changes).map(([name, { length }]) => {
    return `${length} ${nouns[name][length === 1 ? 0 : 1]}`;
  });
  const text = counts.length === 0 ? "nothing that code notices" : counts.join(", ");
  return `${text} (version: ${bumpOf(changes)})`;
}

function writtenSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The first problem, with its place where the message does not name the document. */
function describeProblems([first, ...others]: readonly Diagnostic[], folder: string): string {
  if (first === undefined) return "";
  const { message, at } = first;
  const file = relativeTo(folder, at.file);
  const isPlaced = /^<.*>$/.test(at.file) || message.includes(file);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${isPlaced ? "" : `${file}:${at.line}:${at.column}: `}${message}${more}`;
}

/** A type with more additions than three is named once, with their number. */
function nameAdditions(additions: readonly Change[], format: "text" | "markdown"): string {
  if (additions.length === 0) return "";
  const groups = new Map<string, string[]>();
  for (const { element } of additions) {
    const owner = element.replace(/\/[^/]*$/, "");
    groups.set(owner, [...(groups.get(owner) ?? []), element]);
  }
  const write = format === "text" ? (text: string): string => text : code;
  const names = [...groups].flatMap(([owner, elements]) =>
    elements.length > 3 ? [`${write(owner)} (${elements.length})`] : elements.map(write),
  );
  const noun = additions.length === 1 ? "member" : "members";
  return `${oneLine(`${additions.length} ${noun} more at the service: ${names.join(", ")}`)}\n\n`;
}

function listRemovals(removals: readonly NearRemoval[], format: "text" | "markdown"): string {
  if (removals.length === 0) return "";
  const title = `Removals that are near or due (${removals.length})`;
  const lines = removals.map(({ kind, element, date }) => {
    return format === "text"
      ? oneLine(`  ${kind} ${element}: ${date}`)
      : oneLine(`- ${kind} ${code(element)}: ${date}`);
  });
  return format === "text"
    ? `${title}\n${lines.join("\n")}\n\n`
    : `### ${title}\n\n${lines.join("\n")}\n\n`;
}
