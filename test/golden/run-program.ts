import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "esbuild";

/** What a feature's `use.ts` exports. */
interface Program {
  /** Uses what the feature generated; all requests go to `fetch`. */
  use(fetch: typeof globalThis.fetch): Promise<void>;
}

/**
 * Bundles the program `src/use.ts` of a package and runs it with a `fetch` that answers every request
 * with an empty object.
 *
 * @returns the requests that it made: `METHOD path?query`, and the body where there is one
 */
export async function runProgram(root: string): Promise<string[]> {
  const outfile = join(root, "use.mjs");
  await build({
    entryPoints: [join(root, "src/use.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  const program: Program = await import(pathToFileURL(outfile).href);
  const requests: string[] = [];
  await program.use(async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    requests.push([request.method, pathname + search, await request.text()].join(" ").trim());
    return Response.json(pathname.endsWith("/$count") ? 0 : {});
  });
  return requests;
}
