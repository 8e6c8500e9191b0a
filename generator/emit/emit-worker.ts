/** The entry of a thread that prints its share of the source files, and ends when none are left. */
import { parentPort, workerData } from "node:worker_threads";

import { printClaimed, type PrintTask } from "./print-claimed.ts";
import { listUnits } from "./source-input.ts";

const task: PrintTask = workerData;
for (const chunk of printClaimed(listUnits(task.sources), task)) {
  parentPort?.postMessage(chunk);
}
