import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * One row of the table of figures.
 *
 * @typedef {object} Row
 * @property {string} name what is measured
 * @property {number} figure
 * @property {string} unit of the figure; empty for counts
 * @property {string} [floor] what it is compared with
 * @property {number} [ratio] how many times the floor it is
 * @property {{ figure?: number, ratio?: number }} [goal] what they are to be at most
 */

/** The middle one of some numbers. */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/**
 * Milliseconds that some functions take, medians of several rounds. Each round runs all of them in turn: what
 * else the machine does meanwhile meets all alike, so that their ratios hold.
 *
 * @param {Record<string, () => unknown>} functions
 */
export async function timeInTurn(functions, rounds = 15) {
  const times = Object.fromEntries(Object.keys(functions).map((name) => [name, []]));
  // What is not compiled yet is not counted.
  for (let round = -3; round < rounds; round++) {
    for (const [name, run] of Object.entries(functions)) {
      const begin = performance.now();
      await run();
      if (round >= 0) times[name].push(performance.now() - begin);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** Milliseconds that a process of its own takes to run a module with the given code. */
export function timeProcess(code) {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - begin;
}

/** The URL of a module of a built package. */
export function moduleOf(folder, path) {
  return pathToFileURL(resolve(folder, "dist", path)).href;
}
