import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as prettier from "prettier";
import { describe, expect, test } from "vitest";

import { isGenerated } from "../../generator/write/ownership.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../generated");

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  .filter((path) => !/(?:^|[\\/])(?:dist|node_modules)[\\/]/.test(path))
  .filter((path) => !path.endsWith(".tgz"));

describe("generated/", () => {
  test("is there", () => {
    expect(files).toContain("package.json");
    expect(files.length).toBeGreaterThan(50);
  });

  test("is formatted as prettier would", async () => {
    const options = await prettier.resolveConfig(join(folder, "package.json"));
    const checks = files.map(async (path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return (await prettier.check(text, { ...options, filepath: path })) ? [] : [path];
    });
    expect((await Promise.all(checks)).flat()).toEqual([]);
  });

  test("has odatagen's header in every file, so that a later run knows them", () => {
    const without = files.filter((path) => !isGenerated(readFileSync(join(folder, path), "utf8")));
    expect(without).toEqual([]);
  });
});
