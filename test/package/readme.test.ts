import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { readmePrograms, type ReadmeProgram } from "../golden/readme-programs.ts";
import { compile } from "./compile.ts";
import { packageRows, repositoryRows } from "./readme-rows.ts";
import { startService } from "./readme-service.ts";

const consumer = inject("consumer");

/** What the snippets leave to their reader. */
const given = `const credential = { getToken: async () => ({ token: "a-token" }) };
const id: string = "1";
`;

const readmes = [
  {
    name: "README of the package",
    path: join(consumer, "node_modules/graph-windows-hello/README.md"),
    folder: "readme",
    root: "https://graph.microsoft.com/v1.0",
    given,
    rows: packageRows,
  },
  {
    name: "README of the repository",
    path: "README.md",
    folder: "repository-readme",
    root: "https://graph.microsoft.com/beta",
    given: `${given}const other = "2";\nconst assignments = [{ target: null }];\n`,
    rows: repositoryRows,
  },
] as const;

describe.each(readmes)("the $name", ({ path, folder, root, given: before, rows }) => {
  const work = join(consumer, folder);
  // What configures or calls the generator is not about the package.
  const programs = readmePrograms(readFileSync(path, "utf8"), before).filter(
    ({ text }) => !text.includes('from "odatagen"'),
  );

  beforeAll(() => {
    writePrograms(work, programs);
  });

  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it("has a row for each snippet, and no other", () => {
    expect(programs.map(({ name }) => name)).toEqual(Object.keys(rows));
  });

  it.each(["typescript", "typescript-7"])("compiles with %s", async (compiler) => {
    expect(await compile(compiler, join(work, "tsconfig.json"))).toBe("");
  });

  it.each(programs.map(({ name }, index) => ({ name, index })))(
    "$name sends its requests",
    async ({ name, index }) => {
      const { sent, shown, exceptions = {} } = rows[name] ?? { sent: [] };
      const service = startService(root, exceptions);
      vi.stubGlobal("fetch", service.fetch);
      const log = vi.spyOn(console, "log").mockReturnValue();
      const program = await import(pathToFileURL(join(work, `out/readme-${index}.js`)).href);
      await program.readme();
      expect(service.sent).toEqual(sent);
      if (shown !== undefined) {
        expect(log.mock.calls).toEqual(shown);
      }
    },
  );
});

function writePrograms(folder: string, programs: readonly ReadmeProgram[]): void {
  mkdirSync(folder);
  programs.forEach(({ text }, index) => {
    writeFileSync(join(folder, `readme-${index}.ts`), text);
  });
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../tsconfig.json",
      compilerOptions: { outDir: "out" },
      include: ["*.ts"],
    }),
  );
}
