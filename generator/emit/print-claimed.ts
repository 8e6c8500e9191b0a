import type { RenderedFile } from "../rendered-file.ts";
import { claimUnits, type Claims } from "./claim-units.ts";
import { createPrinter } from "./create-printer.ts";
import type { SourceInput } from "./source-input.ts";
import type { SourceUnit } from "./source-unit.ts";

/** What a thread is started with. */
export interface PrintTask {
  readonly sources: SourceInput;
  readonly claims: Claims;
}

/** Source files that were printed, and the number of the first one. */
export interface PrintedChunk {
  readonly start: number;
  readonly files: readonly RenderedFile[];
}

/**
 * Claims and prints source files as long as any are left. They come out the same whoever prints them.
 *
 * @param units all source files of the task
 */
export function* printClaimed(
  units: ReadonlyArray<() => SourceUnit>,
  { sources, claims }: PrintTask,
): Generator<PrintedChunk> {
  const print = createPrinter(sources.version);
  for (const { start, end } of claimUnits(claims, units.length)) {
    yield { start, files: units.slice(start, end).map((makeUnit) => print(makeUnit())) };
  }
}
