import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { findConfigFile, loadConfig } from "../../../generator/config/load-config.ts";
import { resolveConfig } from "../../../generator/config/resolve-config.ts";
import { Diagnostics, type Diagnostic } from "../../../generator/diagnostics.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "odatagen-config-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function loadAndResolve(name: string, text: string): Promise<readonly Diagnostic[]> {
  const file = join(folder, name);
  await writeFile(file, text);
  const diagnostics = new Diagnostics();
  const loaded = await loadConfig(file, diagnostics);
  if (loaded !== undefined) await resolveConfig(loaded.value, loaded.origin, diagnostics);
  return diagnostics.list;
}

const value = `{ output: "out", package: { name: "people" }, services: [{ metadata: "people.csdl" }] }`;
const typed = `import { defineConfig } from "odatagen";
const name: string = "people";
export default defineConfig(${value});`;

test.each([
  ["odatagen.config.ts", typed],
  ["odatagen.config.mts", typed],
  ["odatagen.config.js", `export default ${value};`],
  [
    "odatagen.config.mjs",
    `import { defineConfig } from "odatagen"; export default defineConfig(${value});`,
  ],
  [
    "odatagen.config.json",
    `\uFEFF{"output":"out","package":{"name":"people"},"services":[{"metadata":"p"}]}`,
  ],
])("%s is read", async (name, text) => {
  expect(await loadAndResolve(name, text)).toEqual([]);
});

test("the TypeScript file comes before the JSON file", async () => {
  expect(findConfigFile(folder)).toBeUndefined();
  await writeFile(join(folder, "odatagen.config.json"), "{}");
  await writeFile(join(folder, "odatagen.config.ts"), "");
  expect(findConfigFile(folder)).toBe(join(folder, "odatagen.config.ts"));
});

test.each([
  [
    "a key of the second service",
    `import { defineConfig } from "odatagen";
export default defineConfig({
  output: "out",
  package: { name: "people" },
  services: [
    { name: "a", metadata: "a.csdl", keyStyle: "segment" },
    {
      name: "b",
      metadata: "b.csdl",
      keyStyle: "slash",
    },
  ],
});`,
    10,
    7,
  ],
  [
    "an unknown key",
    `export default {
  output: "out",
  package: { name: "people" },
  services: [{ metadata: "a.csdl" }],
  outptu: "x",
} satisfies object;`,
    5,
    3,
  ],
  [
    "a missing key: its parent",
    `const x = 1;
export default ({
  output: "out",
  package: {},
  services: [{ metadata: "a.csdl" }],
});`,
    4,
    3,
  ],
  [
    "computed values: the last literal",
    `const services = [{ metadata: 1 }];
export default { output: "out", package: { name: "p" },
  services };`,
    3,
    3,
  ],
])("an error points at %s", async (_, text, line, column) => {
  const [diagnostic] = await loadAndResolve("odatagen.config.ts", text);
  const file = join(folder, "odatagen.config.ts");
  expect(diagnostic?.at).toEqual({ file, line, column });
});

test("an error points into JSON", async () => {
  const text = `{\n  "output": "out",\n  "package": { "name": "p" },\n  "services": [{ "metadata": 1 }]\n}`;
  const [diagnostic] = await loadAndResolve("odatagen.config.json", text);
  expect(diagnostic?.at).toMatchObject({ line: 4, column: 18 });
});

test.each([
  [
    "a syntax error",
    "odatagen.config.ts",
    "export default {\n  output: ,\n};",
    "cannot be read",
    2,
  ],
  ["broken JSON", "odatagen.config.json", "{\n  output: 1 }", "cannot be read", 1],
  ["no default export", "odatagen.config.ts", "export const x = 1;", "no default export", 1],
  ["a module that throws", "odatagen.config.js", 'throw new Error("no luck")', "no luck", 1],
  ["another extension", "odatagen.config.yaml", "a: 1", "rename it", 1],
])("%s is one error", async (_, name, text, message, line) => {
  const list = await loadAndResolve(name, text);
  expect(list).toHaveLength(1);
  expect(list[0]?.message).toContain(message);
  expect(list[0]?.at).toMatchObject({ file: join(folder, name), line });
});

test("a file that does not exist is one error", async () => {
  const diagnostics = new Diagnostics();
  expect(await loadConfig(join(folder, "x.ts"), diagnostics)).toBeUndefined();
  expect(diagnostics.list[0]?.message).toContain("does not exist");
});

test("what is compiled is cached in the folder's own node_modules only", async () => {
  await mkdir(join(folder, "node_modules"));
  expect(await loadAndResolve("odatagen.config.ts", typed)).toEqual([]);
  expect(await readdir(join(folder, "node_modules", ".cache", "odatagen"))).toHaveLength(1);
});
