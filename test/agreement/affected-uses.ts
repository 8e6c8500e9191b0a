import { posix } from "node:path";
import type { Use } from "./use.ts";

/** The modules of a package by path, without their runtime. */
export type PackageFiles = ReadonlyMap<string, string>;

/**
 * The statements that a difference between two packages can concern: those that name something whose
 * module, or one that it imports, is not the same in both but for comments. It is what the compiler does
 * between two runs.
 */
export function affectedUses(
  uses: readonly Use[],
  before: PackageFiles,
  after: PackageFiles,
): readonly Use[] {
  const changed = changedModules(before, after);
  const affected = new Set(
    [before, after].flatMap((files) => {
      const modules = withImporters(files, changed);
      return [...files].flatMap(([path, text]) => (modules.has(path) ? exportedNames(text) : []));
    }),
  );
  return uses.filter(({ lines }) =>
    lines.some(({ code }) =>
      [...code.matchAll(/\bp\.([\w$]+)/g)].some(([, name = ""]) => affected.has(name)),
    ),
  );
}

function changedModules(before: PackageFiles, after: PackageFiles): ReadonlySet<string> {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return new Set([...paths].filter((path) => codeOf(before.get(path)) !== codeOf(after.get(path))));
}

function codeOf(text = ""): string {
  return text
    .split("\n")
    .filter((line) => !/^ *(?:\/\*\*|\*|$)/.test(line))
    .join("\n");
}

/** The modules and all that import them, over any number of others. */
function withImporters(files: PackageFiles, changed: ReadonlySet<string>): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const [path, text] of files) {
    for (const [, specifier = ""] of text.matchAll(/ from "(\.[^"]*)\.js"/g)) {
      const target = `${posix.join(posix.dirname(path), specifier)}.ts`;
      importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  const found = new Set<string>(changed);
  for (const path of found) for (const importer of importers.get(path) ?? []) found.add(importer);
  return found;
}

function exportedNames(text: string): readonly string[] {
  const declared = text.matchAll(/^export (?:abstract )?(?:class|interface|type|const) ([\w$]+)/gm);
  return [...declared].map(([, name = ""]) => name);
}
