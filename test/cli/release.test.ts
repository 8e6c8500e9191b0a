import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { buildCli, peopleConfig, peopleCsdl, ProjectFolder, runCli } from "./run-cli.ts";

beforeAll(buildCli);

describe("a property of the committed metadata that gets another name", () => {
  const project = new ProjectFolder();
  const names = ["securityKeyForSignIn", "securityKeyAtSignIn"] as const;
  const model =
    "src/beta/models/microsoft.graph/device-enrollment-windows-hello-for-business-configuration.ts";
  /** The model, and what shows the version and the digest of the document. */
  const stale = [".source.json", "CHANGELOG.md", "package.json", model];
  let before: ReadonlyMap<string, string>;

  beforeAll(async () => {
    cpSync("odatagen.config.ts", join(project.path, "odatagen.config.ts"));
    // A project without releases begins at 1.0.0, whatever the committed package has come to.
    const filter = (path: string): boolean => !path.endsWith("releases.json");
    cpSync("metadata", join(project.path, "metadata"), { recursive: true, filter });
    const { stdout } = await runCli(project.path, "generate");
    expect(stdout).toMatch(/\nVersion: 1\.0\.0 \(first release\)\n$/);
    before = readGenerated();
    const document = "metadata/graph-beta.csdl";
    const text = read(document);
    expect(text.split(`Name="${names[0]}"`)).toHaveLength(2);
    project.put(document, text.replace(`Name="${names[0]}"`, `Name="${names[1]}"`));
  });

  afterAll(() => {
    project.remove();
  });

  function read(path: string): string {
    return readFileSync(join(project.path, path), "utf8");
  }

  function readGenerated(): ReadonlyMap<string, string> {
    const paths = project.list().filter((path) => path.startsWith("generated/"));
    return new Map(paths.map((path) => [path.slice("generated/".length), read(path)]));
  }

  test("makes check fail, which names what is stale and the release that is due", async () => {
    const { exitCode, stderr } = await runCli(project.path, "check");
    expect(exitCode).toBe(1);
    expect(stderr.match(/^\S+(?=:1:1: error )/gm)).toEqual([
      ...stale.map((path) => `generated/${path}`),
      "metadata/releases.json",
    ]);
    expect(stderr).toMatch(/error stale-release: The release 2\.0\.0 \(major\) has not been made;/);
  });

  test("is told of by a dry run", async () => {
    const { stdout } = await runCli(project.path, "generate", "--dry-run");
    expect(stdout).toMatch(
      /^Dry run, nothing written: 0 created, 4 changed, .*\nVersion: 2\.0\.0 \(major\)\n$/,
    );
    expect(readGenerated()).toEqual(before);
  });

  test("makes a major release, and changes what says so, the property, and nothing else", async () => {
    const { exitCode, stdout } = await runCli(project.path, "generate", "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      release: { version: "2.0.0", bump: "major" },
      files: { created: [], changed: stale, deleted: [] },
    });
    const after = readGenerated();
    expect(
      [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path),
    ).toEqual(stale);
    const restored = after.get(model)?.replaceAll(names[1], names[0]);
    expect(restored).toBe(before.get(model));
    expect(after.get("package.json")).toBe(
      before.get("package.json")?.replace('"version": "1.0.0"', '"version": "2.0.0"'),
    );
    const entry = after.get("CHANGELOG.md")?.split(/^## .*\n/m)[1];
    const type = "microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration";
    expect(entry).toContain("### beta\n\n#### Breaking changes (1)\n\n- ");
    expect(entry).toContain(
      `Property \`${type}/${names[1]}\`: renamed \`${names[0]}\`, now \`${names[1]}\``,
    );
    expect(entry).toContain(`Write ${names[1]} where it was ${names[0]}.`);
  });

  test("leaves nothing to do", async () => {
    const releases = read("metadata/releases.json");
    expect((await runCli(project.path, "check")).exitCode).toBe(0);
    const { stdout } = await runCli(project.path, "generate");
    expect(stdout).toMatch(/^Files: 0 created, 0 changed, 0 deleted, \d+ unchanged\n$/);
    expect(read("metadata/releases.json")).toBe(releases);
  });
});

describe("--no-release", () => {
  const project = new ProjectFolder();
  afterAll(() => {
    project.remove();
  });

  test("leaves version and changelog as they are, and check is content with that", async () => {
    project.put("odatagen.config.ts", peopleConfig);
    project.put("people.csdl", peopleCsdl);
    await runCli(project.path, "generate");
    const files = ["out/package.json", "out/CHANGELOG.md", "metadata/releases.json"];
    const read = (): readonly string[] =>
      files.map((path) => readFileSync(join(project.path, path), "utf8"));
    const before = read();
    project.put("people.csdl", peopleCsdl.replaceAll("address", "place"));
    const { exitCode, stdout } = await runCli(project.path, "generate", "--no-release");
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^Files: \d+ created, .*\n$/),
    });
    expect(read()).toEqual(before);
    expect((await runCli(project.path, "check", "--no-release")).exitCode).toBe(0);
    const check = await runCli(project.path, "check");
    expect(check.stderr).toMatch(/^metadata\/releases\.json:1:1: error stale-release: /m);
  });

  test("changes nothing for flags, which make no releases", async () => {
    const flags = ["--metadata", "people.csdl", "--output", "other"];
    const { exitCode } = await runCli(project.path, "generate", ...flags);
    expect(exitCode).toBe(0);
    const written = project.list().filter((path) => path.startsWith("other/"));
    expect(written).toContain("other/.source.json");
    expect(written).not.toContain("other/CHANGELOG.md");
  });
});
