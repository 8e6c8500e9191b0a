import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCli, runCli } from "../cli/run-cli.ts";
import { referenceFolder } from "../reference.ts";
import { build } from "esbuild";
import { pathToFileURL } from "node:url";
import { compile } from "../package/compile.ts";
import { recordRequests } from "../package/recorder.ts";

const enrollment = "deviceManagement/deviceEnrollmentConfigurations";
const configuration = "deviceManagement/deviceConfigurations";
const families = [
  "entity",
  "device-enrollment-configuration",
  "device-enrollment-windows-hello-for-business-configuration",
  "device-configuration",
];

const schemas = [
  {
    name: "the beta slice",
    version: "beta",
    document: "graph-beta-windows-hello.csdl",
    include: [],
    models: [...families, "windows-identity-protection-configuration"],
  },
  {
    name: "two collections of all of v1.0",
    version: "v1.0",
    document: "graph-v1.0.csdl",
    include: ["--include", enrollment, "--include", configuration],
    models: families,
  },
] as const;

describe.skipIf(referenceFolder === undefined)("real schemas (need the reference folder)", () => {
  describe.each(schemas)("$name", ({ version, document, include, models }) => {
    const output = mkdtempSync(join(tmpdir(), "odatagen-reference-"));

    beforeAll(async () => {
      buildCli();
      const { exitCode, stderr } = await runCli(
        ".",
        "generate",
        ...["--metadata", join(referenceFolder ?? "", "metadata", document)],
        ...["--overlay", `metadata/graph-${version}.overlay.csdl`],
        ...["--profile", "graph", "--service", version, "--output", output, ...include],
      );
      expect({ exitCode, errors: stderr.match(/.* error .*/g) }).toEqual({
        exitCode: 0,
        errors: null,
      });
    });

    afterAll(() => {
      rmSync(output, { recursive: true });
    });

    it.each(["typescript", "typescript-7"])("type-checks with %s", async (compiler) => {
      expect(await compile(compiler, join(output, "tsconfig.json"), "--noEmit")).toBe("");
    });

    it.each(models)("gives %s the members that our metadata gives it", (model) => {
      const path = `src/${version}/models/microsoft.graph/${model}.ts`;
      expect(readMembers(join(output, path))).toEqual(readMembers(join("generated", path)));
    });

    it("sends the documented PATCH", async () => {
      const bundle = join(output, "bundle.mjs");
      await build({
        entryPoints: [join(output, `src/${version}/index.ts`)],
        bundle: true,
        format: "esm",
        outfile: bundle,
        logLevel: "error",
      });
      const { GraphServiceClient } = await import(pathToFileURL(bundle).href);
      const { fetch, sent } = recordRequests(undefined);
      const client = new GraphServiceClient({
        credential: { getToken: async () => ({ token: "a-token" }) },
        fetch,
      });
      await client.deviceManagement.deviceEnrollmentConfigurations
        .byId("e1")
        .asDeviceEnrollmentWindowsHelloForBusinessConfiguration.patch({ pinMinimumLength: 8 });
      expect(sent).toMatchObject([
        {
          method: "PATCH",
          url: `https://graph.microsoft.com/${version}/${enrollment}/e1`,
          headers: { authorization: "Bearer a-token" },
          body: {
            "@odata.type": "#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration",
            pinMinimumLength: 8,
          },
        },
      ]);
    });
  });
});

/** Names and types of the members of a class, sorted: their order is no fact. */
function readMembers(file: string): string[] {
  const text = readFileSync(file, "utf8").replace(/\s+/g, " ");
  return [...text.matchAll(/ (?:declare|get) ((?:readonly )?[^:;]+: [^;]+);/g)]
    .map(([, member]) => member ?? "")
    .sort();
}
