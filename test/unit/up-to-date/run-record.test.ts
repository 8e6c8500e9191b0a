import { expect, test } from "vitest";

import { countElements } from "../../../generator/inventory.ts";
import { parseRecord, type RunRecord } from "../../../generator/up-to-date/run-record.ts";

const at = { file: "/project/people.csdl", line: 1, column: 2 };
const record: RunRecord = {
  run: "digest",
  inputs: [
    { path: "/project/people.csdl", sha256: "1" },
    { path: "/project/other.csdl", sha256: null },
  ],
  output: "/project/out",
  files: [{ path: "package.json", sha256: "2" }],
  inventory: countElements([]),
  diagnostics: [
    { severity: "warning", code: "a", message: "b", at },
    { severity: "info", code: "a", message: "b", at },
  ],
};

test("a record is read as it was written", () => {
  expect(parseRecord(JSON.stringify(record))).toEqual(record);
});

const { run: _, ...withoutRun } = record;
const { actions: __, ...withoutActions } = record.inventory;

test.each<[string, unknown]>([
  ["no object", null],
  ["a list", [record]],
  ["without a member", withoutRun],
  ["with inputs that are no list", { ...record, inputs: { 0: record.inputs[0] } }],
  ["with an input that is none", { ...record, inputs: [null] }],
  ["with a path that is none", { ...record, files: [{ path: 1, sha256: "2" }] }],
  ["with a digest that is none", { ...record, files: [{ path: "a", sha256: {} }] }],
  ["with a digest that is missing", { ...record, inputs: [{ path: "a" }] }],
  ["with an output that is none", { ...record, output: ["/"] }],
  ["without a kind of elements", { ...record, inventory: withoutActions }],
  ["with a number that is none", { ...record, inventory: { ...record.inventory, actions: "1" } }],
  [
    "with an error",
    { ...record, diagnostics: [{ severity: "error", code: "a", message: "b", at }] },
  ],
  [
    "with a diagnostic without a place",
    { ...record, diagnostics: [{ severity: "info", code: "a", message: "b" }] },
  ],
])("a record %s is none", (_name, value) => {
  expect(parseRecord(JSON.stringify(value))).toBeUndefined();
});

test.each(["", "{", "\u0000", JSON.stringify(record).slice(0, -1)])(
  "a record that was cut off is none: %j",
  (text) => {
    expect(parseRecord(text)).toBeUndefined();
  },
);
