/** What the files around the source say of the package. */
export interface PackageInfo {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly services: readonly PackagedService[];
}

/** An entry of the package. */
export interface PackagedService {
  /** Below `src`, with a trailing slash; empty for a package of one service without a name. */
  readonly folder: string;
  readonly namespaces: readonly string[];
}

/** What an entry of the package is imported by. */
export function packageSpecifier({ name }: PackageInfo, folder: string): string {
  return folder === "" ? name : `${name}/${folder.slice(0, -1)}`;
}

/** What building a generated package takes. It needs nothing to run but `fetch`. */
const devDependencies = { typescript: "^5.9.3" };

/** The text of `package.json`; JSON has no comments, so the header is a member that npm leaves alone. */
export function renderPackageJson(info: PackageInfo, header: string): string {
  const exports = Object.fromEntries(info.services.flatMap((service) => entriesOf(service)));
  return toJson({
    "//": header,
    name: info.name,
    version: info.version,
    description: info.description,
    license: "MIT",
    type: "module",
    engines: { node: ">=20.19" },
    sideEffects: info.services.map((service) => `./dist/${service.folder}all.js`),
    exports: { ...exports, "./package.json": "./package.json" },
    files: ["dist", "src", "CHANGELOG.md", ".source.json"],
    scripts: { build: "tsc -p tsconfig.json", prepack: "npm run build" },
    devDependencies,
  });
}

/** The text of `tsconfig.json`: the strictest settings, which the source compiles under. */
export function renderTsconfig(header: string): string {
  const text = toJson({
    "//": header,
    compilerOptions: {
      target: "ES2022",
      module: "NodeNext",
      moduleResolution: "NodeNext",
      lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      types: [],
      rootDir: "src",
      outDir: "dist",
      declaration: true,
      strict: true,
      isolatedModules: true,
      isolatedDeclarations: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      skipLibCheck: false,
    },
    include: ["src"],
  });
  // Prettier has lists on one line in JSON, but in `package.json`.
  return text.replace(/\[[^\][]*\]/g, (list) =>
    list.replace(/\s+/g, " ").replace(/^\[ | \]$/g, (end) => end.trim()),
  );
}

type Target = { readonly types: string; readonly default: string };

function entriesOf({ folder, namespaces }: PackagedService): Array<readonly [string, Target]> {
  const subpath = folder === "" ? "." : `./${folder.slice(0, -1)}`;
  return [
    [subpath, target(`${folder}index`)],
    [`${subpath}/all`, target(`${folder}all`)],
    ...namespaces.map(
      (namespace) =>
        [`${subpath}/models/${namespace}`, target(`${folder}models/${namespace}/index`)] as const,
    ),
    [`${subpath}/models/*`, target(`${folder}models/*`)],
  ];
}

function target(path: string): Target {
  return { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
