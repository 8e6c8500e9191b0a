import { availableParallelism } from "node:os";

import type { Diagnostics } from "../diagnostics.ts";
import type { RenderedFile } from "../rendered-file.ts";
import { createClaims } from "./claim-units.ts";
import type { NamedService } from "./create-context.ts";
import type { PackageInput } from "./emit-frame.ts";
import { readExportedNames } from "./read-exported-names.ts";
import { canStartThreads, ThreadTeam } from "./thread-team.ts";

/** With fewer types a thread costs more than it saves: it takes half a second to load ts-morph. */
const typesPerThread = 1000;

/** More threads take more memory than they save time. */
const mostThreads = 4;

/**
 * All files of the package, not formatted yet. Other threads print a part of the source files of a large
 * one; the order stays the same.
 *
 * @param diagnostics takes what the schema declares and the package does not offer
 * @throws what is thrown in any thread
 */
export async function* emitPackage(
  input: PackageInput,
  diagnostics: Diagnostics,
): AsyncGenerator<RenderedFile> {
  const { services, runtime, version } = input;
  const sources = { services, runtimeExports: readExportedNames(runtime), version };
  const task = { sources, claims: createClaims() };
  const team = new ThreadTeam(task, countHelpers(services));
  try {
    // Imported when the other threads are on their way: all of them load ts-morph first.
    const { emitFrame } = await import("./emit-frame.ts");
    yield* emitFrame(input, diagnostics);
    const { printInThreads } = await import("./print-in-threads.ts");
    yield* printInThreads(task, team);
  } finally {
    await team.end();
  }
}

function countHelpers(services: readonly NamedService[]): number {
  if (!canStartThreads) return 0;
  const types = services.reduce((sum, { model }) => sum + model.types.size, 0);
  const threads = Math.min(availableParallelism(), mostThreads, types / typesPerThread);
  return Math.max(0, Math.floor(threads) - 1);
}
