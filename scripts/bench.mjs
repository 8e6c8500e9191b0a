// Measures what the README states: whole processes, several runs, medians, and ratios to a floor of the
// same machine in the same minute, since machines differ.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const runs = 7;

/** Where a run finds that there is nothing to do. */
const cache = "node_modules/.cache/odatagen";

/** Runs a command several times after a warm-up and returns the median in seconds. */
function median(command, prepare = () => {}) {
  const times = [];
  for (let run = 0; run <= runs; run++) {
    prepare();
    const begin = performance.now();
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    if (run > 0) times.push((performance.now() - begin) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

/** Bytes of the program that reads, narrows and patches a policy: bundled, minified, gzip -9. */
async function programSize(folder) {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(resolve("generated"), join(folder, "node_modules/graph-windows-hello"));
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { DeviceEnrollmentWindowsHelloForBusinessConfiguration, GraphServiceClient } from "graph-windows-hello/beta";
        const client = new GraphServiceClient({ credential });
        const policy = client.deviceManagement.deviceEnrollmentConfigurations.byId("e1");
        const read = await policy.get();
        if (read instanceof DeviceEnrollmentWindowsHelloForBusinessConfiguration) {
          read.pinMinimumLength = 8;
          await policy.patch(read);
        }`,
      resolveDir: folder,
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

const folder = mkdtempSync(join(tmpdir(), "odatagen-bench-"));
try {
  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, "");
  const floor = median([empty]);
  const cold = median(["dist/cli.js", "generate", "--dry-run"], () => {
    rmSync(cache, { recursive: true, force: true });
  });
  const same = median(["dist/cli.js", "generate"]);
  const rows = [
    ["empty Node process", `${floor.toFixed(2)} s`, ""],
    ["generate, both versions", `${cold.toFixed(2)} s`, `${(cold / floor).toFixed(1)} x empty`],
    ["nothing to do", `${same.toFixed(2)} s`, `${(same / floor).toFixed(1)} x empty`],
    ["one PATCH, bundled, min + gzip", `${await programSize(folder)} bytes`, "of 10,240"],
  ];
  for (const [what, figure, note] of rows) {
    console.log(`${what.padEnd(34)}${figure.padStart(14)}  ${note}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
