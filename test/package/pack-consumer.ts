import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

const run = promisify(execFile);

declare module "vitest" {
  export interface ProvidedContext {
    /** A project that has the packed package installed and the programs compiled to `out/`. */
    readonly consumer: string;
  }
}

/** Packs a package and installs it into an empty project. Returns the project's folder. */
export async function installPacked(packageFolder: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "odatagen-consumer-"));
  await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: packageFolder });
  const [archive] = await readdir(folder);
  if (archive === undefined) {
    throw new Error(`npm pack made nothing of ${packageFolder}`);
  }
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
  await run("npm", ["install", "--prefer-offline", join(folder, archive)], { cwd: folder });
  return folder;
}

/** Packs the generated package once for all tests of this folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await installPacked("generated");
  await cp("test/package/programs", folder, { recursive: true });
  await mkdir(join(folder, "out"));
  project.provide("consumer", folder);
  return () => rm(folder, { recursive: true });
}
