import type { JSDocStructure } from "ts-morph";
import { StructureKind } from "ts-morph";

/** Columns that a line of a doc comment takes at most, its indentation and ` * ` left out. */
const width = 95;

/**
 * A doc comment of paragraphs; line breaks within one stay.
 *
 * @param paragraphs those that are undefined or blank are left out
 * @returns nothing when no paragraph remains
 */
export function docComment(paragraphs: ReadonlyArray<string | undefined>): JSDocStructure[] {
  const kept = paragraphs.filter(
    (paragraph): paragraph is string => paragraph !== undefined && paragraph.trim() !== "",
  );
  if (kept.length === 0) {
    return [];
  }
  const text = kept
    .map((paragraph) =>
      paragraph
        .split("\n")
        .flatMap((line) => wrap(line))
        .join("\n"),
    )
    .join("\n\n");
  return [
    {
      kind: StructureKind.JSDoc,
      description: text.includes("\n") ? `\n${text}` : text,
    },
  ];
}

/** A text of the schema on one line and harmless inside a comment. */
export function plainText(text: string): string {
  return oneLine(text).replace(/(^| )@/g, "$1\\@");
}

/** A text of the schema as code; backticks in it would end the span. */
export function code(text: string): string {
  return `\`${oneLine(text).replaceAll("`", "'")}\``;
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll("*/", "*\\/")
    .trim();
}

function wrap(text: string): string[] {
  // What belongs to an item of a list or to a tag is indented below it.
  const indent = /^[-@]/.test(text) ? "  " : "";
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}
