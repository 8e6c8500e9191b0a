// What a program that sends one PATCH takes: bundled, minified, compressed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const slice = readFileSync("test/package/programs/patch.ts", "utf8");
const programs = {
  "one PATCH, from the slice": { code: slice, goal: 10_240 },
  "one PATCH, from all of Graph": {
    code: `import { GraphServiceClient, User } from "graph-full";
      const client = new GraphServiceClient({ credential: { getToken: async () => ({ token: "" }) } });
      const user = await client.directoryObjects.byId("u1").get();
      if (user instanceof User) await client.users.byId("u1").patch(user);`,
    goal: 40_960,
  },
};

const floor = `await fetch("https://graph.microsoft.com/v1.0/users/u1", {
  method: "PATCH",
  headers: { "Content-Type": "application/json", Authorization: "Bearer " + token },
  body: JSON.stringify({ displayName: "A" }),
});`;

async function bundle(code, consumer) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: consumer, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
  });
  const { contents } = outputFiles[0];
  return { size: gzipSync(contents, { level: 9 }).length, metafile, bytes: contents.length };
}

/** The parts of a bundle by what they are for, in bytes before they are compressed. */
function partsOf(metafile) {
  const [output] = Object.values(metafile.outputs);
  const parts = { "path table": 0, models: 0, runtime: 0, other: 0 };
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
    const part = /\/paths\.js$/.test(path)
      ? "path table"
      : /\/models\//.test(path)
        ? "models"
        : /\/runtime\//.test(path)
          ? "runtime"
          : "other";
    parts[part] += bytesInOutput;
  }
  return parts;
}

/**
 * Rows for both packages.
 *
 * @param {string} consumer a folder where both are installed, as `graph-windows-hello` and `graph-full`
 */
export async function measureBundles(consumer) {
  const { size: byHand } = await bundle(floor, consumer);
  const rows = [];
  for (const [name, { code, goal }] of Object.entries(programs)) {
    const { size, metafile, bytes } = await bundle(code, consumer);
    const shares = Object.entries(partsOf(metafile)).map(
      ([part, share]) => `${part} ${Math.round((100 * share) / bytes)} %`,
    );
    rows.push({
      name: `${name} (${shares.join(", ")})`,
      figure: size,
      unit: "bytes",
      floor: "fetch by hand",
      ratio: size / byHand,
      goal: { figure: goal },
    });
  }
  return rows;
}
