import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { compile } from "../package/compile.ts";
import { referenceFolder } from "../reference.ts";
import { graphDocuments, graphFull, needsReference } from "./documents.ts";
import { findDropped } from "./find-dropped.ts";
import { generateDocument, type Generated } from "./generate-document.ts";
import { readCsdl, type XmlDocument } from "./read-csdl.ts";
import { readEmitted } from "./read-emitted.ts";

/** What the source of every package has to compile with. */
const flags = {
  strict: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedDeclarations: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
};

/** Written down, not counted: what the whole of v1.0 is known to have. */
const sizeOfGraph = {
  entityTypes: 1182,
  complexTypes: 1779,
  enumTypes: 861,
  actions: 857,
  functions: 326,
  entitySets: 41,
  singletons: 31,
};

describe.skipIf(referenceFolder === undefined).each(graphDocuments)(
  needsReference("$name"),
  (document) => {
    let folder: string;
    let run: Generated;
    let xml: XmlDocument;

    beforeAll(async () => {
      xml = readCsdl(document.file);
      if (document === graphFull) {
        ({ folder, run } = inject("graphFull"));
      } else {
        folder = mkdtempSync(join(tmpdir(), "odatagen-graph-"));
        run = await generateDocument(document, folder);
      }
    });

    afterAll(() => {
      if (document !== graphFull) rmSync(folder, { recursive: true });
    });

    it("generates, with everything in the inventory", () => {
      const { exitCode, report, seconds } = run;
      console.log(`${document.name}: ${report.files.created.length} files in ${seconds} s`);
      const counts = countElements(xml);
      if (document === graphFull) expect(counts).toEqual(sizeOfGraph);
      const inventory = Object.fromEntries(
        Object.entries(counts).map(([kind, number]) => {
          return [kind, { in: number, out: number, skipped: 0 }];
        }),
      );
      expect({ exitCode, inventory: report.inventory }).toMatchObject({ exitCode: 0, inventory });
      expect(report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    });

    it("has everything that the document declares in its source", () => {
      const messages = run.report.diagnostics.map(({ message }) => message);
      const { looked, dropped } = findDropped(xml, readEmitted(join(folder, "src")), messages);
      console.log(document.name, looked);
      expect(dropped).toEqual([]);
    });

    it("asks the compiler for everything and hushes nothing", () => {
      const { compilerOptions } = JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8"));
      expect(compilerOptions).toMatchObject(flags);
      const hushed = readSources(folder).filter(({ text }) => {
        return /@ts-|(?:[:<|&(,=]|\b(?:as|extends))\s*any\b(?!\s*:)/.test(withoutStrings(text));
      });
      expect(hushed.map(({ path }) => path)).toEqual([]);
    });

    // The package of all of v1.0 was built with 5.9 when it was packed.
    it.each(document === graphFull ? ["typescript-7"] : ["typescript-7", "typescript"])(
      "type-checks with %s",
      async (compiler) => {
        expect(await compile(compiler, join(folder, "tsconfig.json"), "--noEmit")).toBe("");
      },
    );
  },
);

function countElements(xml: XmlDocument): Record<keyof typeof sizeOfGraph, number> {
  const count = (elements: readonly { readonly kind: string }[], kind: string): number =>
    elements.filter((element) => element.kind === kind).length;
  return {
    entityTypes: count(xml.structures, "EntityType"),
    complexTypes: count(xml.structures, "ComplexType"),
    enumTypes: xml.enums.length,
    actions: count(xml.operations, "Action"),
    functions: count(xml.operations, "Function"),
    entitySets: xml.entitySets.length,
    singletons: xml.singletons.length,
  };
}

function withoutStrings(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"/g, (part) =>
    /@ts-/.test(part) ? part : "",
  );
}

function readSources(folder: string): { readonly path: string; readonly text: string }[] {
  return readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path, text: readFileSync(join(folder, "src", path), "utf8") }));
}
