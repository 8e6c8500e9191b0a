// Measures what the README states, as one table or, with --json, as one JSON document. Each figure stands
// beside its floor in the same run, since machines differ. All of Graph needs ODATAGEN_REFERENCE, the folder
// with reference schemas; without it the rows about it are left out.
import { availableParallelism } from "node:os";
import { join } from "node:path";

import { measureBundles } from "./bench/bundle.mjs";
import {
  inFolder,
  installPackages,
  measureGraph,
  measureGrowth,
  measurePolicies,
} from "./bench/generation.mjs";
import { measureRuntime } from "./bench/runtime.mjs";
import { renderTable } from "./bench/table.mjs";
import { measureTypeChecks } from "./bench/type-check.mjs";

const reference = process.env.ODATAGEN_REFERENCE;

/** The rows as they come, each with what a person who waits wants to know. */
const rows = [];
async function add(what, measure) {
  process.stderr.write(`measuring ${what} ...\n`);
  rows.push(...(await measure()));
}

await add("the two policies", () => measurePolicies(7));
await inFolder(async (folder) => {
  if (reference === undefined) {
    process.stderr.write("ODATAGEN_REFERENCE names no folder: nothing is said of all of Graph.\n");
    await add("the runtime", () => measureRuntime("generated"));
    return;
  }
  const document = join(reference, "metadata/graph-v1.0.csdl");
  await add("all of Graph", () => measureGraph(document, 5));
  await add("growth", () => measureGrowth(document, 3));
  installPackages(folder, document);
  await add("type-checks", () => measureTypeChecks(folder, 5));
  await add("bundles", () => measureBundles(folder));
  await add("the runtime", () => measureRuntime("generated", join(folder, "graph-full")));
});

const machine = `${availableParallelism()} cores, Node ${process.versions.node}`;
const date = new Date().toISOString().slice(0, 10);
console.log(
  process.argv.includes("--json")
    ? JSON.stringify({ date, machine, rows }, undefined, 2)
    : `${date}, ${machine}\n\n${renderTable(rows)}`,
);
