import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { referenceFolder } from "../reference.ts";
import { graphFull, needsReference } from "./documents.ts";
import { generateDocument } from "./generate-document.ts";

/** First in the document, and between others by name; no type of the document has to do with it. */
const addition = `<EntityType Name="deviceBird">
  <Key><PropertyRef Name="id" /></Key>
  <Property Name="id" Type="Edm.String" Nullable="false" />
  <Property Name="wingspan" Type="Edm.Int32" />
</EntityType>
<EnumType Name="deviceSong"><Member Name="trill" Value="0" /></EnumType>
`;

describe.skipIf(referenceFolder === undefined)(needsReference("all of Graph v1.0"), () => {
  it("is what a second run generates", async () => {
    const document = { ...graphFull, name: "graph-full" };
    const { exitCode, report } = await generateDocument(
      document,
      inject("graphFull").folder,
      "--check",
    );
    expect(exitCode).toBe(0);
    expect(report.files).toMatchObject({ created: [], changed: [], deleted: [] });
  });
});

describe.skipIf(referenceFolder === undefined)(needsReference("two types that are added"), () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "odatagen-graph-stability-"));
    // The name of the document is in every header, so it stays.
    const file = join(folder, "graph-v1.0.csdl");
    const text = readFileSync(graphFull.file, "utf8");
    writeFileSync(file, text.replace(/<(?:EntityType|ComplexType|EnumType) /, `${addition}$&`));
    const { exitCode } = await generateDocument(
      { file, name: "graph-full" },
      join(folder, "package"),
    );
    expect(exitCode).toBe(0);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("change no file but the indexes that list them", () => {
    const before = readAll(join(inject("graphFull").folder, "src"));
    const after = readAll(join(folder, "package/src"));
    const changed = [...after].filter(([path, text]) => before.get(path) !== text);
    expect(changed.map(([path]) => path).sort()).toEqual([
      "all.ts",
      "models/microsoft.graph/device-bird.ts",
      "models/microsoft.graph/device-song.ts",
      "models/microsoft.graph/index.ts",
      "paths.ts",
      "requests/microsoft.graph/device-bird.ts",
      "requests/microsoft.graph/index.ts",
    ]);
    expect([...before.keys()].filter((path) => !after.has(path))).toEqual([]);
  });

  it("add lines to the indexes and change none", () => {
    const before = readAll(join(inject("graphFull").folder, "src"));
    const after = readAll(join(folder, "package/src"));
    for (const path of ["all.ts", "models/microsoft.graph/index.ts", "paths.ts"]) {
      const lines = new Set(after.get(path)?.split("\n"));
      expect(
        before
          .get(path)
          ?.split("\n")
          .filter((line) => !lines.has(line)),
      ).toEqual([]);
    }
  });
});

function readAll(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    paths
      .filter((path) => path.endsWith(".ts"))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}
