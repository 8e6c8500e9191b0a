import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Checkout, type CommandResult } from "./checkout.ts";

/** Stands in for GitHub's `gh`: writes down how it is called, and answers from a file. */
const gh = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require("node:fs");
const words = process.argv.slice(2);
appendFileSync(process.env.GH_CALLS, JSON.stringify(words) + "\\n");
if (words[1] === "list") process.stdout.write(readFileSync(process.env.GH_OPEN, "utf8"));
`;

let checkout: Checkout;
let folder = "";
let env: Readonly<Record<string, string>> = {};

const git = (cwd: string, ...words: readonly string[]): string =>
  execFileSync("git", [...words], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();

/** The commands that `gh` was called with. */
const calls = (): readonly (readonly string[])[] =>
  readFileSync(join(folder, "calls"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

beforeEach(async () => {
  checkout = new Checkout();
  folder = mkdtempSync(join(tmpdir(), "odatagen-update-"));
  writeFileSync(join(folder, "gh"), gh, { mode: 0o755 });
  writeFileSync(join(folder, "calls"), "");
  writeFileSync(join(folder, "open"), "");
  env = {
    PATH: `${folder}:${process.env["PATH"]}`,
    GH_CALLS: join(folder, "calls"),
    GH_OPEN: join(folder, "open"),
  };
  // What the service says is a file here; the rest of the configuration is the repository's own.
  const config = readFileSync(join(checkout.path, "odatagen.config.ts"), "utf8");
  const source = (version: string): string =>
    `source: ${JSON.stringify(pathToFileURL(join(folder, `${version}.csdl`)).href)}, pull: "replace",`;
  writeFileSync(
    join(checkout.path, "odatagen.config.ts"),
    config
      .replaceAll(/^ *pull:.*\n/gm, "")
      .replaceAll(/name: "(v1\.0|beta)",/g, (name, version) => `${name} ${source(version)}`),
  );
  for (const version of ["v1.0", "beta"]) {
    publishMetadata(
      version,
      readFileSync(join(checkout.path, `metadata/graph-${version}.csdl`), "utf8"),
    );
  }
  git(folder, "init", "--quiet", "--bare", "origin.git");
  git(checkout.path, "init", "--quiet", "--initial-branch", "main");
  git(checkout.path, "remote", "add", "origin", join(folder, "origin.git"));
  for (const script of ["update:pull", "generate"]) {
    expect(await checkout.runScript(script)).toMatchObject({ exitCode: 0 });
  }
  git(checkout.path, "add", "--all", "--", ":!node_modules");
  const author = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  git(checkout.path, ...author, "commit", "--quiet", "--message", "before");
});

afterEach(() => {
  checkout.remove();
  rmSync(folder, { recursive: true });
});

function publishMetadata(version: string, text: string): void {
  writeFileSync(join(folder, `${version}.csdl`), text);
}

/** The steps of the workflow, up to the first that fails. */
async function update(): Promise<CommandResult> {
  let result: CommandResult = { exitCode: 0, stdout: "", stderr: "" };
  for (const script of ["update:pull", "generate", "check:generated", "update:propose"]) {
    result = await checkout.runScript(script, env);
    if (result.exitCode !== 0) break;
  }
  return result;
}

it("proposes the new metadata and the package that follows, in one pull request", async () => {
  const name = "graph-beta.csdl";
  const before = readFileSync(join(checkout.path, "metadata", name), "utf8");
  publishMetadata("beta", before.replaceAll("enhancedBiometricsState", "betterBiometricsState"));

  expect(await update()).toMatchObject({ exitCode: 0 });
  const origin = join(folder, "origin.git");
  expect(git(origin, "log", "-1", "--format=%s", "odatagen/update")).toBe(
    "Update graph-windows-hello: version 2.0.0",
  );
  const changed = git(origin, "show", "--format=", "--name-only", "odatagen/update").split("\n");
  expect(changed).toEqual(
    expect.arrayContaining([
      "generated/CHANGELOG.md",
      "generated/package.json",
      `metadata/${name}`,
      "metadata/odatagen-lock.json",
      "metadata/releases.json",
    ]),
  );
  expect(changed.filter((path) => !/^(generated|metadata)\//.test(path))).toEqual([]);

  const [list, create] = calls();
  expect(list?.slice(0, 4)).toEqual(["pr", "list", "--head", "odatagen/update"]);
  expect(create?.slice(0, 8)).toEqual([
    ...["pr", "create", "--base", "main", "--head", "odatagen/update"],
    ...["--title", "Update graph-windows-hello: version 2.0.0"],
  ]);
  expect(create?.[9]).toContain("enhancedBiometricsState");
  expect(create?.[9]).toContain("betterBiometricsState");
});

it("brings a pull request that is open up to date", async () => {
  writeFileSync(join(folder, "open"), "7");
  writeFileSync(join(checkout.path, "metadata/README.md"), "Other words.");
  writeFileSync(join(checkout.path, "update.md"), "What has changed.");
  expect(await checkout.runScript("update:propose", env)).toMatchObject({ exitCode: 0 });
  const text = ["--title", "Update graph-windows-hello: version 1.0.1", "--body"];
  expect(calls()[1]).toEqual(["pr", "edit", "7", ...text, "What has changed."]);
});

it("proposes nothing when nothing has changed", async () => {
  expect(await update()).toMatchObject({ exitCode: 0, stdout: "Nothing has changed.\n" });
  expect(readFileSync(join(folder, "calls"), "utf8")).toBe("");
});

it("ends before anything is proposed when a service has no good document", async () => {
  publishMetadata("beta", "<html>Sorry</html>");
  expect(await update()).toMatchObject({ exitCode: 1 });
  expect(readFileSync(join(folder, "calls"), "utf8")).toBe("");
  expect(git(checkout.path, "branch", "--show-current")).toBe("main");
});
