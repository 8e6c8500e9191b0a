import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { buildCli, peopleCsdl, ProjectFolder, runCli } from "./run-cli.ts";

beforeAll(buildCli);

let project: ProjectFolder;
beforeEach(() => {
  project = new ProjectFolder();
  project.put("old.csdl", peopleCsdl);
  project.put("new.csdl", peopleCsdl.replace(/<Property Name="(\w+)" Type="Edm.String" \/>/, ""));
});
afterEach(() => {
  project.remove();
});

const documents = ["old.csdl", "new.csdl"];

test("prints what has changed, and last the part of the version that follows", async () => {
  const { exitCode, stdout, stderr } = await runCli(project.path, "diff", ...documents);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^Breaking changes \(1\)\n  Property people\.\w+\/\w+: removed/);
  expect(stdout.trim().split("\n").at(-1)).toBe("Version: major");
});

test("prints one JSON object", async () => {
  const { stdout } = await runCli(project.path, "diff", ...documents, "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    bump: "major",
    changes: [{ class: "breaking", breaks: "compile", change: "removed", kind: "Property" }],
    counts: { properties: { added: 0, removed: 1 }, types: { added: 0, removed: 0 } },
  });
});

test("prints Markdown", async () => {
  const { stdout } = await runCli(project.path, "diff", ...documents, "--format", "markdown");
  expect(stdout).toMatch(/^### Breaking changes \(1\)\n\n- Property `people\.\w+\/\w+`: removed/);
  expect(stdout.trim().split("\n").at(-1)).toBe("Version: **major**");
});

test("speaks of a slice only", async () => {
  const include = ["--include", "people.kind"];
  const { stdout } = await runCli(project.path, "diff", ...documents, ...include);
  expect(stdout).toBe("Version: none\n");
});

test.each([
  ["a document that is not there", ["nowhere.csdl", "new.csdl"], 1, /nowhere\.csdl:1:1: error /],
  ["a pattern that neither knows", [...documents, "--include", "bird"], 1, /error .*bird/],
  ["one document", ["old.csdl"], 2, /missing required argument/],
  ["another format", [...documents, "--format", "html"], 2, /html/],
])("exits on %s", async (_, args, wanted, message) => {
  const { exitCode, stdout, stderr } = await runCli(project.path, "diff", ...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: wanted, stdout: "" });
  expect(stderr).toMatch(message);
});
