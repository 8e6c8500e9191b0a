import { closeSync, openSync, readSync } from "node:fs";

import { generatedHeader } from "../../templates/header.ts";

/**
 * How the header begins in each form of comment: of TypeScript, Markdown, shell and YAML. JSON has none, so
 * there it is a member called `//`.
 */
const beginnings = ["// ", "<!-- ", "# ", '"//": "'].map(
  (opening) => `${opening}${generatedHeader} `,
);

/** The header stands in the first lines, but a `#!` or an opening brace can come before it. */
const headerLines = 3;
const headerBytes = 1024;

/** Whether text is that of a file which odatagen made, going by its header. */
export function isGenerated(text: string): boolean {
  return text
    .slice(0, headerBytes)
    .split(/\r?\n/, headerLines)
    .some((line) => beginnings.some((beginning) => line.trimStart().startsWith(beginning)));
}

/**
 * Whether a file on disk is one that odatagen made.
 *
 * @throws if it cannot be read.
 */
export function isGeneratedFile(file: string): boolean {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(headerBytes);
    const length = readSync(descriptor, bytes, 0, headerBytes, 0);
    return isGenerated(bytes.toString("utf8", 0, length));
  } finally {
    closeSync(descriptor);
  }
}
