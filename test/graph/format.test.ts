import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import * as prettier from "prettier";
import { describe, expect, inject, it } from "vitest";
import { referenceFolder } from "../reference.ts";
import { needsReference } from "./documents.ts";

describe.skipIf(referenceFolder === undefined)(needsReference("format of all of Graph"), () => {
  it("is as prettier would have it, in every file", { timeout: 600_000 }, async () => {
    const { folder } = inject("graphFull");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ts|md|json)$/.test(entry.name))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .filter((path) => !/^(?:dist|node_modules)$/.test(path.split(sep)[0] ?? ""));
    const wrong: string[] = [];
    for (const path of files) {
      const text = readFileSync(join(folder, path), "utf8");
      const options = { filepath: path, printWidth: 100 };
      if (!(await prettier.check(text, options))) wrong.push(path);
    }
    expect(files.length).toBeGreaterThan(5000);
    expect(wrong).toEqual([]);
  });
});
