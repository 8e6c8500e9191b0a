import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import type { PreparedRequest } from "../../templates/runtime/index.ts";

const runtimeFolder = fileURLToPath(new URL("../../templates/runtime", import.meta.url));

/** What a program of a row exports. */
interface Program {
  readonly run: (fetch: typeof globalThis.fetch) => Promise<PreparedRequest | undefined>;
}

/**
 * Runs a program against a package, and writes the request that it prepares: method, URL, entity tag and
 * body, as far as there are.
 *
 * @param files the package without its runtime, and the program, by path
 * @param entry the path of the program
 * @param response what the service answers to whatever the program sends before
 */
export async function prepareCall(
  files: ReadonlyMap<string, string>,
  entry: string,
  response: string,
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    plugins: [inMemory(files)],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? "").toString("base64");
  const program: Program = await import(`data:text/javascript;base64,${code}`);
  const headers = { "content-type": "application/json", etag: '"1"' };
  const call = await program.run(async () => new Response(response, { headers }));
  if (call === undefined) return "nothing";
  const tag = new Headers(call.headers).get("if-match");
  return [
    call.method,
    decodeURIComponent(call.url.replace("https://service.example", "")),
    ...(tag === null ? [] : [`If-Match: ${tag}`]),
    ...(typeof call.body === "string" ? [call.body] : []),
  ].join(" ");
}

function inMemory(files: ReadonlyMap<string, string>): Plugin {
  return {
    name: "in-memory",
    setup(setup) {
      setup.onResolve({ filter: /.*/ }, ({ path, importer, namespace }) => {
        if (namespace === "file") return undefined;
        const target = join(dirname(importer || "/"), path).replace(/\.js$/, ".ts");
        return /(?:^|\/)runtime\//.test(target)
          ? { path: target.replace(/^.*\/runtime\//, `${runtimeFolder}/`) }
          : { path: importer === "" ? path : target, namespace: "memory" };
      });
      setup.onLoad({ filter: /.*/, namespace: "memory" }, ({ path }) => {
        return { contents: files.get(path) ?? "", loader: "ts" };
      });
    },
  };
}
