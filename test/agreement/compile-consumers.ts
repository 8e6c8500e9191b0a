import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as ts from "typescript";

const runtimeFolder = fileURLToPath(new URL("../../templates/runtime", import.meta.url));

/** As the packages themselves are compiled; unused names in a consumer mean nothing. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
};

/** What was parsed already: programs can share it. */
const parsed = new Map<string, ts.SourceFile>();

/** What the compiler objects to, and where. */
export interface Objection {
  /** From 0. */
  readonly line: number;
  readonly message: string;
}

/**
 * Type-checks programs in one go. All packages have the runtime of the templates.
 *
 * @param files everything but the runtime, by absolute path
 * @param roots which of them to check: nothing is said of the others
 * @returns what the compiler objects to, by the path of the root
 */
export function compileConsumers(
  files: ReadonlyMap<string, string>,
  roots: readonly string[],
): ReadonlyMap<string, readonly Objection[]> {
  const program = ts.createProgram(roots, options, createHost(files));
  return new Map(
    roots.map((root) => {
      const source = program.getSourceFile(root);
      if (source === undefined) throw new Error(`${root} is not there`);
      const found = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
      return [
        root,
        found.map(({ start = 0, messageText }) => ({
          line: source.getLineAndCharacterOfPosition(start).line,
          message: ts.flattenDiagnosticMessageText(messageText, " "),
        })),
      ];
    }),
  );
}

function createHost(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const read = (path: string): string | undefined =>
    files.get(path) ?? (existsSync(path) ? readFileSync(path, "utf8") : undefined);
  return {
    ...host,
    fileExists: (path) => files.has(path) || existsSync(path),
    readFile: read,
    getSourceFile: (path, version) => {
      const text = read(path);
      if (text === undefined) return undefined;
      const known = parsed.get(path);
      if (known?.text === text) return known;
      const source = ts.createSourceFile(path, text, version);
      parsed.set(path, source);
      return source;
    },
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => ({ resolvedModule: resolveModule(text, containing) })),
  };
}

function resolveModule(specifier: string, containing: string): ts.ResolvedModuleFull {
  const target = new URL(specifier, `file://${containing}`).pathname.replace(/\.js$/, ".ts");
  const path = target.replace(/^.*\/runtime\//, `${runtimeFolder}/`);
  return { resolvedFileName: path, extension: ts.Extension.Ts };
}
