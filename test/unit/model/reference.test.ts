import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Model } from "../../../generator/model/model.ts";
import { referenceFolder } from "../../reference.ts";
import { build } from "./models.ts";

const filesIn = (folder: string): string[] => {
  const path = join(referenceFolder ?? "", folder);
  if (referenceFolder === undefined || !existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => /\.(?:xml|csdl)$/.test(name))
    .map((name) => join(path, name));
};
const read = (file: string): ReturnType<typeof build> =>
  build({ file, text: readFileSync(file, "utf8") });
const isError = (report: string): boolean => report.includes(" error ");

const valid = filesIn("corpus/v4");
const invalid = filesIn("corpus/invalid");
const graph = filesIn("metadata");

function count(model: Model): Record<string, number> {
  const counts: Record<string, number> = {
    schemas: model.schemas.length,
    entitySets: model.container?.entitySets.length ?? 0,
    singletons: model.container?.singletons.length ?? 0,
    composable: model.operations.filter(({ composable }) => composable).length,
  };
  for (const { kind } of model.types.values()) counts[kind] = (counts[kind] ?? 0) + 1;
  for (const { kind, bindingParameter } of model.operations) {
    const name = bindingParameter === undefined ? `unbound ${kind}` : `bound ${kind}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe.skipIf(valid.length === 0)("documents of other services", () => {
  it("are there", () => expect(valid).toHaveLength(89));
  it.each(valid)("%s has no error", (file) => {
    expect(read(file).reports.filter(isError)).toEqual([]);
  });
});

describe.skipIf(invalid.length === 0)("invalid documents", () => {
  it.each(invalid)("%s is reported", (file) => {
    const { reports } = read(file);
    expect(reports.filter((report) => / (?:error|warning) /.test(report))).not.toEqual([]);
  });
});

describe.skipIf(graph.length === 0)("Microsoft Graph", () => {
  it.each(graph)("%s has no error", (file) => {
    expect(read(file).reports.filter(isError)).toEqual([]);
  });

  it("is complete in v1.0", () => {
    const { model } = read(join(referenceFolder ?? "", "metadata/graph-v1.0.csdl"));
    expect(count(model)).toEqual({
      schemas: 11,
      EntityType: 1_182,
      ComplexType: 1_779,
      EnumType: 861,
      "bound Action": 857,
      "bound Function": 326,
      composable: 131,
      entitySets: 41,
      singletons: 31,
    });
  });

  it("is read in a few seconds", () => {
    const start = performance.now();
    read(join(referenceFolder ?? "", "metadata/graph-v1.0.csdl"));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
