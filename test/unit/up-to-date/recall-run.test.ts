import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { moreCsdl, Project } from "./project.ts";

const generator = "generator";
const backup = mkdtempSync(join(tmpdir(), "odatagen-up-to-date-"));
let project: Project;

beforeAll(async () => {
  project = new Project();
  const report = await project.run({}, project.identify(generator));
  expect(report.diagnostics).toMatchObject([{ severity: "warning", code: "unknown-target" }]);
  cpSync(project.folder, backup, { recursive: true });
});
beforeEach(() => {
  rmSync(project.folder, { recursive: true });
  cpSync(backup, project.folder, { recursive: true });
});
afterAll(() => {
  project.remove();
  rmSync(backup, { recursive: true });
});

const model = "out/src/models/zoo/bird.ts";

describe("nothing to do", () => {
  test("is told as a full run tells it", async () => {
    const recalled = await project.recall();
    for (const mode of ["write", "check", "dry-run"] as const) {
      expect(JSON.stringify(recalled)).toBe(JSON.stringify(await project.run({ mode })));
    }
    expect(recalled?.files.unchanged).toContain("src/models/zoo/bird.ts");
    expect(recalled?.diagnostics.map(({ code }) => code)).toEqual(["unknown-target"]);
  });

  test.each<[string, () => void]>([
    ["files that were written again", () => project.put(model, project.read(model))],
    ["other times", () => utimesSync(project.at(model), 1, 1)],
    ["files of somebody else in the output", () => project.put("out/notes.md", "mine")],
    ["what is compiled", () => project.put("out/dist/bird.js", project.read(model))],
    ["other documents", () => project.put("unrelated.csdl", moreCsdl)],
  ])("is there in spite of %s", async (_, change) => {
    change();
    expect(await project.recall()).toBeDefined();
  });
});

describe("a full run follows", () => {
  const replace = (path: string, from: string, to: string): void => {
    expect(project.read(path)).toContain(from);
    project.put(path, project.read(path).replace(from, to));
  };
  test.each<[string, () => void]>([
    ["an edit by hand", () => project.put(model, `${project.read(model)}\n`)],
    ["an edit of the same size with the same times", () => project.overwrite(model)],
    ["other line ends", () => project.put(model, project.read(model).replaceAll("\n", "\r\n"))],
    ["a file that was deleted", () => rmSync(project.at(model))],
    ["a file that was renamed", () => renameSync(project.at(model), project.at(`${model}x`))],
    ["a file left over", () => project.put("out/src/old.ts", project.read(model))],
    ["an output folder that was deleted", () => rmSync(project.at("out"), { recursive: true })],
    [
      "a link in place of a file",
      () => {
        renameSync(project.at(model), project.at("elsewhere.ts"));
        symlinkSync(project.at("elsewhere.ts"), project.at(model));
      },
    ],
    [
      "a link in place of a folder",
      () => {
        renameSync(project.at("out/src"), project.at("elsewhere"));
        symlinkSync(project.at("elsewhere"), project.at("out/src"));
      },
    ],
    [
      "a folder in place of a file",
      () => {
        rmSync(project.at(model));
        mkdirSync(project.at(model));
      },
    ],
    ["changed metadata", () => replace("zoo.csdl", "birds", "fowls")],
    ["metadata of the same size with the same times", () => project.overwrite("zoo.csdl")],
    ["a changed overlay", () => replace("overlay.csdl", "Sings", "Hums")],
    ["a changed document that is referenced", () => replace("places.csdl", "height", "width")],
    ["a document that was deleted", () => rmSync(project.at("places.csdl"))],
    ["a referenced document that appears", () => project.put("more.csdl", moreCsdl)],
    ["changed releases", () => replace("metadata/releases.json", "1.0.0", "1.0.1")],
    ["releases that were deleted", () => rmSync(project.at("metadata/releases.json"))],
    ["a lock that appears", () => project.put("metadata/odatagen-lock.json", "{}")],
  ])("on %s", async (_, change) => {
    change();
    expect(await project.recall()).toBeUndefined();
  });

  test("on another generator or option", async () => {
    expect(await project.recall("another")).toBeUndefined();
    const withoutRelease = project.identify(generator, false);
    expect(withoutRelease?.recordFile).not.toBe(project.identify(generator)?.recordFile);
  });
});
