/** Columns that a line of a doc comment takes at most, its indentation and ` * ` left out. */
const width = 95;

/**
 * A doc comment of paragraphs; line breaks within one stay.
 *
 * @param paragraphs those that are undefined or blank are left out
 * @returns the comment between line breaks, as the leading trivia of what it documents: ts-morph takes docs
 * of their own kind too, but is slow with them. Nothing when no paragraph remains.
 */
export function docComment(paragraphs: ReadonlyArray<string | undefined>): string {
  const present = paragraphs.filter(
    (paragraph): paragraph is string => paragraph !== undefined && paragraph.trim() !== "",
  );
  // What follows a tag would be part of it.
  const isTag = (paragraph: string): boolean => paragraph.startsWith("@");
  const kept = [
    ...present.filter((paragraph) => !isTag(paragraph)),
    ...present.filter((paragraph) => isTag(paragraph)),
  ];
  if (kept.length === 0) {
    return "";
  }
  const lines = kept.flatMap((paragraph, index) => [
    ...(index === 0 ? [] : [""]),
    ...paragraph.split("\n").flatMap((line) => wrap(line)),
  ]);
  const [first] = lines;
  return lines.length === 1
    ? `\n/** ${first} */\n`
    : `\n/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
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
  return (
    text
      // Characters that turn the direction of text around make a comment read as code.
      .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, "")
      .replace(/[\s\p{Cc}]+/gu, " ")
      .replaceAll("*/", "*\\/")
      .trim()
  );
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
