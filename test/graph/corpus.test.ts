import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.ts";
import type { GenerateReport } from "../../generator/report.ts";
import { checkTypes } from "../golden/check-types.ts";
import { referenceFolder } from "../reference.ts";
import { needsReference } from "./documents.ts";

const corpus = join(referenceFolder ?? "", "corpus");

/** The longest that a document may take; all of Graph takes a fraction of it. */
const patience = 30_000;

/** Generates a package of a document that another project has published. */
function generateFrom(metadata: string, output: string, name: string): Promise<GenerateReport> {
  return generate(
    { output, package: { name }, services: [{ metadata }] },
    { folder: output, release: false },
  );
}

function listCorpus(folder: string): readonly string[] {
  return referenceFolder === undefined ? [] : readdirSync(join(corpus, folder)).sort();
}

describe.skipIf(referenceFolder === undefined)(
  needsReference("documents of other services"),
  () => {
    const documents = listCorpus("v4").map((file, index) => ({ file, name: `document-${index}` }));
    const generated: string[] = [];
    let folder: string;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "odatagen-corpus-"));
    });

    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it("are 89", () => {
      expect(documents).toHaveLength(89);
    });

    it.each(documents)(
      "$file generates",
      async ({ file, name }) => {
        const { files, diagnostics } = await generateFrom(
          join(corpus, "v4", file),
          join(folder, name),
          name,
        );
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(files.created).toContain("src/index.ts");
        generated.push(name);
      },
      patience,
    );

    it("type-check", async () => {
      expect(generated).toHaveLength(documents.length);
      expect(await checkTypes("typescript-7", folder, generated)).toBe("");
    });
  },
);

describe.skipIf(referenceFolder === undefined)(needsReference("faulty documents"), () => {
  it.each(listCorpus("invalid"))(
    "%s ends with an error or a warning",
    async (file) => {
      const folder = mkdtempSync(join(tmpdir(), "odatagen-invalid-"));
      const { diagnostics } = await generateFrom(join(corpus, "invalid", file), folder, "faulty");
      rmSync(folder, { recursive: true });
      const faults = diagnostics.filter(({ severity }) => severity !== "info");
      expect(faults).not.toEqual([]);
      expect(faults.map(({ code }) => code)).not.toContain("internal");
    },
    patience,
  );
});
