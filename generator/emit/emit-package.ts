import { renderHeader } from "../../templates/header.ts";
import { renderPackageJson, renderTsconfig } from "../../templates/package-files.ts";
import { renderReadme } from "../../templates/readme.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { Diagnostics } from "../diagnostics.ts";
import type { RenderedFile } from "../rendered-file.ts";
import { createContext, type NamedService } from "./create-context.ts";
import { createPrinter } from "./create-printer.ts";
import { readExportedNames } from "./read-exported-names.ts";
import { reportOmissions } from "./report-omissions.ts";
import { listUnits } from "./source-input.ts";

/**
 * All files of the package, not formatted yet. Source files are made and printed as they are asked for.
 *
 * @param release the version of the package
 * @param runtime the files that every package brings along, by path below `src/runtime`
 * @param version of odatagen
 * @param diagnostics takes what the schema declares and the package does not offer
 */
export function* emitPackage(
  config: ResolvedConfig,
  release: string,
  services: readonly NamedService[],
  runtime: readonly RenderedFile[],
  version: string,
  diagnostics: Diagnostics = new Diagnostics(),
): Generator<RenderedFile> {
  yield* emitFrame(config, release, services, runtime, version, diagnostics);
  const print = createPrinter(version);
  const sources = { services, runtimeExports: readExportedNames(runtime), version };
  for (const makeUnit of listUnits(sources)) yield print(makeUnit());
}

/** The same without the source files that are printed. */
export function emitFrame(
  config: ResolvedConfig,
  release: string,
  services: readonly NamedService[],
  runtime: readonly RenderedFile[],
  version: string,
  diagnostics: Diagnostics,
): readonly RenderedFile[] {
  services.forEach(({ model, names }) => reportOmissions(model, names, diagnostics));
  const contexts = services.map((named) => createContext(named));
  const info = {
    name: config.package.name,
    version: release,
    description: config.package.description ?? describe(services),
    services: contexts.map(({ folder, names }) => ({
      folder,
      namespaces: [...names.folders.values()],
    })),
  };
  const header = renderHeader(
    version,
    services.map(({ service }) => service.metadata.label).join(" and "),
  );
  return [
    { path: "package.json", text: renderPackageJson(info, header) },
    { path: "tsconfig.json", text: renderTsconfig(header) },
    { path: "README.md", text: renderReadme(info, contexts, header) },
    ...runtime.map((file) => ({
      path: `src/runtime/${file.path}`,
      text: `// ${renderHeader(version, `templates/runtime/${file.path}`)}\n\n${file.text}`,
      formatted: true,
    })),
  ];
}

function describe(services: readonly NamedService[]): string {
  const labels = services.map(({ service }) => service.metadata.label);
  return `OData client, generated from ${labels.join(" and ")}`;
}
