import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { referenceFolder } from "../reference.ts";
import { needsReference } from "./documents.ts";

const run = promisify(execFile);

/** Bytes, minified and compressed, that a program which sends one PATCH may take with all of Graph. */
const budget = 40 * 1024;

const namespace = "models/microsoft.graph";

describe.skipIf(referenceFolder === undefined)(needsReference("the installed package"), () => {
  const { consumer } = referenceFolder === undefined ? { consumer: "" } : inject("graphFull");
  const dist = join(consumer, "node_modules/graph-full/dist");

  let modules: ReadonlyMap<string, readonly string[]>;

  beforeAll(() => {
    modules = readImports(dist);
  });

  it("has modules that import each other in no circle", () => {
    console.log(`${modules.size} modules`);
    expect(modules.size).toBeGreaterThan(5000);
    expect(findCircle(modules)).toEqual([]);
  });

  it("loads its client and all classes at once", async () => {
    const code = `const { registry } = await import(${JSON.stringify(join(dist, "registry.js"))});
      const { GraphServiceClient } = await import("graph-full");
      new GraphServiceClient({ baseUrl: "https://example.com" }).users;
      const before = registry.size;
      await import("graph-full/all");
      console.log(before, registry.size);`;
    expect(await evaluate(consumer, code)).toBe("0 2961");
  });

  it("loads from any of its models first", async () => {
    const models = [...modules.keys()].filter((path) => path.startsWith("models/"));
    const spread = Array.from({ length: 40 }, (_, index) => {
      return models[Math.floor((index * models.length) / 40)] ?? "";
    });
    for (const path of spread) {
      const name = JSON.stringify(`graph-full/${path.replace(/\.js$/, "")}`);
      expect(await evaluate(consumer, `await import(${name}); console.log("loaded");`)).toBe(
        "loaded",
      );
    }
  });

  it("loads the bases of a model, and no other model", () => {
    const loaded = [...reach(modules, `${namespace}/windows10-custom-configuration.js`)];
    const isRuntime = (path: string): boolean => path.startsWith("runtime/");
    expect(loaded.filter((path) => !isRuntime(path)).sort()).toEqual([
      `${namespace}/device-configuration.js`,
      `${namespace}/entity.js`,
      `${namespace}/windows10-custom-configuration.js`,
      "registry.js",
    ]);
    console.log(`a model loads ${loaded.length} modules:`, loaded.filter(isRuntime));
    expect(loaded.length).toBeLessThanOrEqual(12);
  });

  it(`bundles a program that sends one PATCH in ${budget} bytes or less`, async () => {
    const size = await sizeOfOnePatch(consumer);
    console.log(`one PATCH with all of Graph: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(budget);
    expect(size).toBeGreaterThan(1024);
  });
});

/** Bytes, minified and compressed, of a program that sends one PATCH. */
async function sizeOfOnePatch(folder: string): Promise<number> {
  const entry = join(folder, "patch-one.js");
  writeFileSync(
    entry,
    `import { GraphServiceClient } from "graph-full";
    const client = new GraphServiceClient({ credential: { getToken: async () => ({ token: "" }) } });
    await client.users.byId("u1").patch({ displayName: "A" });`,
  );
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

/** What a process of its own prints when it runs a module with the given code. */
async function evaluate(folder: string, code: string): Promise<string> {
  const { stdout } = await run("node", ["--input-type=module", "--eval", code], { cwd: folder });
  return stdout.trim();
}

/** What each module of a folder imports, by its path; there are no dynamic imports. */
function readImports(folder: string): ReadonlyMap<string, readonly string[]> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    paths
      .filter((path) => path.endsWith(".js"))
      .map((path) => {
        const text = readFileSync(join(folder, path), "utf8");
        expect(text).not.toMatch(/^(?!\s*\*).*\bimport\(/m);
        const found = text.matchAll(/^(?:import|export|\})[^"\n]*"(\.[^"]+)";/gm);
        return [path, [...found].map(([, to = ""]) => posix.join(posix.dirname(path), to))];
      }),
  );
}

/** The modules that come with one. */
function reach(modules: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const found = new Set([from]);
  for (const path of found) {
    for (const to of modules.get(path) ?? []) found.add(to);
  }
  return found;
}

/** A path of modules that leads back to its start, or nothing. */
function findCircle(modules: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): readonly string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    trail.push(path);
    for (const to of modules.get(path) ?? []) {
      const circle = visit(to);
      if (circle.length > 0) return circle;
    }
    trail.pop();
    done.add(path);
    return [];
  };
  for (const path of modules.keys()) {
    const circle = visit(path);
    if (circle.length > 0) return circle;
  }
  return [];
}
