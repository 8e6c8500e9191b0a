import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import {
  buildCli,
  peopleConfig,
  peopleCsdl,
  ProjectFolder,
  runCli,
  runNode,
  type CliResult,
} from "./run-cli.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const cache = "node_modules/.cache/odatagen";
const model = "out/src/models/people/person.ts";
const warning = `<Annotations Target="people.nobody" />`;
const heavy = ["ts-morph", "oxfmt", "fast-xml-parser", "typescript"];

let project: ProjectFolder;
/** What the project is before each test: generated, and recorded. */
const prepared = mkdtempSync(join(tmpdir(), "odatagen-prepared-"));

beforeAll(async () => {
  buildCli();
  project = new ProjectFolder();
  project.put("odatagen.config.ts", peopleConfig);
  project.put("people.csdl", peopleCsdl.replace("</Schema>", `${warning}</Schema>`));
  mkdirSync(join(project.path, "node_modules"));
  expect(await runCli(project.path, "generate")).toMatchObject({ exitCode: 0 });
  cpSync(project.path, prepared, { recursive: true });
});
beforeEach(() => {
  rmSync(project.path, { recursive: true });
  cpSync(prepared, project.path, { recursive: true });
});
afterAll(() => {
  project.remove();
  rmSync(prepared, { recursive: true });
});

function read(path: string): string {
  return readFileSync(join(project.path, path), "utf8");
}

function records(): readonly string[] {
  const names = readdirSync(join(project.path, cache)).filter((name) => name.endsWith(".json"));
  return names.map((name) => `${cache}/${name}`);
}

/** A run that fails when it loads one of the packages. */
function runWithout(packages: readonly string[], ...args: readonly string[]): Promise<CliResult> {
  const preload = `${new URL("forbid-packages.mjs", import.meta.url).href}?${packages.join()}`;
  return runNode(project.path, "--import", preload, join(root, "dist/cli.js"), ...args);
}

async function runWithoutRecord(...args: readonly string[]): Promise<CliResult> {
  rmSync(join(project.path, cache), { recursive: true });
  return runCli(project.path, ...args);
}

describe("when there is nothing to do", () => {
  test.each([[["generate"]], [["check"]], [["generate", "--dry-run"]], [["generate", "--json"]]])(
    "%j says what it says without a record, and loads no package for it",
    async (args) => {
      const recalled = await runWithout([...heavy, "jiti", "zod", "semver"], ...args);
      expect(recalled).toMatchObject({ exitCode: 0 });
      expect(recalled.stdout + recalled.stderr).toContain("unknown-target");
      expect(await runWithoutRecord(...args)).toEqual(recalled);
    },
  );

  test("a configuration that computes is loaded, but nothing else", async () => {
    project.put("name.ts", `export const name = "people-client";`);
    project.put(
      "odatagen.config.ts",
      `import { name } from "./name.ts";\n${peopleConfig.replace(`name: "people-client"`, "name")}`,
    );
    await runCli(project.path, "generate");
    expect(await runWithout(heavy, "check")).toMatchObject({ exitCode: 0 });
    project.put("name.ts", `export const name = "another-client";`);
    expect((await runWithout(heavy, "check")).stderr).toMatch(/is loaded/);
  });

  test("files that are written again are no reason to generate", async () => {
    for (const path of [model, "people.csdl", "odatagen.config.ts"]) project.put(path, read(path));
    expect(await runWithout(heavy, "generate")).toMatchObject({ exitCode: 0 });
  });
});

describe("when anything is different, everything is generated", () => {
  test.each<[string, () => void]>([
    ["an edit by hand", () => project.put(model, read(model).replace("name", "game"))],
    ["a file left over", () => project.put("out/src/old.ts", read(model))],
    [
      "the configuration",
      () => project.put("odatagen.config.ts", peopleConfig.replace("people-client", "people-2")),
    ],
  ])("%s is found by check as without a record", async (_, change) => {
    change();
    const found = await runCli(project.path, "check");
    expect(found).toMatchObject({ exitCode: 1 });
    expect(found.stderr).toMatch(/: error (?:file-|stale-release)/);
    expect(await runWithoutRecord("check")).toEqual(found);
  });

  test("an edit by hand is undone, and then there is nothing to do", async () => {
    const before = read(model);
    project.put(model, before.replace("name", "game"));
    const { stdout } = await runCli(project.path, "generate");
    expect(stdout).toMatch(/^Files: 0 created, 1 changed, 0 deleted/);
    expect(read(model)).toBe(before);
    expect(await runWithout(heavy, "generate")).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ["cut off", `{"run":"`],
    ["of another shape", `{"run":1,"inputs":[],"output":"/","files":[]}`],
  ])("a record that is damaged is replaced: %s", async (_, text) => {
    const [record = ""] = records();
    const before = read(record);
    project.put(record, text);
    expect(await runCli(project.path, "generate")).toMatchObject({ exitCode: 0 });
    expect(read(record)).toBe(before);
  });

  test("a record that is a folder does no harm", async () => {
    const [record = ""] = records();
    rmSync(join(project.path, record));
    mkdirSync(join(project.path, record));
    expect(await runCli(project.path, "generate")).toMatchObject({ exitCode: 0 });
  });

  test("the record of another configuration is another one", async () => {
    project.put("other.config.ts", peopleConfig.replace(`"out"`, `"other"`));
    await runCli(project.path, "generate", "--config", "other.config.ts");
    expect(records()).toHaveLength(2);
    expect(await runWithout(heavy, "generate")).toMatchObject({ exitCode: 0 });
  });
});

describe("another build of odatagen", () => {
  const copy = mkdtempSync(join(tmpdir(), "odatagen-build-"));
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });
  beforeEach(() => {
    rmSync(copy, { recursive: true });
    for (const path of ["dist", "templates/runtime", "package.json"]) {
      const filter = (file: string): boolean => !file.endsWith(".d.ts");
      cpSync(join(root, path), join(copy, path), { recursive: true, filter });
    }
    mkdirSync(join(copy, "node_modules"));
    for (const name of readdirSync(join(root, "node_modules"))) {
      symlinkSync(join(root, "node_modules", name), join(copy, "node_modules", name));
    }
  });

  /** Whether the copy goes by the record of the original; if not, the record becomes its own. */
  async function recalls(): Promise<boolean> {
    const [record = ""] = records();
    const before = read(record);
    const run = await runNode(project.path, join(copy, "dist/cli.js"), "generate");
    expect(run).toMatchObject({ exitCode: 0 });
    return read(record) === before;
  }

  test("is the same one with the same content", async () => {
    expect(await recalls()).toBe(true);
  });

  test.each<[string, () => void]>([
    ["its bundle", () => appendFileSync(join(copy, "dist/emit-worker.js"), "//")],
    ["the runtime", () => appendFileSync(join(copy, "templates/runtime/session.ts"), "\n// x\n")],
    [
      "the version of a package",
      () => {
        const manifest = join(copy, "node_modules/oxfmt");
        rmSync(manifest);
        cpSync(join(root, "node_modules/oxfmt"), manifest, { recursive: true });
        const file = join(manifest, "package.json");
        const text = readFileSync(file, "utf8");
        writeFileSync(file, text.replace(/"version": ".*"/, `"version": "9.9.9"`));
      },
    ],
  ])("differs by %s", async (_, change) => {
    change();
    expect(await recalls()).toBe(false);
  });
});
