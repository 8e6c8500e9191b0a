import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { replaceFiles } from "../../../generator/write/replace-files.ts";

let folder = "";
const at = (path: string): string => join(folder, path);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "odatagen-replace-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("makes folders, writes text and bytes, and leaves nothing else behind", () => {
  writeFileSync(at("old"), "before");
  const diagnostics = new Diagnostics();
  const files = [
    { path: at("old"), content: "after" },
    { path: at("metadata/new"), content: new Uint8Array([0xff, 0]) },
  ];
  replaceFiles(files, diagnostics);
  expect(diagnostics.list).toEqual([]);
  expect(readFileSync(at("old"), "utf8")).toBe("after");
  expect([...readFileSync(at("metadata/new"))]).toEqual([0xff, 0]);
  expect(readdirSync(folder).sort()).toEqual(["metadata", "old"]);
  expect(readdirSync(at("metadata"))).toEqual(["new"]);
});

test("changes nothing if one of the files cannot be written", () => {
  writeFileSync(at("old"), "before");
  writeFileSync(at("file"), "");
  const diagnostics = new Diagnostics();
  const files = [
    { path: at("old"), content: "after" },
    { path: at("file/below"), content: "" },
  ];
  replaceFiles(files, diagnostics);
  expect(diagnostics.list).toMatchObject([{ code: "output", at: { file: at("file/below") } }]);
  expect(readFileSync(at("old"), "utf8")).toBe("before");
  expect(readdirSync(folder).sort()).toEqual(["file", "old"]);
});

test("names the file whose place a folder takes", () => {
  mkdirSync(at("document"));
  const diagnostics = new Diagnostics();
  replaceFiles([{ path: at("document"), content: "" }], diagnostics);
  expect(diagnostics.list).toMatchObject([{ severity: "error", at: { file: at("document") } }]);
  expect(readdirSync(folder)).toEqual(["document"]);
});
