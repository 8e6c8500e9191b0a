// Bundles the generator to dist/: entries for the command line, for `import "odatagen"`, and for the
// threads that print large packages.
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { build } from "esbuild";

const folder = "dist";

/**
 * Loads ts-morph with `require`. Node reads CommonJS that is imported twice, the first time to find the names
 * of its exports, and of ts-morph's ten megabytes that takes 150 ms.
 *
 * @type {import("esbuild").Plugin}
 */
const requireTsMorph = {
  name: "require-ts-morph",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ts-morph$/ }, ({ path, kind }) =>
      kind === "require-call" ? { path, external: true } : { path, namespace: "required" },
    );
    onLoad({ filter: /^/, namespace: "required" }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

const { outputFiles } = await build({
  entryPoints: {
    cli: "generator/cli.ts",
    index: "generator/index.ts",
    "emit-worker": "generator/emit/emit-worker.ts",
  },
  outdir: folder,
  bundle: true,
  // A module that is imported when it is needed stays a file of its own, so start-up stays short.
  splitting: true,
  packages: "external",
  plugins: [requireTsMorph],
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  platform: "node",
  format: "esm",
  target: "node20.19",
  logLevel: "warning",
  write: false,
});

// Only what differs is replaced, and in one step: a generator that runs meanwhile keeps its modules.
await mkdir(folder, { recursive: true });
for (const { path, contents } of outputFiles) {
  const before = await readFile(path).catch(() => undefined);
  if (before?.equals(contents) !== true) {
    const temporary = `${path}.${process.pid}`;
    await writeFile(temporary, contents);
    if (basename(path) === "cli.js") await chmod(temporary, 0o755);
    await rename(temporary, path);
  }
}
const wanted = new Set(outputFiles.map(({ path }) => basename(path)));
for (const name of await readdir(folder)) {
  if (name.endsWith(".js") && !wanted.has(name)) await rm(join(folder, name));
}
