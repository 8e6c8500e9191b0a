import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.ts";
import { diffDocuments } from "../../generator/diff.ts";
import type { Change } from "../../generator/diff/change.ts";
import type { ModelDiff } from "../../generator/diff/render-diff.ts";
import { referenceFolder } from "../reference.ts";
import { graphFull, needsReference } from "./documents.ts";
import { readCsdl, type XmlDocument } from "./read-csdl.ts";

/** The revisions of v1.0 in the reference folder, oldest first, with the one of today as the last. */
const revisions = [
  ...["2022-06-03", "2023-07-13", "2024-03-13", "2025-07-29", "2026-07-20"].map((date) =>
    join(referenceFolder ?? "", "metadata/history", `graph-v1.0-${date}.csdl`),
  ),
  graphFull.file,
];
const pairs = [
  ...revisions.slice(1).map((newer, index) => [revisions[index] ?? "", newer] as const),
  [revisions[0] ?? "", graphFull.file] as const,
];

describe.skipIf(referenceFolder === undefined).each(pairs)(
  needsReference("from %s to %s"),
  (older, newer) => {
    it("what came and went is what a comparison of the names finds", async () => {
      const { changes, counts } = await diff(older, newer);
      const [before, after] = [readCsdl(older), readCsdl(newer)];
      const wanted = {
        types: compare(typeNames(before), typeNames(after)),
        properties: compare(memberNames(before, "properties"), memberNames(after, "properties")),
        navigationProperties: compare(
          memberNames(before, "navigation"),
          memberNames(after, "navigation"),
        ),
        members: compare(enumMembers(before), enumMembers(after)),
        operations: compare(operationNames(before), operationNames(after)),
      };
      expect(counts).toEqual(wanted);
      // Each is told of: by itself, as renamed, or as moved between a type and its base.
      const told = (change: Change["change"], kind: RegExp): number =>
        changes.filter((each) => each.change === change && kind.test(each.kind)).length;
      const types = /Type$|^TypeDefinition$/;
      const renamed = told("renamed", types) + told("moved", types);
      expect(told("added", types) + renamed).toBe(wanted.types.added);
      expect(told("removed", types) + renamed).toBe(wanted.types.removed);
    });
  },
);

async function diff(older: string, newer: string): Promise<ModelDiff> {
  const diagnostics = new Diagnostics();
  const found = await diffDocuments([older, newer], [], ".", diagnostics);
  expect(diagnostics.list).toEqual([]);
  if (found === undefined) throw new Error("There is no diff");
  return found;
}

function compare(
  before: readonly string[],
  after: readonly string[],
): { readonly added: number; readonly removed: number } {
  const [old, current] = [new Set(before), new Set(after)];
  return {
    added: [...current].filter((name) => !old.has(name)).length,
    removed: [...old].filter((name) => !current.has(name)).length,
  };
}

function typeNames({ structures, enums }: XmlDocument): readonly string[] {
  return [...structures, ...enums].map(({ name }) => name);
}

function memberNames(
  { structures }: XmlDocument,
  kind: "properties" | "navigation",
): readonly string[] {
  return structures.flatMap((type) => type[kind].map(({ name }) => `${type.name}/${name}`));
}

function enumMembers({ enums }: XmlDocument): readonly string[] {
  return enums.flatMap(({ name, members }) => members.map((member) => `${name}/${member}`));
}

function operationNames({ operations }: XmlDocument): readonly string[] {
  return operations.map(({ name, namespace }) => `${namespace}.${name}`);
}
