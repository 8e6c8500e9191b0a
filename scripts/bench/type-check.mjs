// Type-checking the packages, and programs that use them, next to an empty program.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { runInTurn, runNode } from "./processes.mjs";

const compilers = {
  "TypeScript 5.9": resolve("node_modules/typescript/lib/tsc.js"),
  "TypeScript 7": resolve("node_modules/typescript-7/lib/tsc.js"),
};

const settings = "--noEmit --strict --module nodenext --target es2022 --extendedDiagnostics".split(
  " ",
);

const credential = "{ getToken: async () => ({ token: '' }) }";
const programs = {
  "empty.mts": "export {};",
  "slice.mts": `import { GraphServiceClient } from "graph-windows-hello/beta";
    const client = new GraphServiceClient({ credential: ${credential} });
    await client.deviceManagement.deviceEnrollmentConfigurations.byId("c1").patch({ priority: 1 });`,
  "full.mts": `import { GraphServiceClient } from "graph-full";
    const client = new GraphServiceClient({ credential: ${credential} });
    await client.users.byId("u1").patch({ displayName: "A" });`,
  "model.mts": `import { User } from "graph-full/models/microsoft.graph/user";
    export const name = new User({ displayName: "A" }).displayName;`,
};

/** A figure of `--extendedDiagnostics`. */
function figureOf({ stdout }, name) {
  return Number(new RegExp(`^${name}: +(\\d+)`, "m").exec(stdout)?.[1]);
}

/**
 * Rows for both packages.
 *
 * @param {string} consumer a folder where both are installed, as `graph-windows-hello` and `graph-full`
 */
export function measureTypeChecks(consumer, rounds) {
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(consumer, name), text);
  return Object.entries(compilers).flatMap(([compiler, tsc]) => {
    const check = (file, skip) => () => {
      return runNode([tsc, ...settings, "--skipLibCheck", skip, file], { cwd: consumer });
    };
    const project = join(consumer, "node_modules/graph-full/tsconfig.json");
    const runs = runInTurn(
      {
        empty: check("empty.mts", "true"),
        model: check("model.mts", "true"),
        full: check("full.mts", "true"),
        emptyLibraries: check("empty.mts", "false"),
        slice: check("slice.mts", "false"),
        whole: () => runNode([tsc, "-p", project, "--noEmit"]),
      },
      rounds,
    );
    const row = (name, run, empty, goal) => {
      const { seconds } = runs[run];
      const ratio = seconds / runs[empty].seconds;
      return { name, figure: seconds, unit: "s", floor: "an empty program", ratio, goal };
    };
    const is5 = compiler === "TypeScript 5.9";
    const timed = [
      row(`${compiler}: one call, from the slice, libraries checked`, "slice", "emptyLibraries", {
        ...(is5 && { ratio: 1.4 }),
      }),
      row(`${compiler}: one call, from all of Graph`, "full", "empty", {
        ...(is5 && { ratio: 2 }),
      }),
      row(`${compiler}: one model, from all of Graph`, "model", "empty", { ratio: 1.3 }),
      row(`${compiler}: all of Graph itself`, "whole", "empty", { figure: is5 ? 15 : 6 }),
    ];
    if (!is5) return timed;
    const counted = ["slice", "full", "model"].flatMap((run) =>
      ["Lines of Definitions", "Instantiations"].map((what) => ({
        name: `${what.toLowerCase()}: ${programNames[run]}`,
        figure: figureOf(runs[run], what),
        unit: "",
      })),
    );
    return [...timed, ...counted];
  });
}

const programNames = {
  slice: "one call, from the slice",
  full: "one call, from all of Graph",
  model: "one model, from all of Graph",
};
