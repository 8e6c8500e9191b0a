/**
 * Names and texts of documents in what is written of them: none of them begins a line, or markup.
 */

/** The text without line breaks and what else drives a terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** The text as code in Markdown. */
export function code(text: string): string {
  const content = oneLine(text).trim().replaceAll("`", "'");
  return `\`${content === "" ? '""' : content}\``;
}

/** The text in Markdown, as it is, on one line; escaped as prettier leaves it. */
export function plain(text: string): string {
  return oneLine(text)
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[\\`*[\]<>#|@~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");
}
