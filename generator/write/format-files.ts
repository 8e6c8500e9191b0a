import { format } from "oxfmt";

import type { RenderedFile } from "../rendered-file.ts";

/** What the generated package is formatted with: prettier's defaults but for the width. */
const options = { printWidth: 100 };

/** How many files are formatted in one call. A call costs as much as formatting ten files does. */
const batchSize = 64;

/** How many batches are formatted at a time: one, while the emitter prints the next. */
const lanes = 2;

/** Stands before each file of a batch. Nothing that is emitted has such a line. */
const divider = "//// odatagen";

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
export async function formatFiles(
  files: Iterable<RenderedFile> | AsyncIterable<RenderedFile>,
): Promise<readonly RenderedFile[]> {
  const formatted: Array<readonly RenderedFile[]> = [];
  const queue = numberedBatches(files);
  const work = async (): Promise<void> => {
    // All lanes take from one iterator, so each batch is taken once.
    for await (const [index, batch] of queue) {
      formatted[index] = await formatBatch(batch);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return formatted.flat();
}

async function* numberedBatches<T>(
  items: Iterable<T> | AsyncIterable<T>,
): AsyncGenerator<readonly [number, readonly T[]]> {
  let index = 0;
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === batchSize) {
      yield [index++, batch];
      batch = [];
    }
  }
  yield [index, batch];
}

async function formatBatch(batch: readonly RenderedFile[]): Promise<readonly RenderedFile[]> {
  const code = batch.filter((file) => needsFormatting(file, ".ts"));
  const texts = await formatTogether(code);
  const formatted = new Map(code.map((file, index) => [file, texts[index]]));
  return Promise.all(
    batch.map(async (file) => {
      const text = needsFormatting(file, ".md") ? await formatSnippets(file) : formatted.get(file);
      return text === undefined ? file : { path: file.path, text };
    }),
  );
}

function needsFormatting({ path, formatted }: RenderedFile, extension: string): boolean {
  return path.endsWith(extension) && formatted !== true;
}

async function formatTogether(files: readonly RenderedFile[]): Promise<readonly string[]> {
  const joined = files.map(({ text }) => `${divider}\n${text}`).join("\n");
  const { code, errors } = await format("batch.ts", joined, options);
  const [, ...texts] = code.split(`${divider}\n`);
  if (errors.length === 0 && texts.length === files.length) {
    return texts.map((text) => `${text.trim()}\n`);
  }
  // One by one says which file is at fault.
  return Promise.all(files.map(({ path, text }) => formatCode(path, text)));
}

async function formatSnippets({ path, text }: RenderedFile): Promise<string> {
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
