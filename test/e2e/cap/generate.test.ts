import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect } from "vitest";
import { clientFolder, compile, generateClient } from "./generate-client.ts";
import { it } from "./harbour.ts";

const output = mkdtempSync(join(tmpdir(), "odatagen-e2e-"));

afterAll(() => {
  rmSync(output, { recursive: true });
});

describe("the client of the service", () => {
  it("is the same from a document, from the running service, and from its CSDL JSON", async ({
    url,
  }) => {
    const wanted = readSources(clientFolder);
    expect(wanted.size).toBeGreaterThan(40);
    for (const query of ["", "?$format=json"]) {
      await generateClient(`${url}$metadata${query}`, output);
      expect(readSources(output), query).toEqual(wanted);
    }
  });

  it("leaves nothing of the metadata out", async ({ url }) => {
    expect(await generateClient(`${url}$metadata`, output)).not.toMatch(/: (error|warning) /);
  });

  it("type-checks with the calls of these tests", async () => {
    await compile(dirname(fileURLToPath(import.meta.url)));
  });
});

/** By path, without the line that names the source. */
function readSources(folder: string): ReadonlyMap<string, string> {
  const src = join(folder, "src");
  return new Map(
    readdirSync(src, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .sort()
      .map((path) => [path, readFileSync(join(src, path), "utf8").replace(/^\/\/ .*\n/, "")]),
  );
}
