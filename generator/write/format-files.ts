import { format } from "oxfmt";

import type { RenderedFile } from "../rendered-file.ts";

/** What the generated package is formatted with: prettier's defaults but for the width. */
const options = { printWidth: 100 };

/** How many files are formatted at a time. With all at once the threads of oxfmt get in each other's way. */
const lanes = 4;

/**
 * Formats the TypeScript among the files, and in the snippets of Markdown. All else comes formatted from
 * the emitter.
 *
 * Prettier decides how generated files look, and a test holds every one of them against it; oxfmt, which
 * agrees with it, does the work because it is about ten times faster.
 *
 * @param files taken one by one, so that the emitter can print a file while others are formatted
 * @throws if a file is not valid TypeScript, which is a fault of the emitter and never of the input.
 */
export async function formatFiles(files: Iterable<RenderedFile>): Promise<readonly RenderedFile[]> {
  const formatted: RenderedFile[] = [];
  const queue = numbered(files);
  const work = async (): Promise<void> => {
    // All lanes take from one iterator, so each file is taken once.
    for (const [index, file] of queue) {
      formatted[index] = file;
      if (needsFormatting(file)) formatted[index] = await formatFile(file);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return formatted;
}

function* numbered<T>(items: Iterable<T>): Generator<readonly [number, T]> {
  let index = 0;
  for (const item of items) {
    yield [index++, item];
  }
}

function needsFormatting({ path, formatted }: RenderedFile): boolean {
  return /\.(?:ts|md)$/.test(path) && formatted !== true;
}

async function formatFile({ path, text }: RenderedFile): Promise<RenderedFile> {
  return { path, text: await (path.endsWith(".md") ? formatSnippets : formatCode)(path, text) };
}

async function formatSnippets(path: string, text: string): Promise<string> {
  // What stands before a snippet, and the snippet, by turns.
  const parts = text.split(/(?<=^```ts\n)(.*?)(?=^```$)/ms);
  const formatted = parts.map((part, index) =>
    index % 2 === 0 ? part : formatCode(`${path}.mts`, part),
  );
  return (await Promise.all(formatted)).join("");
}

async function formatCode(path: string, text: string): Promise<string> {
  const { code, errors } = await format(path, text, options);
  const [error] = errors;
  if (error !== undefined) {
    throw new Error(`The emitter made invalid TypeScript, ${path}: ${error.message}`);
  }
  return code;
}
