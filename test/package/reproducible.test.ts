import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { createWorkFolder } from "../golden/features.ts";

const run = promisify(execFile);
const root = createWorkFolder("pack");
const archives: Buffer[] = [];

beforeAll(async () => {
  archives.push(await packCopy(join(root, "a"), "2020-02-02"));
  archives.push(await packCopy(join(root, "elsewhere/and/deeper"), "2026-11-22"));
}, 120_000);

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Packs a copy of the built package, all of whose files are from one day. */
async function packCopy(folder: string, day: string): Promise<Buffer> {
  cpSync("generated", folder, { recursive: true });
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    utimesSync(join(folder, path), new Date(day), new Date(day));
  }
  const { stdout } = await run("npm", ["pack", "--silent", "--ignore-scripts"], { cwd: folder });
  return readFileSync(join(folder, stdout.trim()));
}

test("packing the package gives the same bytes in any folder, on any day", () => {
  const digests = archives.map((bytes) => createHash("sha256").update(bytes).digest("hex"));
  expect(digests[1]).toBe(digests[0]);
});

test("what is packed says what has changed, and what it is generated from", async () => {
  const flags = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { stdout } = await run("npm", flags, { cwd: join(root, "a") });
  for (const path of ["CHANGELOG.md", ".source.json", "dist/beta/index.js"]) {
    expect(stdout).toContain(`"path": "${path}"`);
  }
});
