// Generating packages, next to what cannot be avoided.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { cutSchema } from "./cut-schema.mjs";
import { runInTurn, runNode } from "./processes.mjs";

const cli = resolve("dist/cli.js");
const floors = resolve("scripts/bench/floors.mjs");

/** Runs something in a folder that is gone afterwards. */
export async function inFolder(action) {
  const folder = mkdtempSync(join(tmpdir(), "odatagen-bench-"));
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Makes a folder where both packages are installed and built, as `graph-windows-hello` and `graph-full`.
 *
 * @param {string} document all of Graph
 */
export function installPackages(folder, document) {
  const modules = join(folder, "node_modules");
  const full = join(folder, "graph-full");
  mkdirSync(modules);
  symlinkSync(resolve("generated"), join(modules, "graph-windows-hello"));
  symlinkSync(full, join(modules, "graph-full"));
  generate(document, full);
  symlinkSync(resolve("node_modules"), join(full, "node_modules"));
  execFileSync("npm", ["run", "--silent", "build"], { cwd: full, stdio: "inherit" });
}

function generate(document, output, ...flags) {
  const name = ["--profile", "graph", "--name", "graph-full", "--quiet"];
  return runNode([cli, "generate", "--metadata", document, "--output", output, ...name, ...flags]);
}

/** Rows for the two policies: this repository's own package. */
export async function measurePolicies(rounds) {
  const { empty, cold, idle } = await inFolder((folder) => {
    writeFileSync(join(folder, "empty.mjs"), "");
    const project = join(folder, "project");
    mkdirSync(project);
    for (const path of ["metadata", "odatagen.config.ts", "package.json"]) {
      symlinkSync(resolve(path), join(project, path));
    }
    return runInTurn(
      {
        empty: () => runNode([join(folder, "empty.mjs")]),
        cold: () => {
          rmSync(join(project, "generated"), { recursive: true, force: true });
          return runNode([cli, "generate", "--no-release"], { cwd: project });
        },
        idle: () => runNode([cli, "generate"]),
      },
      rounds,
    );
  });
  const floor = "an empty Node process";
  const row = (name, { seconds }, goal) => {
    return { name, figure: seconds, unit: "s", floor, ratio: seconds / empty.seconds, goal };
  };
  return [
    row("an empty Node process", empty),
    row("the two policies, nothing there yet", cold, { figure: 1.5 }),
    row("the two policies, nothing to do", idle, { figure: 0.3 }),
  ];
}

/** Rows for all of Graph. */
export function measureGraph(document, rounds) {
  return inFolder((folder) => {
    writeFileSync(join(folder, "empty.mjs"), "");
    // Each run writes to a folder of its own: some file systems are slow for a while where files were deleted.
    let count = 0;
    const full = () => join(folder, `full-${count}`);
    const runs = runInTurn(
      {
        disk: () => {
          count++;
          return generate(document, full());
        },
        dry: () => generate(document, join(folder, "none"), "--dry-run"),
        empty: () => runNode([join(folder, "empty.mjs")]),
        parse: () => runNode([floors, "parse", document]),
        write: () => runNode([floors, "write", full(), join(folder, `copy-${count}`)]),
      },
      rounds,
    );
    const { disk, dry, empty, parse, write } = runs;
    // Each floor is a process, and starts one.
    const sum = parse.seconds + write.seconds - empty.seconds;
    const floor = "start, parse XML, write";
    const time = (name, { seconds }, goal) => {
      return { name, figure: seconds, unit: "s", floor, ratio: seconds / sum, goal };
    };
    return [
      time(floor, { seconds: sum }),
      time("all of Graph v1.0", disk, { figure: 6, ratio: 3 }),
      time("all of Graph v1.0, without writing", dry),
      {
        name: "all of Graph v1.0, memory",
        figure: disk.megabytes,
        unit: "MB",
        floor: "parse XML",
        ratio: disk.megabytes / parse.megabytes,
        goal: { figure: 600 },
      },
    ];
  });
}

/** Rows for parts of Graph, each with twice the types of the one before, and the exponents of growth. */
export function measureGrowth(document, rounds) {
  return inFolder((folder) => {
    const parts = [8, 4, 2, 1].map((divisor) => {
      const file = join(folder, `graph-${divisor}.csdl`);
      writeFileSync(file, cutSchema(document, divisor));
      return { name: divisor === 1 ? "all" : `1/${divisor}`, file };
    });
    let count = 0;
    const run = (file) => () => generate(file, join(folder, `output-${count++}`));
    const runs = runInTurn(
      Object.fromEntries(parts.map(({ name, file }) => [name, run(file)])),
      rounds,
    );
    return ["seconds", "megabytes"].flatMap((key) => {
      const unit = key === "seconds" ? "s" : "MB";
      return parts.map(({ name }, index) => {
        const before = parts[index - 1];
        const ratio = before && runs[name][key] / runs[before.name][key];
        return {
          name: `growth of ${key === "seconds" ? "time" : "memory"}, ${name} of Graph v1.0`,
          figure: runs[name][key],
          unit,
          floor: before && `${before.name} of it`,
          ratio,
          goal: before && { ratio: 2 },
        };
      });
    });
  });
}
