import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";
import * as ts from "typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** What the files of a folder may import besides each other. The first folder that fits a file is its own. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "generator/csdl/": [],
  "generator/source/": ["generator/csdl/", "generator/config/resolved-config.ts"],
  "generator/model/": ["generator/csdl/"],
  "generator/slice/": ["generator/model/"],
  "generator/diff/": ["generator/naming/", "generator/model/"],
  "generator/pull/": [
    "generator/source/",
    "generator/model/",
    "generator/diff/",
    "generator/write/",
    "generator/config/resolved-config.ts",
    "generator/compare-slices.ts",
    "generator/read-model.ts",
  ],
  "generator/release/": [
    "generator/csdl/",
    "generator/model/",
    "generator/slice/",
    "generator/diff/",
    "generator/config/",
    "generator/pull/lock.ts",
    "generator/read-slices.ts",
    "templates/header.ts",
  ],
  "generator/up-to-date/": [
    "generator/config/",
    "generator/source/",
    "generator/write/",
    "generator/pull/lock.ts",
    "generator/release/releases.ts",
    "generator/inventory.ts",
    "generator/read-slices.ts",
    "generator/release-package.ts",
    "generator/report.ts",
    "generator/version.ts",
  ],
  "generator/naming/": ["generator/model/"],
  "templates/runtime/": [],
  "templates/": ["generator/naming/", "generator/model/"],
  "generator/emit/": [
    "templates/",
    "generator/naming/",
    "generator/model/",
    "generator/config/resolved-config.ts",
    "generator/version.ts",
  ],
  "generator/write/": [
    "templates/header.ts",
    "generator/source/file-digest.ts",
    "generator/source/hash-of.ts",
  ],
  "generator/config/": ["generator/config.ts"],
  "generator/": ["generator/", "templates/", "package.json"],
};

/** What every stage may import; the runtime stands alone, since it is copied into other packages. */
const common = ["generator/diagnostics.ts", "generator/rendered-file.ts"];

interface Import {
  readonly file: string;
  /** From the root for our own modules, else the package. */
  readonly target: string;
}

const files = ["generator", "templates"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts")),
);
const sources = new Map(
  files.map((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest)];
  }),
);
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

/** Imports of values and types, re-exports, and imports on demand. */
function importsOf(file: string, source: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      const { text } = specifier;
      const target = text.startsWith(".") ? posix.join(posix.dirname(file), text) : text;
      found.push({ file, target });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function folderOf(file: string): string {
  return Object.keys(allowed).find((folder) => file.startsWith(folder)) ?? "";
}

function isOwn({ target }: Import): boolean {
  return /^(?:generator|templates)\//.test(target) || target === "package.json";
}

function describeImport({ file, target }: Import): string {
  return `${file} imports ${target}`;
}

describe("imports", () => {
  test("are found", () => {
    expect(imports.filter(isOwn).length).toBeGreaterThan(files.length);
  });

  test("go one way", () => {
    const wrong = imports.filter(isOwn).filter(({ file, target }) => {
      const folder = folderOf(file);
      if (folderOf(target) === folder) return false;
      const open = [...(allowed[folder] ?? []), ...(folder === "templates/runtime/" ? [] : common)];
      if (target.startsWith("templates/runtime/")) return true;
      return !open.some((path) => target.startsWith(path));
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  test("of the command line do not exist", () => {
    const wrong = imports.filter(({ target }) => target === "generator/cli.ts");
    expect(wrong.map(describeImport)).toEqual([]);
  });

  test("of the file system stay in the first and the last stage, and in loading the configuration", () => {
    const may = /^generator\/(?:source\/|write\/|config\/(?:load-config|cache-folder)\.ts)/;
    const wrong = imports.filter(
      ({ file, target }) => /^node:fs\b/.test(target) && !may.test(file),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });

  test("of packages stay where their reason is", () => {
    const homes: Readonly<Record<string, RegExp>> = {
      commander: /^generator\/cli\.ts$/,
      "fast-xml-parser": /^generator\/csdl\//,
      jiti: /^generator\/config\//,
      oxfmt: /^generator\/write\//,
      semver: /^generator\/(?:config|release)\//,
      "ts-morph": /^(?:generator\/emit\/|templates\/|generator\/config\/locate-key\.ts)/,
      "validate-npm-package-name": /^generator\/config\//,
      zod: /^generator\/(?:config|release)\//,
    };
    const wrong = imports
      .filter((each) => !isOwn(each) && !each.target.startsWith("node:"))
      .filter(({ file, target }) => homes[target.replace(/\/.*/, "")]?.test(file) !== true);
    expect(wrong.map(describeImport)).toEqual([]);
  });

  test("of the runtime are its own modules", () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        file.startsWith("templates/runtime/") && !target.startsWith("templates/runtime/"),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });
});

describe("files", () => {
  test("are named in kebab-case, and none is for odds and ends", () => {
    const wrong = files.filter((file) => {
      const name = posix.basename(file);
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(name)) return true;
      return /^(?:utils?|helpers?|common|misc|shared)\.ts$/.test(name);
    });
    expect(wrong).toEqual([]);
  });

  test("have no default export", () => {
    const wrong = [...sources].filter(([, source]) =>
      source.statements.some((statement) => {
        if (ts.isExportAssignment(statement)) return true;
        if (!ts.canHaveModifiers(statement)) return false;
        const modifiers = ts.getModifiers(statement) ?? [];
        return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
      }),
    );
    expect(wrong.map(([file]) => file)).toEqual([]);
  });

  test("use process and console in the command line only", () => {
    const wrong = [...sources].filter(([file, source]) => {
      if (file === "generator/cli.ts" || file.startsWith("templates/runtime/")) return false;
      return usesIdentifier(source, new Set(["process", "console"]));
    });
    expect(wrong.map(([file]) => file)).toEqual([]);
  });

  test("use neither `any` nor `as`, other than `as const`", () => {
    const wrong = [...sources].filter(
      ([file, source]) => !file.startsWith("templates/runtime/") && hasLooseType(source),
    );
    expect(wrong.map(([file]) => file)).toEqual([]);
  });
});

function usesIdentifier(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isPropertyAccessExpression(node)) return usesIdentifier(node.expression, names);
  if (ts.isIdentifier(node)) return names.has(node.text);
  return ts.forEachChild(node, (child) => usesIdentifier(child, names)) ?? false;
}

function hasLooseType(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return true;
  if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) return true;
  return ts.forEachChild(node, (child) => (hasLooseType(child) ? true : undefined)) ?? false;
}
