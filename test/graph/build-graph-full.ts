import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildCli } from "../cli/run-cli.ts";
import { installPacked } from "../package/pack-consumer.ts";
import { referenceFolder } from "../reference.ts";
import { graphFull } from "./documents.ts";
import { generateDocument, type Generated } from "./generate-document.ts";

declare module "vitest" {
  export interface ProvidedContext {
    readonly graphFull: GraphFull;
  }
}

/** The package of all of Graph v1.0, made once for all tests of this folder. */
export interface GraphFull {
  readonly run: Generated;
  /** What was generated, and then built with TypeScript 5.9 by its own `prepack` script. */
  readonly folder: string;
  /** A project that has the packed package installed, as `graph-full`. */
  readonly consumer: string;
}

/** Generates, builds, packs and installs all of Graph v1.0 where the reference folder is present. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  if (referenceFolder === undefined) return;
  buildCli();
  const folder = await mkdtemp(join(tmpdir(), "odatagen-graph-full-"));
  const run = await generateDocument({ ...graphFull, name: "graph-full" }, folder);
  const consumer = await installPacked(folder);
  project.provide("graphFull", { run, folder, consumer });
  return async () => {
    await rm(folder, { recursive: true });
    await rm(consumer, { recursive: true });
  };
}
