import { renderHeader } from "../../templates/header.ts";
import { renderPackageJson, renderTsconfig } from "../../templates/package-files.ts";
import { renderReadme } from "../../templates/readme.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { RenderedFile } from "../rendered-file.ts";
import { createContext, type NamedService } from "./create-context.ts";
import { reportOmissions } from "./report-omissions.ts";

/** What a package is made from. */
export interface PackageInput {
  readonly config: ResolvedConfig;
  /** The version of the package. */
  readonly release: string;
  readonly services: readonly NamedService[];
  /** The files that every package brings along, by path below `src/runtime`. */
  readonly runtime: readonly RenderedFile[];
  /** Of odatagen. */
  readonly version: string;
}

/**
 * The files of the package but for the source files that are printed: what npm and people read, and the
 * runtime.
 *
 * @param diagnostics takes what the schema declares and the package does not offer
 */
export function emitFrame(
  { config, release, services, runtime, version }: PackageInput,
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
