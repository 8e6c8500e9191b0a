// Whole processes: what they take from start to end.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { median } from "./measure.mjs";

const usageModule = fileURLToPath(new URL("usage.cjs", import.meta.url));

/**
 * What one process took.
 *
 * @typedef {object} Usage
 * @property {number} seconds from start to end
 * @property {number} cpu seconds of all cores
 * @property {number} megabytes at most in memory
 * @property {string} stdout
 */

/**
 * Runs Node once.
 *
 * @param {readonly string[]} words what stands after `node`
 * @param {{ cwd?: string }} [options]
 * @returns {Usage}
 */
export function runNode(words, { cwd } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "odatagen-usage-"));
  try {
    const usageFile = join(folder, "usage.json");
    const env = { ...process.env, USAGE_FILE: usageFile };
    const begin = performance.now();
    const command = ["--require", usageModule, ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd,
      env,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    const seconds = (performance.now() - begin) / 1000;
    if (status !== 0) throw new Error(`node ${words.join(" ")} fails: ${stderr}${stdout}`);
    return { seconds, stdout, ...JSON.parse(readFileSync(usageFile, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Runs several processes in turn, some rounds, and gives the median of each: what else the machine does
 * meanwhile meets all alike, so that their ratios hold.
 *
 * @param {Record<string, () => Usage>} runs
 * @param {number} rounds
 * @returns {Record<string, Usage>}
 */
export function runInTurn(runs, rounds) {
  const all = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(runs)) all[name].push(run());
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, usages]) => {
      const of = (key) => median(usages.map((usage) => usage[key]));
      const { stdout } = usages[0];
      return [name, { seconds: of("seconds"), cpu: of("cpu"), megabytes: of("megabytes"), stdout }];
    }),
  );
}
