import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { describe, expect, it } from "vitest";

/** Says of the runtime what `sideEffects` in the package.json of a generated package says. */
const pure: Plugin = {
  name: "pure",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, pluginData, ...options }) => {
      if (!pluginData) {
        const resolved = await resolve(path, { ...options, pluginData: true });
        return { ...resolved, sideEffects: !/[\\/]runtime[\\/][^\\/]+$/.test(resolved.path) };
      }
    });
  },
};

/** Bytes, minified and gzipped, of a program over the fixture. */
async function sizeOf(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: program,
      loader: "ts",
      resolveDir: fileURLToPath(new URL("fixture", import.meta.url)),
    },
    bundle: true,
    plugins: [pure],
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

describe("bundles", () => {
  it("of a program that patches stay small", async () => {
    const program = `
      import { GraphClient } from "./client.ts";
      import { Hello } from "./models.ts";
      const client = new GraphClient({ credential: { getToken: () => "t" } });
      const item = client.management.configurations.byId("a");
      const value = await item.get();
      if (value instanceof Hello) {
        value.pinMinimumLength = 8;
        await item.patch(value);
      }
    `;
    expect(await sizeOf(program)).toBeLessThan(11_800);
  });

  it("of a program with one model leave the requests out", async () => {
    const program = `
      import { Hello } from "./models.ts";
      console.log(JSON.stringify(new Hello({ pinMinimumLength: 4 })));
    `;
    expect(await sizeOf(program)).toBeLessThan(1500);
  });

  it("of a program that patches leave out uploads and monitors", async () => {
    const patch = `
      import { GraphClient } from "./client.ts";
      await new GraphClient().management.configurations.byId("a").patch({});
    `;
    const size = await sizeOf(patch);
    const index = `import "../../../templates/runtime/index.js";`;
    expect(Math.abs((await sizeOf(index + patch)) - size)).toBeLessThan(20);
    const named =
      index.replace("import", "import { upload, monitor } from") + "console.log(upload, monitor);";
    expect((await sizeOf(named + patch)) - size).toBeGreaterThan(1000);
  });

  it("leave out what is not called", async () => {
    const index = "../../../templates/runtime/index.js";
    const small = await sizeOf(`import { toDate } from "${index}"; console.log(toDate("2024"));`);
    expect(small).toBeLessThan(700);
  });
});
