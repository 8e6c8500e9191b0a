import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { buildCli, peopleConfig, peopleCsdl, ProjectFolder, runCli } from "./run-cli.ts";

beforeAll(buildCli);

let project: ProjectFolder;
beforeEach(() => {
  project = new ProjectFolder();
  project.put("people.csdl", peopleCsdl);
});
afterEach(() => {
  project.remove();
});

const source = ["--metadata", "people.csdl"];

test.each([
  ["a type that an include needs", ["address", "--include", "people"], /^people\.address is in/],
  ["a type that nothing needs", ["address", "--include", "people.kind"], /is not in the slice/],
  ["everything", ["kind"], /everything is included/],
  ["a name that is not there", ["adress"], /called adress\. Did you mean address/],
])("explains %s", async (_, args, wanted) => {
  const { exitCode, stdout, stderr } = await runCli(project.path, "explain", ...args, ...source);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(wanted);
  expect(project.list()).toEqual(["people.csdl"]);
});

test("takes the configuration, and says so when there is none", async () => {
  const without = await runCli(project.path, "explain", "person");
  expect(without.exitCode).toBe(2);
  project.put("odatagen.config.ts", peopleConfig);
  const { exitCode, stdout } = await runCli(project.path, "explain", "person");
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^people\.person is in the slice/);
});

test("exits 1 when the documents cannot be read", async () => {
  const { exitCode, stdout, stderr } = await runCli(
    project.path,
    ...["explain", "person", "--metadata", "nowhere.csdl"],
  );
  expect(exitCode).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^nowhere\.csdl:1:1: error /);
});
