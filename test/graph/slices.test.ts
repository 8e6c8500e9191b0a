import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { compile } from "../package/compile.ts";
import { referenceFolder } from "../reference.ts";
import { graphFull, needsReference } from "./documents.ts";
import { generateDocument } from "./generate-document.ts";

const folders: string[] = [];

describe.skipIf(referenceFolder === undefined)(needsReference("a slice of Graph v1.0"), () => {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  // 359 of them by contained navigation alone; the rest is what operations take and return.
  it.each(["deviceManagement", "deviceManagement/**"])(
    "of %s has 378 types and compiles",
    async (include) => {
      const folder = mkdtempSync(join(tmpdir(), "odatagen-graph-slice-"));
      folders.push(folder);
      const document = { file: graphFull.file, name: "device-management" };
      const { exitCode, report } = await generateDocument(document, folder, "--include", include);
      expect(exitCode).toBe(0);
      const { entityTypes, complexTypes, enumTypes } = report.inventory;
      expect(entityTypes.out + complexTypes.out + enumTypes.out).toBe(378);
      expect(report.diagnostics.some(({ code }) => code === "slice-cut")).toBe(true);
      expect(await compile("typescript-7", join(folder, "tsconfig.json"), "--noEmit")).toBe("");
    },
  );

  it("says which chain pulled a type in", async () => {
    const { exitCode, stdout } = await runCli(
      ".",
      ...["explain", "omaSettingString", "--metadata", graphFull.file],
      ...["--profile", "graph", "--include", "deviceManagement/deviceConfigurations"],
    );
    expect(exitCode).toBe(0);
    expect(stdout.trim().split("\n")).toEqual([
      "microsoft.graph.omaSettingString is in the slice:",
      '  microsoft.graph.deviceConfiguration: included by "deviceManagement/deviceConfigurations"',
      "  microsoft.graph.androidCustomConfiguration: derives from microsoft.graph.deviceConfiguration",
      "  microsoft.graph.omaSetting: type of the property microsoft.graph.androidCustomConfiguration/omaSettings",
      "  microsoft.graph.omaSettingString: derives from microsoft.graph.omaSetting",
    ]);
  });
});
