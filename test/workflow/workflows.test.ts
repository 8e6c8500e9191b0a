import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, ".github/workflows");

const stepSchema = z.union([
  z.strictObject({
    uses: z.string(),
    with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
  z.strictObject({ run: z.string(), env: z.record(z.string(), z.string()).optional() }),
]);
const workflowSchema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), z.object({ steps: z.array(stepSchema) })),
});

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

/** The commands that the only job of a workflow runs, in order. */
function read(name: string): z.infer<typeof workflowSchema> & { commands: readonly string[] } {
  const workflow = workflowSchema.parse(parse(readFileSync(join(folder, name), "utf8")));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  return { ...workflow, commands: steps.flatMap((step) => ("run" in step ? [step.run] : [])) };
}

describe.each([
  [
    "check.yml",
    ["pull_request", "push"],
    { contents: "read" },
    ["npm ci", "npm run check:generated", "npm test"],
  ],
  [
    "update.yml",
    ["schedule", "workflow_dispatch"],
    { contents: "write", "pull-requests": "write" },
    [
      "npm ci",
      "npm run update:pull",
      "npm run generate",
      "npm run check:generated",
      "npm run update:propose",
    ],
  ],
  [
    "publish.yml",
    ["push"],
    { contents: "read", "id-token": "write" },
    ["npm ci", "npm run check:generated", "npm run build:package", "npm run publish:package"],
  ],
])("%s", (name, events, permissions, commands) => {
  const workflow = read(name);

  it("runs on its events, with the permissions that its steps need and no others", () => {
    expect(Object.keys(workflow.on)).toEqual(events);
    expect(workflow.permissions).toEqual(permissions);
  });

  it("runs npm scripts, and nothing that is written in the workflow itself", () => {
    expect(workflow.commands).toEqual(commands);
    for (const command of commands) {
      const script = /^npm (?:run )?(\S+)$/.exec(command)?.[1];
      if (script !== "ci") expect(scripts).toHaveProperty([script ?? command]);
    }
  });
});

it("is all the workflows that there are", () => {
  expect(readdirSync(folder).sort()).toEqual(["check.yml", "publish.yml", "update.yml"]);
});

it("publishes with provenance", () => {
  const steps = Object.values(read("publish.yml").jobs).flatMap((job) => job.steps);
  expect(steps.at(-1)).toMatchObject({ env: { NPM_CONFIG_PROVENANCE: "true" } });
});

it("has a README that lists the scripts to copy", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, block = ""] = /```json\n(.*?)```/s.exec(readme) ?? [];
  const copied = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(block));
  const called = ["check.yml", "update.yml", "publish.yml"].flatMap((name) => read(name).commands);
  const names = called.flatMap((command) => /^npm run (\S+)$/.exec(command)?.[1] ?? []);
  expect(Object.keys(copied.scripts).sort()).toEqual([...new Set(names)].sort());
  // What calls the generator is built from source here, and installed there; the rest is the same.
  for (const [name, script] of Object.entries(copied.scripts)) {
    if (!script.startsWith("odatagen ")) expect(scripts[name]).toBe(script);
  }
});
