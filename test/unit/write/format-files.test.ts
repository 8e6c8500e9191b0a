import * as prettier from "prettier";
import { describe, expect, test } from "vitest";

import { formatFiles } from "../../../generator/write/format-files.ts";

const source = `import type {A} from './a.js'
/**
 * Doc.
 */
export interface B extends A { readonly 'x-y'?: string|null; z: (a: { readonly first: string, readonly second: number, readonly third: boolean }) => Promise<void> }
export const table = [['a',1],["it's",2]] as const
`;

const options = { parser: "typescript", printWidth: 100 };

test("TypeScript comes out as prettier has it", async () => {
  const [file] = await formatFiles([{ path: "src/b.ts", text: source }]);
  expect(file?.text).toBe(await prettier.format(source, options));
});

test("snippets of TypeScript in Markdown come out as prettier has them, and nothing else", async () => {
  const wrap = (code: string): string =>
    `*  Text\n\n\`\`\`ts\n${code}\`\`\`\n\n\`\`\`sh\nnpm   i\n\`\`\`\n`;
  const [file] = await formatFiles([
    { path: "README.md", text: wrap("await  a ()\n") + wrap("if (b) {\nc()\n}\n") },
  ]);
  expect(file?.text).toBe(wrap("await a();\n") + wrap("if (b) {\n  c();\n}\n"));
});

test("other files stay as they are", async () => {
  const file = { path: "package.json", text: '{"a":1}' };
  expect(await formatFiles([file])).toEqual([file]);
});

test("TypeScript that is formatted already stays as it is", async () => {
  const file = { path: "src/runtime/a.ts", text: "export const   x = 1", formatted: true };
  expect(await formatFiles([file])).toEqual([file]);
});

test("invalid TypeScript is a fault of the emitter", async () => {
  const broken = formatFiles([{ path: "src/b.ts", text: "export const x: = 1" }]);
  await expect(broken).rejects.toThrow("The emitter made invalid TypeScript, src/b.ts");
});

describe("files that are formatted together", () => {
  const text = "export const   x = 1";

  test.each([
    ["ends in a comment", `${text} // end`],
    ["ends in blank lines", `${text}\n\n\n`],
    ["begins with blank lines", `\n\n${text}`],
    ["has what divides them at the end of a line", `/** //// odatagen\n */\n${text}`],
  ])("come out as prettier has each when one of them %s", async (_, special) => {
    const files = [text, special, text].map((each, index) => ({
      path: `src/${index}.ts`,
      text: each,
    }));
    const formatted = await formatFiles(files);
    const alone = files.map((file) => prettier.format(file.text, options));
    expect(formatted.map((file) => file.text)).toEqual(await Promise.all(alone));
  });

  test("stay in their order, however many they are", async () => {
    const files = Array.from({ length: 200 }, (_, index) => ({
      path: index % 3 === 0 ? `${index}.json` : `src/${index}.ts`,
      text: `export const x = ${index};\n`,
    }));
    expect(await formatFiles(files)).toEqual(files);
  });

  test("are told apart when one of them is invalid", async () => {
    const broken = formatFiles([
      { path: "src/a.ts", text },
      { path: "src/b.ts", text: "export const x: = 1" },
    ]);
    await expect(broken).rejects.toThrow("The emitter made invalid TypeScript, src/b.ts");
  });
});
