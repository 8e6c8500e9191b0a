import { setImmediate as turn } from "node:timers/promises";

import type { RenderedFile } from "../rendered-file.ts";
import { printClaimed, type PrintTask } from "./print-claimed.ts";
import { listUnits } from "./source-input.ts";
import type { ThreadTeam } from "./thread-team.ts";

/**
 * All source files of a task in their order. This thread prints what no other one has claimed.
 *
 * @param team the other threads, started with the same task
 * @throws what is thrown in any thread
 */
export async function* printInThreads(
  task: PrintTask,
  team: ThreadTeam,
): AsyncGenerator<RenderedFile> {
  const units = listUnits(task.sources);
  const own = printClaimed(units, task);
  for (let next = 0; next < units.length; ) {
    const chunk = team.take(next);
    if (chunk !== undefined) {
      yield* chunk.files;
      next += chunk.files.length;
      continue;
    }
    const { value } = own.next();
    if (value === undefined) await team.next();
    else {
      team.add(value);
      // What the others have sent comes in between.
      await turn();
    }
  }
}
