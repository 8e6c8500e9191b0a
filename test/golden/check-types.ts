import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { compile } from "../package/compile.ts";

/**
 * Type-checks packages below one folder in one run, with the flags of their own tsconfig.
 *
 * @param compiler the package: `typescript` or `typescript-7`
 * @param names of the packages' folders
 * @returns what the compiler says: nothing where all is well
 */
export function checkTypes(
  compiler: string,
  root: string,
  names: readonly string[],
): Promise<string> {
  const [first = ""] = names;
  const tsconfig: Tsconfig = readJson(join(root, first, "tsconfig.json"));
  const { rootDir, outDir, ...options } = tsconfig.compilerOptions;
  const paths = Object.assign({}, ...names.map((name) => readPaths(root, name)));
  const project = join(root, `tsconfig.${compiler}.json`);
  writeFileSync(
    project,
    JSON.stringify({
      compilerOptions: { ...options, paths, noEmit: true },
      include: names.map((name) => `${name}/src`),
    }),
  );
  return compile(compiler, project);
}

interface Tsconfig {
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

/** The entries that a package exports, so that programs can name them as its users do. */
function readPaths(root: string, name: string): Record<string, readonly string[]> {
  const manifest: Manifest = readJson(join(root, name, "package.json"));
  return Object.fromEntries(
    Object.entries(manifest.exports).flatMap(([subpath, target]) =>
      typeof target === "string"
        ? []
        : [
            [
              manifest.name + subpath.slice(1),
              [`./${name}/${target.types.replace("./dist/", "src/").replace(".d.ts", ".ts")}`],
            ],
          ],
    ),
  );
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}
