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

const told = new Set<ChangeKind>();
const onWire = new Set<ChangeKind>();

describe.each(tables)("the $about that", ({ document, rows }) => {
  const verdicts = new Map<string, readonly [forth: Verdict, back: Verdict]>();

  beforeAll(() => {
    const before = buildSchema(document);
    const found = judge(
      rows.flatMap(([title, from, to]) => {
        expect(document, title).toContain(from);
        const after = buildSchema(document.replaceAll(from, to));
        return [
          { title, before, after },
          { title, before: after, after: before },
        ];
      }),
    );
    for (const [index, [title]] of rows.entries()) {
      const [forth, back] = [found[2 * index], found[2 * index + 1]];
      if (forth !== undefined && back !== undefined) verdicts.set(title, [forth, back]);
    }
    for (const { change, breaks } of found.flatMap(({ changes }) => changes)) {
      told.add(change);
      if (breaks === "wire") onWire.add(change);
    }
  }, 300_000);

  it.each(rows)("%s", (title, _from, _to, forth, back) => {
    const [there, andBack] = verdicts.get(title) ?? [];
    expect(there).toMatchObject({ faults: [], disagreements: [] });
    expect(andBack).toMatchObject({ faults: [], disagreements: [] });
    expect([largestOf(there?.changes), largestOf(andBack?.changes)]).toEqual([forth, back]);
  });

  it("is used wholly: nothing is refused but what an update cannot have", () => {
    const refused = refusedStatements(buildSchema(document));
    expect(
      refused.filter((code) => !/^void \(\(m: p\.\w+Update, |@odata\.bind"\]|computed/.test(code)),
    ).toEqual([]);
  });
});

it("what the compiler does not see is of the kinds that have requests to show it", () => {
  expect(onWire).toEqual(new Set(wireKinds));
});

it("every kind of change has a row", () => {
  expect(Object.keys(kinds).filter((kind) => !new Set<string>(told).has(kind))).toEqual([]);
});

function largestOf(changes: readonly Change[] = []): Largest {
  const order: readonly Largest[] = ["compile", "wire", "feature", "fix", "docs"];
  const found = new Set(changes.map((change) => change.breaks ?? change.class));
  return order.find((each) => each !== "none" && found.has(each)) ?? "none";
}
