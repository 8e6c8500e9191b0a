import { readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { RunOptions } from "../../../generator/run-options.ts";
import { identifyConfig } from "../../../generator/up-to-date/run-identity.ts";
import { documents, Project } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.remove();
});

/** Runs with a record, and says whether the next run has nothing to do by it. */
async function isRecorded(options?: RunOptions): Promise<boolean> {
  await project.run(options, project.identify("generator"));
  return (await project.recall()) !== undefined;
}

describe("a run is recorded", () => {
  test("that has written, with the release that it has made", async () => {
    expect(await isRecorded()).toBe(true);
    project.put("zoo.csdl", documents["zoo.csdl"].replace("birds", "fowls"));
    const report = await project.run({}, project.identify("generator"));
    expect(report.release).toMatchObject({ bump: "major" });
    expect(await project.recall()).toMatchObject({ diagnostics: report.diagnostics });
  });

  test("by check", async () => {
    await project.run();
    expect(await isRecorded({ mode: "check" })).toBe(true);
  });

  test("by a dry run, for when its files are there", async () => {
    expect(await isRecorded({ mode: "dry-run" })).toBe(false);
    const { files } = await project.run();
    expect((await project.recall())?.files.unchanged).toEqual(files.created);
  });
});

describe("a run is not recorded", () => {
  test("that ends in errors", async () => {
    const stale = await project.run({ mode: "check" }, project.identify("generator"));
    expect(stale.diagnostics).toContainEqual(expect.objectContaining({ code: "file-missing" }));
    project.put("out/package.json", "{}");
    const { diagnostics } = await project.run({}, project.identify("generator"));
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: "foreign-file" }));
    expect(readdirSync(project.at("node_modules"))).toEqual([]);
  });

  test("that reads a document from the network", async () => {
    const server = createServer((_, response) => response.end(documents["overlay.csdl"]));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    project.config = {
      ...project.config,
      services: [{ metadata: "zoo.csdl", overlays: [`http://127.0.0.1:${port}/overlay.csdl`] }],
    };
    try {
      await project.run({}, project.identify("generator"));
      expect(project.read("out/package.json")).toContain('"zoo"');
      expect(readdirSync(project.at("node_modules"))).toEqual([]);
    } finally {
      server.close();
    }
  });

  test("where the project has no node_modules, or odatagen no bundle", async () => {
    expect(project.identify(undefined)).toBeUndefined();
    expect(identifyConfig(await project.resolve())).toBeUndefined();
    rmSync(project.at("node_modules"), { recursive: true });
    expect(project.identify("generator")).toBeUndefined();
  });

  test("where there is no place for it, which is no error", async () => {
    project.put("node_modules/.cache", "");
    const { diagnostics, files } = await project.run({}, project.identify("generator"));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(files.created.length).toBeGreaterThan(5);
    expect(await project.recall()).toBeUndefined();
  });
});
