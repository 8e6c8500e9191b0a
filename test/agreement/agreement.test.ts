import { beforeAll, describe, expect, it } from "vitest";
import type { Change, ChangeKind } from "../../generator/diff/change.ts";
import { wireKinds } from "../../generator/diff/wire-changes.ts";
import { buildSchema } from "../unit/model/models.ts";
import { judge, refusedStatements, type Verdict } from "./agreement.ts";
import { capabilities } from "./changes/capabilities.ts";
import type { ChangeTable, Largest } from "./changes/change-table.ts";
import { enumerations } from "./changes/enumerations.ts";
import { container, families, navigation } from "./changes/navigation.ts";
import { boundOperations, operations } from "./changes/operations.ts";
import { properties } from "./changes/properties.ts";
import { complexTypes, inheritance, keys, types } from "./changes/types.ts";

const tables: readonly ChangeTable[] = [
  properties,
  types,
  keys,
  complexTypes,
  inheritance,
  enumerations,
  operations,
  boundOperations,
  navigation,
  families,
  container,
  capabilities,
];

/** Every kind of change, so that a new one is a type error here until it has a row. */
const kinds: Readonly<Record<ChangeKind, true>> = {
  added: true,
  removed: true,
  renamed: true,
  moved: true,
  type: true,
  nullability: true,
  collection: true,
  facets: true,
  default: true,
  containment: true,
  key: true,
  "base-type": true,
  abstract: true,
  open: true,
  stream: true,
  "derived-types": true,
  name: true,
  path: true,
  restriction: true,
  concurrency: true,
  "default-namespace": true,
  "key-style": true,
  evolvable: true,
  flags: true,
  value: true,
  "parameter-added": true,
  "parameter-removed": true,
  "return-type": true,
  composable: true,
  computed: true,
  immutable: true,
  required: true,
  insertable: true,
  updatable: true,
  optional: true,
  deprecated: true,
  range: true,
  description: true,
};

const verdicts = new Map<string, Verdict>();

beforeAll(() => {
  const pairs = tables.flatMap(({ about, document, rows }) => {
    const before = buildSchema(document);
    return rows.flatMap(([title, from, to]) => {
      expect(document, title).toContain(from);
      const after = buildSchema(document.replaceAll(from, to));
      return [
        { title: `${about}: ${title}`, before, after },
        { title: `${about}: ${title}, and back`, before: after, after: before },
      ];
    });
  });
  for (const verdict of judge(pairs)) verdicts.set(verdict.title, verdict);
  // On a busy machine it takes many times as long as on a quiet one.
}, 600_000);

describe.each(tables)("the $about that", ({ about, rows }) => {
  it.each(rows)("%s", (title, _from, _to, forth, back) => {
    const there = verdicts.get(`${about}: ${title}`);
    const andBack = verdicts.get(`${about}: ${title}, and back`);
    expect(there).toMatchObject({ faults: [], disagreements: [] });
    expect(andBack).toMatchObject({ faults: [], disagreements: [] });
    expect([largestOf(there?.changes), largestOf(andBack?.changes)]).toEqual([forth, back]);
  });
});

it("all is used: nothing is refused but what an update cannot have", () => {
  const refused = refusedStatements(tables.map(({ document }) => buildSchema(document)));
  const expected = /^void \(\(m: p\.\w+Update, |@odata\.bind"\]|computed/;
  expect(refused.filter((code) => !expected.test(code))).toEqual([]);
});

it("what the compiler does not see is of the kinds that have requests to show it", () => {
  const onWire = changes().filter(({ breaks }) => breaks === "wire");
  expect(new Set(onWire.map(({ change }) => change))).toEqual(new Set(wireKinds));
});

it("every kind of change has a row", () => {
  const told = new Set<string>(changes().map(({ change }) => change));
  expect(Object.keys(kinds).filter((kind) => !told.has(kind))).toEqual([]);
});

function changes(): readonly Change[] {
  return [...verdicts.values()].flatMap((verdict) => verdict.changes);
}

function largestOf(changes: readonly Change[] = []): Largest {
  const order: readonly Largest[] = ["compile", "wire", "feature", "fix", "docs"];
  const found = new Set(changes.map((change) => change.breaks ?? change.class));
  return order.find((each) => each !== "none" && found.has(each)) ?? "none";
}
