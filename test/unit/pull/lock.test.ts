import { expect, test } from "vitest";

import { Diagnostics } from "../../../generator/diagnostics.ts";
import { readLock, renderLock, updateEntry } from "../../../generator/pull/lock.ts";

const sha256 = "0".repeat(64);
const entry = { source: "https://a.example/$metadata", date: "2026-11-22", sha256 };

test("is the same for the same documents, and read as it was written", () => {
  const one = { ...entry, etag: 'W/"1"' };
  const lock = new Map([
    ["b", one],
    ["__proto__", entry],
  ]);
  const text = renderLock(lock);
  expect(text).toBe(renderLock(new Map([...lock].reverse())));
  expect(text).toMatch(/^\{\n {2}"\/\/": ".+",\n {2}"documents": \{\n {4}"__proto__": \{[^]*\}\n$/);
  const diagnostics = new Diagnostics();
  const read = readLock(text, "lock.json", diagnostics);
  expect(diagnostics.list).toEqual([]);
  expect([...(read ?? [])]).toEqual([
    ["__proto__", { ...entry, etag: undefined }],
    ["b", one],
  ]);
});

test("that is not there is empty", () => {
  expect(readLock(undefined, "lock.json", new Diagnostics())).toEqual(new Map());
});

test.each([
  "",
  "<<<<<<< HEAD",
  "[]",
  "null",
  '{"documents":[{}]}',
  '{"documents":{"a":null}}',
  JSON.stringify({ documents: { a: { ...entry, sha256: "0" } } }),
  JSON.stringify({ documents: { a: { ...entry, date: "today" } } }),
  JSON.stringify({ documents: { a: { ...entry, source: 1 } } }),
])("that is at fault is an error: %s", (text) => {
  const diagnostics = new Diagnostics();
  expect(readLock(text, "lock.json", diagnostics)).toBeUndefined();
  expect(diagnostics.list).toMatchObject([
    { severity: "error", code: "wrong-lock", at: { file: "lock.json" } },
  ]);
});

test.each(["1", '"1"\r\nCookie: x', '"ä€"', '"a"b"'])("leaves out an entity tag %j", (etag) => {
  const text = JSON.stringify({ documents: { a: { ...entry, etag } } });
  expect(readLock(text, "lock.json", new Diagnostics())?.get("a")?.etag).toBeUndefined();
});

test.each([
  ["nothing was known", undefined, { ...entry, date: "2026-12-01" }],
  ["all is as it was", { ...entry, etag: '"1"' }, { ...entry, etag: '"1"' }],
  ["the content is another", { ...entry, sha256: "1" }, { ...entry, date: "2026-12-01" }],
  ["it comes from elsewhere", { ...entry, source: "x" }, entry],
])("has for a document: %s", (_, before, wanted) => {
  expect(updateEntry(before, { ...entry, date: "2026-12-01" })).toEqual(wanted);
});
