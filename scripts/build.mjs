// Bundles the generator to dist/: one entry for the command line, one for `import "odatagen"`.
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { build } from "esbuild";

const folder = "dist";

const { outputFiles } = await build({
  entryPoints: ["generator/cli.ts", "generator/index.ts"],
  outdir: folder,
  bundle: true,
  // A module that is imported when it is needed stays a file of its own, so start-up stays short.
  splitting: true,
  packages: "external",
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
