import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, inject, it } from "vitest";

/**
 * Bytes that a program which reads, narrows and patches a policy may take. The goal is 10,240; the
 * README says under "Figures" what is in the way.
 */
const budget = 11_750;

it(`bundles a program that patches a policy in ${budget} bytes or less`, async () => {
  const { outputFiles } = await build({
    entryPoints: [join(inject("consumer"), "patch.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  const [file] = outputFiles;
  expect(file).toBeDefined();
  expect(gzipSync(file?.contents ?? "", { level: 9 }).length).toBeLessThanOrEqual(budget);
});
