import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";

import * as prettier from "prettier";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { checkTypes } from "./check-types.ts";
import { createWorkFolder, features, generateFeature, readFiles } from "./features.ts";
import { runProgram } from "./run-program.ts";
import { runReadme } from "./run-readme.ts";
import { writeReadmePrograms } from "./readme-programs.ts";

const root = createWorkFolder("golden");
const reports = new Map<string, string>();

beforeAll(async () => {
  for (const feature of features) {
    const diagnostics = await generateFeature(feature, join(root, feature.name));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const lines = diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
    reports.set(feature.name, lines.map((line) => `${line}\n`).join(""));
    shareRuntime(join(root, feature.name), join(root, "runtime"));
    copyFileSync(join(feature.folder, "use.ts"), join(root, feature.name, "src/use.ts"));
    writeReadmePrograms(join(root, feature.name));
  }
}, 120_000);

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe.each(features)("$name", ({ name, folder }) => {
  test("is generated as expected", async () => {
    const files = readGenerated(name);
    for (const [path, text] of files) {
      await expect(text).toMatchFileSnapshot(join(folder, "expected", path));
    }
    expect([...readFiles(join(folder, "expected")).keys()]).toEqual([...files.keys()]);
  });

  test("reports what it leaves out", async () => {
    await expect(reports.get(name)).toMatchFileSnapshot(join(folder, "diagnostics.txt"));
  });

  test("is formatted as prettier would, without any and suppressions", async () => {
    for (const [path, text] of readGenerated(name)) {
      expect.soft(await isFormatted(path, text), path).toBe(true);
      expect.soft(text).not.toMatch(/[:<|&,(] ?any\b(?!:)|@ts-|eslint/);
    }
  });

  test("makes the requests of its table", async () => {
    const table = readFileSync(join(folder, "requests.txt"), "utf8");
    const requests = await runProgram(join(root, name));
    expect(requests.map((request) => `${request}\n`).join("")).toBe(table);
  });
});

test.each(features.filter(({ folder }) => existsSync(join(folder, "readme.txt"))))(
  "the snippets of $name's README make the requests of their table",
  async ({ name, folder }) => {
    const table = readFileSync(join(folder, "readme.txt"), "utf8");
    const titles = table.split("\n").filter((line) => /^[A-Z][a-z].* \d+$/.test(line));
    vi.spyOn(console, "log").mockReturnValue();
    const lines = await runReadme(join(root, name), titles);
    vi.restoreAllMocks();
    expect(lines.map((line) => `${line}\n`).join("")).toBe(table);
  },
);

test.each(["typescript-7", "typescript"])("everything compiles with %s", async (compiler) => {
  expect(await checkTypes(compiler, root, features.map(({ name }) => name))).toBe("");
  // On a busy machine it takes many times as long as on a quiet one.
}, 300_000);

/** Has all packages use the runtime of the first, so that it is compiled once. */
function shareRuntime(folder: string, shared: string): void {
  const own = join(folder, "src/runtime");
  if (existsSync(shared)) {
    rmSync(own, { recursive: true });
  } else {
    renameSync(own, shared);
  }
  symlinkSync(shared, own, "junction");
}

/** What was generated for a feature, without what this test has put beside it. */
function readGenerated(name: string): ReadonlyMap<string, string> {
  const files = [...readFiles(join(root, name))];
  return new Map(files.filter(([path]) => !/(?:^|[\\/])(?:use|readme-\d+)\.m?[jt]s$/.test(path)));
}

function isFormatted(path: string, text: string): Promise<boolean> {
  return prettier.check(text, { printWidth: 100, filepath: path });
}
