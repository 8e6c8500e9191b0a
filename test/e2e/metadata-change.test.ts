import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCli, ProjectFolder, runCli } from "../cli/run-cli.ts";

/** A copy of what the committed package is generated from. */
const project = new ProjectFolder();
const document = join(project.path, "metadata/graph-beta.csdl");

beforeAll(async () => {
  buildCli();
  cpSync("metadata", join(project.path, "metadata"), { recursive: true });
  cpSync("odatagen.config.ts", join(project.path, "odatagen.config.ts"));
  await runCli(project.path, "generate");
});

afterAll(() => {
  project.remove();
});

describe("a property of the metadata that becomes nullable", () => {
  const model =
    "generated/src/beta/models/microsoft.graph/windows-identity-protection-configuration.ts";
  /** Those that show the version, and the digest of the document. */
  const released = ["generated/.source.json", "generated/CHANGELOG.md", "generated/package.json"];
  let before: ReadonlyMap<string, string>;

  beforeAll(() => {
    before = readGenerated();
    const text = readFileSync(document, "utf8");
    const declaration = /(<Property Name="pinRecoveryEnabled"[^>]*?) Nullable="false"/;
    expect(text).toMatch(declaration);
    writeFileSync(document, text.replace(declaration, "$1"));
  });

  it("makes check fail with the names of the stale files", async () => {
    const { exitCode, stderr } = await runCli(project.path, "check");
    expect(exitCode).toBe(1);
    expect(stderr.match(/generated\/\S*(?=:1:1: error)/g)).toEqual([...released, model]);
  });

  it("changes the lines about it and nothing else", async () => {
    expect((await runCli(project.path, "generate")).exitCode).toBe(0);
    const after = readGenerated();
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after.keys()].filter((path) => after.get(path) !== before.get(path));
    expect(changed).toEqual([...released, model]);
    const old = before.get(model)?.split("\n") ?? [];
    const lines = after
      .get(model)
      ?.split("\n")
      .flatMap((line, index) => (line === old[index] ? [] : [[old[index]?.trim(), line.trim()]]));
    expect(lines).toEqual([
      ["declare pinRecoveryEnabled?: boolean;", "declare pinRecoveryEnabled?: boolean | null;"],
    ]);
  });

  it("leaves nothing to do", async () => {
    expect((await runCli(project.path, "check")).exitCode).toBe(0);
  });
});

function readGenerated(): ReadonlyMap<string, string> {
  return new Map(
    project
      .list()
      .filter((path) => path.startsWith("generated/"))
      .map((path) => [path, readFileSync(join(project.path, path), "utf8")]),
  );
}
