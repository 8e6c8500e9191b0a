import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { buildCli, peopleConfig, peopleCsdl, ProjectFolder, runCli } from "./run-cli.ts";

beforeAll(buildCli);

let project: ProjectFolder;
beforeEach(() => {
  project = new ProjectFolder();
  project.put("people.csdl", peopleCsdl);
});
afterEach(() => {
  project.remove();
});

const withFlags = ["generate", "--metadata", "people.csdl", "--output", "out"];

describe("generate", () => {
  test("writes the package that the configuration describes, and nothing the second time", async () => {
    project.put("odatagen.config.ts", peopleConfig);
    const first = await runCli(project.path, "generate");
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    expect(first.stdout).toMatch(
      /^Files: \d+ created, 0 changed, 0 deleted, 0 unchanged\nVersion: 1\.0\.0 \(first release\)\n$/,
    );
    const manifest: unknown = JSON.parse(
      readFileSync(join(project.path, "out/package.json"), "utf8"),
    );
    expect(manifest).toMatchObject({ name: "people-client" });
    const { mtimeMs } = statSync(join(project.path, "out/package.json"));
    const second = await runCli(project.path, "generate");
    expect(second.stdout).toMatch(/^Files: 0 created, 0 changed, 0 deleted, \d+ unchanged\n$/);
    expect(statSync(join(project.path, "out/package.json")).mtimeMs).toBe(mtimeMs);
  });

  test("takes flags instead of a configuration", async () => {
    const { exitCode, stderr } = await runCli(project.path, ...withFlags, "--name", "@me/people");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const manifest: unknown = JSON.parse(
      readFileSync(join(project.path, "out/package.json"), "utf8"),
    );
    expect(manifest).toMatchObject({ name: "@me/people" });
  });

  test("gives the same bytes from flags and from a configuration, wherever it runs", async () => {
    project.put(
      "sub/odatagen.config.json",
      JSON.stringify({
        output: "../a",
        package: { name: "p" },
        services: [{ metadata: "../people.csdl" }],
      }),
    );
    const config = ["--config", "sub/odatagen.config.json", "--no-release"];
    await runCli(project.path, "generate", ...config);
    const metadata = join(project.path, "people.csdl");
    await runCli(
      "/",
      "generate",
      "--metadata",
      metadata,
      "--output",
      join(project.path, "b"),
      "--name",
      "p",
    );
    const files = project.list().filter((path) => path.startsWith("a/"));
    expect(files.length).toBeGreaterThan(5);
    for (const path of files) {
      const other = path.replace("a/", "b/");
      expect(readFileSync(join(project.path, other)), other).toEqual(
        readFileSync(join(project.path, path)),
      );
    }
  });

  test("names a service by --service", async () => {
    await runCli(project.path, ...withFlags, "--service", "v4");
    expect(project.list()).toContain("out/src/v4/index.ts");
  });

  test("--dry-run writes nothing", async () => {
    const { exitCode, stdout } = await runCli(project.path, ...withFlags, "--dry-run");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Dry run, nothing written: \d+ created/);
    expect(project.list()).toEqual(["people.csdl"]);
  });

  test("--quiet prints nothing when all is well", async () => {
    const result = await runCli(project.path, ...withFlags, "--quiet");
    expect(result).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  test("--json prints one object", async () => {
    const { exitCode, stdout, stderr } = await runCli(project.path, ...withFlags, "--json");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      inventory: {
        entityTypes: { in: 1, out: 1, skipped: 0 },
        complexTypes: { in: 1, out: 1, skipped: 0 },
        enumTypes: { in: 1, out: 1, skipped: 0 },
        actions: { in: 1, out: 1, skipped: 0 },
        functions: { in: 1, out: 1, skipped: 0 },
        entitySets: { in: 1, out: 1, skipped: 0 },
        singletons: { in: 0, out: 0, skipped: 0 },
      },
      files: {
        created: project
          .list()
          .filter((path) => path.startsWith("out/"))
          .map((path) => path.slice(4)),
        changed: [],
        unchanged: [],
        deleted: [],
      },
      diagnostics: [],
    });
  });
});

describe("check", () => {
  test.each([["check"], ["generate", "--check"]])(
    "is content with what generate wrote: %s",
    async (...command) => {
      project.put("odatagen.config.ts", peopleConfig);
      await runCli(project.path, "generate");
      const { exitCode, stdout } = await runCli(project.path, ...command);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^\d+ files are up to date\n$/);
    },
  );

  test("names each file that is missing, edited or left over, and touches none", async () => {
    project.put("odatagen.config.ts", peopleConfig);
    await runCli(project.path, "generate");
    const index = readFileSync(join(project.path, "out/src/index.ts"), "utf8");
    project.put("out/src/index.ts", `${index}export const mine = 1;\n`);
    project.put("out/src/old.ts", index);
    project.put("people.csdl", peopleCsdl.replaceAll("address", "place"));
    const before = project.list();
    const { exitCode, stderr, stdout } = await runCli(project.path, "check");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    const lines = stderr.trimEnd().split("\n");
    expect(lines).toContain(
      "out/src/index.ts:1:1: error file-stale: The file is stale, or was edited by hand; run `odatagen generate`.",
    );
    expect(lines).toContain(
      "out/src/old.ts:1:1: error file-left-over: The file is left over from an earlier run; run `odatagen generate`.",
    );
    expect(lines.filter((line) => line.includes("error file-missing:")).length).toBeGreaterThan(0);
    expect(project.list()).toEqual(before);
    expect((await runCli(project.path, "generate")).exitCode).toBe(0);
    expect((await runCli(project.path, "check")).exitCode).toBe(0);
  });
});

describe("bad input is one error with place and remedy, exit status 1, and nothing touched", () => {
  const schema = (content: string): string =>
    peopleCsdl.replace(/<EntityType Name="person">[\s\S]*<\/EntityContainer>/, content);
  test.each([
    ["a missing file", undefined, "people.csdl:1:1: error"],
    ["not XML", "hello", "people.csdl:1:1: error"],
    ["an unclosed element", "<edmx:Edmx>", "people.csdl:1:"],
    ["XML that is not CSDL", "<html/>", "people.csdl:1:1: error"],
    [
      "CSDL 2.0",
      `<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices/></edmx:Edmx>`,
      "people.csdl:1:1: error",
    ],
    [
      "an unknown base type",
      schema(`<EntityType Name="a" BaseType="people.b"/>`),
      "people.csdl:5:7: error",
    ],
    [
      "an inheritance cycle",
      schema(
        `<ComplexType Name="a" BaseType="people.b"/><ComplexType Name="b" BaseType="people.a"/>`,
      ),
      "people.csdl:5:",
    ],
    [
      "a duplicate name",
      schema(`<ComplexType Name="a"/>\n<EnumType Name="a"/>`),
      "people.csdl:6:1: error",
    ],
  ])("%s", async (_, text, place) => {
    project.put("odatagen.config.ts", peopleConfig);
    if (text === undefined)
      project.put("odatagen.config.ts", peopleConfig.replace("people.csdl", "none/people.csdl"));
    else project.put("people.csdl", text);
    project.put("out/mine.txt", "mine");
    const before = project.list();
    const { exitCode, stdout, stderr } = await runCli(project.path, "generate");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(place);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("internal");
    expect(project.list()).toEqual(before);
  });

  test("an overlay whose target does not exist", async () => {
    project.put(
      "overlay.csdl",
      schema(
        `<Annotations Target="people.nobody"><Annotation Term="Org.OData.Core.V1.Description" String="x"/></Annotations>`,
      ).replace('Namespace="people"', 'Namespace="overlay"'),
    );
    const { exitCode, stderr } = await runCli(
      project.path,
      ...withFlags,
      "--overlay",
      "overlay.csdl",
    );
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^overlay\.csdl:5:7: error [a-z-]+: .*people\.nobody.*\n$/);
    expect(project.list()).toEqual(["overlay.csdl", "people.csdl"]);
  });

  test("a fault in the configuration points at its line", async () => {
    project.put("odatagen.config.ts", peopleConfig.replace("output", "ouput"));
    const { exitCode, stderr } = await runCli(project.path, "generate");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("odatagen.config.ts:3:29: error config: `output` is missing;");
    expect(stderr).toContain("odatagen.config.ts:4:3: error config: `ouput` is not a known key;");
  });

  test("a file of somebody else's is kept", async () => {
    project.put("out/package.json", '{ "name": "mine" }');
    const { exitCode, stderr } = await runCli(project.path, ...withFlags);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("out/package.json:1:1: error foreign-file:");
    expect(project.list()).toEqual(["out/package.json", "people.csdl"]);
  });

  test("--json prints one object on failure too", async () => {
    project.put("people.csdl", "hello");
    const { exitCode, stdout } = await runCli(project.path, ...withFlags, "--json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      files: { created: [], changed: [], unchanged: [], deleted: [] },
      diagnostics: [{ severity: "error", file: "people.csdl", line: 1, column: 1 }],
    });
  });
});
