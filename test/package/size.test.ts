import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { beforeAll, expect, inject, it } from "vitest";

/** Bytes that a program which reads, narrows and patches a policy is to take. */
const goal = 10_240;

/** What it takes now, so that it gets no larger. The README says under "Figures" what is in the way. */
const budget = 11_750;

let size: number;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(inject("consumer"), "patch.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  size = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
});

it(`bundles a program that patches a policy in ${budget} bytes or less`, () => {
  expect(size).toBeGreaterThan(1024);
  expect(size).toBeLessThanOrEqual(budget);
});

// Known not to hold: it fails when it does, and then the budget is the goal again.
it.fails(`bundles a program that patches a policy in ${goal} bytes or less`, () => {
  expect(size).toBeLessThanOrEqual(goal);
});
