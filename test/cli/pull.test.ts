import { gzipSync } from "node:zlib";

import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { pour, Service } from "../unit/pull/service.ts";
import { buildCli, peopleCsdl, ProjectFolder, runCli } from "./run-cli.ts";

beforeAll(buildCli);

let project: ProjectFolder;
let service: Service;
beforeEach(async () => {
  project = new ProjectFolder();
  service = new Service();
  await service.start();
  service.answer = (response) => response.end(peopleCsdl);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  project.remove();
  await service.stop();
});

const changed = peopleCsdl.replace(/<Property Name="city" Type="Edm.String" \/>/, "");

function configure(...services: readonly object[]): void {
  const config = { output: "out", package: { name: "x" }, services };
  project.put("odatagen.config.json", JSON.stringify(config));
}

test("says what has changed, and writes it", async () => {
  configure({ name: "people", metadata: "metadata/people.csdl", baseUrl: service.origin });
  project.put("metadata/people.csdl", peopleCsdl);
  service.answer = (response) => response.end(changed);
  const { exitCode, stdout, stderr } = await runCli(project.path, "pull");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe(
    "people: changed, 1 breaking (version: major); metadata/people.csdl 2 kB\n" +
      "Breaking changes (1)\n" +
      "  Property people.address/city: removed Edm.String. It is gone: do without it.\n",
  );
  expect(project.list()).toContain("metadata/odatagen-lock.json");
});

test("exits 1 if a service could not be pulled, with one line for each", async () => {
  configure(
    { name: "one", metadata: "metadata/1.csdl", baseUrl: service.origin },
    { name: "two", metadata: "metadata/2.csdl", baseUrl: `${service.origin}/two` },
  );
  service.answer = (response, { url }) =>
    url === "/two/$metadata" ? response.end(peopleCsdl) : response.writeHead(403).end();
  const { exitCode, stdout, stderr } = await runCli(project.path, "pull");
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
  const [one, two] = stdout.trim().split("\n");
  expect(one).toMatch(/^one: kept: "http:.*" answers 403: it asks for a sign-in\. /);
  expect(two).toBe("two: new; metadata/2.csdl 2 kB");
});

test("writes Markdown, in which documents and services are no markup", async () => {
  configure(
    { name: "people", metadata: "metadata/people.csdl", baseUrl: service.origin },
    { name: "own", metadata: "own.csdl", baseUrl: service.origin, pull: "compare" },
    { name: "bad", metadata: "metadata/bad.csdl", source: `${service.origin}/%3Cb%3E_*` },
  );
  project.put("metadata/people.csdl", peopleCsdl);
  project.put("own.csdl", peopleCsdl.replace(/<Action [^]*<\/Action>/, ""));
  service.answer = (response, { url }) =>
    url === "/$metadata" ? response.end(changed) : response.end("<script>\n# *x*");
  const { exitCode, stdout } = await runCli(project.path, "pull", "--format", "markdown");
  expect(exitCode).toBe(1);
  const blocks = stdout.trim().split(/\n\n/);
  expect(blocks.map((block) => block.replaceAll(service.origin, "ORIGIN"))).toEqual([
    "## people",
    "changed, 1 breaking (version: major); metadata/people.csdl 2 kB",
    "### Breaking changes (1)",
    "- Property `people.address/city`: removed `Edm.String`. It is gone: do without it.",
    "## own",
    "compared with ORIGIN/$metadata: 1 breaking (version: major)",
    "### Breaking changes (1)",
    "- Property `people.address/city`: removed `Edm.String`. It is gone: do without it.",
    "1 member more at the service: `people.invite(people.person)`",
    "## bad",
    expect.stringMatching(/^kept: ORIGIN\/%3Cb%3E\\_\\\*:\d+:\d+: [^\n<]*(?:\\<[^\n<]*)*$/),
  ]);
});

test("prints one JSON object", async () => {
  configure(
    { name: "people", metadata: "metadata/people.csdl", baseUrl: service.origin },
    { name: "bad", metadata: "metadata/bad.csdl" },
  );
  project.put("metadata/people.csdl", peopleCsdl);
  service.answer = (response) => response.end(changed);
  const { exitCode, stdout } = await runCli(project.path, "pull", "--format", "json");
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    services: [
      {
        name: "people",
        kind: "replaced",
        bump: "major",
        diff: { changes: [{ class: "breaking", element: "people.address/city" }] },
        removals: [],
      },
      { name: "bad", kind: "kept", problems: [{ code: "missing-source", line: 1 }] },
    ],
    diagnostics: [],
  });
});

test("leaves everything where the lock is at fault", async () => {
  configure({ metadata: "metadata/people.csdl", baseUrl: service.origin });
  project.put("metadata/odatagen-lock.json", "<<<<<<< HEAD");
  const { exitCode, stdout, stderr } = await runCli(project.path, "pull");
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(/^metadata\/odatagen-lock\.json:1:1: error wrong-lock: /);
  expect(service.requests).toEqual([]);
});

test.each([
  ["another format", ["--format", "html"], 2, /Allowed choices are text, json, markdown/],
  ["no configuration", [], 2, /there is no configuration file/],
  ["a configuration that is not there", ["--config", "x.json"], 1, /x\.json:1:1: error config: /],
])("exits on %s", async (_, args, wanted, message) => {
  const { exitCode, stderr } = await runCli(project.path, "pull", ...args);
  expect(exitCode).toBe(wanted);
  expect(stderr).toMatch(message);
});

test("2 GB of zeros in gzip are given up in little memory", async () => {
  configure({ name: "people", metadata: "metadata/people.csdl", baseUrl: service.origin });
  const zeros = gzipSync(Buffer.alloc(10_000_000));
  service.answer = (response) => {
    response.writeHead(200, { "Content-Encoding": "gzip" });
    pour(response, zeros, 200);
  };
  const report = "process.on('exit',()=>console.error(process.resourceUsage().maxRSS))";
  vi.stubEnv("NODE_OPTIONS", `--import=data:text/javascript,${report}`);
  const { exitCode, stdout, stderr } = await runCli(project.path, "pull");
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^people: kept: ".*" is larger than 64 MB, which no \$metadata /);
  const kilobytes = Number(stderr);
  expect(kilobytes).toBeGreaterThan(10_000);
  expect(kilobytes).toBeLessThan(500_000);
});
