import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { buildCli, peopleCsdl, ProjectFolder, runCli } from "./run-cli.ts";

beforeAll(buildCli);

let project: ProjectFolder;
beforeEach(() => {
  project = new ProjectFolder();
  project.put("people.csdl", peopleCsdl);
});
afterEach(() => {
  project.remove();
});

describe("wrong usage ends with exit status 2, and nothing is written", () => {
  const flags = ["generate", "--metadata", "people.csdl", "--output", "out"];
  test.each([
    [[], "Usage: odatagen"],
    [["frobnicate"], "unknown command 'frobnicate'"],
    [["generate", "--frobnicate"], "unknown option '--frobnicate'"],
    [["generate", "surplus"], "too many arguments"],
    [["generate", "--metadata"], "argument missing"],
    [["generate"], "there is no configuration file in this folder; create odatagen.config.ts, or"],
    [["generate", "--metadata", "people.csdl"], "--metadata needs --output DIR."],
    [["generate", "--output", "out"], "--output needs --metadata"],
    [["check", "--include", "person"], "--include needs --metadata"],
    [[...flags, "--config", "x.ts"], "--metadata and --config exclude each other"],
    [[...flags, "--check", "--dry-run"], "--check and --dry-run exclude each other"],
    [[...flags, "--profile", "sap"], "Allowed choices are odata, graph"],
    [[...flags, "--key-style", "slash"], "Allowed choices are segment, parentheses"],
    [[...flags, "--operation-names", "x"], "Allowed choices are qualified, unqualified"],
    [[...flags, "--name", "Bad Name"], '--name is "Bad Name", which npm does not allow'],
    [[...flags, "--service", "../x"], '--service is "../x", but the name of a service can only'],
    [[...flags, "--base-url", "x"], '--base-url is "x"; write an absolute'],
    [[...flags, "--overlay", ""], "--overlay is empty"],
  ])("%j", async (args, message) => {
    const { exitCode, stdout, stderr } = await runCli(project.path, ...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(project.list()).toEqual(["people.csdl"]);
  });

  test.each([
    [["generate", "--frobnicate", "--json"]],
    [["generate", "--json"]],
    [[...flags, "--name", "Bad Name", "--json"]],
  ])("with --json it prints one object: %j", async (args) => {
    const { exitCode, stdout } = await runCli(project.path, ...args);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ severity: "error", line: 1 }] });
  });
});

test.each([["--help"], ["generate", "--help"], ["--version"]])("%s %s exits 0", async (...args) => {
  const { exitCode, stdout, stderr } = await runCli(project.path, ...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(args.includes("--version") ? /^\d+\.\d+\.\d+\n$/ : /^Usage: odatagen/);
});
