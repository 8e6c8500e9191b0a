import { renderHeader } from "../../templates/header.ts";
import { renderPackageJson, renderTsconfig } from "../../templates/package-files.ts";
import { renderReadme } from "../../templates/readme.ts";
import type { ServiceContext, ServiceOptions } from "../../templates/service-context.ts";
import type { ResolvedConfig, ResolvedService } from "../config/resolved-config.ts";
import { Diagnostics } from "../diagnostics.ts";
import type { Model } from "../model/model.ts";
import { boundOperations } from "../model/operation-binding.ts";
import { isDefaultNamespace } from "../model/vocabularies/core.ts";
import type { NameTable } from "../naming/names.ts";
import type { RenderedFile } from "../rendered-file.ts";
import { emitService } from "./emit-service.ts";
import { reportOmissions } from "./report-omissions.ts";
import { printUnits } from "./print-units.ts";

/** A service that is ready to be emitted. */
export interface NamedService {
  readonly service: ResolvedService;
  readonly model: Model;
  readonly names: NameTable;
}

/**
 * All files of the package, not formatted yet.
 *
 * @param release the version of the package
 * @param runtime the files that every package brings along, by path below `src/runtime`
 * @param version of odatagen
 * @param diagnostics takes what the schema declares and the package does not offer
 */
export function emitPackage(
  config: ResolvedConfig,
  release: string,
  services: readonly NamedService[],
  runtime: readonly RenderedFile[],
  version: string,
  diagnostics: Diagnostics = new Diagnostics(),
): Iterable<RenderedFile> {
  services.forEach(({ model, names }) => reportOmissions(model, names, diagnostics));
  const runtimeExports = readExportedNames(runtime);
  const contexts = services.map((named) => createContext(named));
  const units = services.map(({ service }, index) => {
    const context = contexts[index];
    return context === undefined
      ? []
      : emitService(context, service.metadata.label, runtimeExports);
  });
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
  const around = [
    { path: "package.json", text: renderPackageJson(info, header) },
    { path: "tsconfig.json", text: renderTsconfig(header) },
    { path: "README.md", text: renderReadme(info, contexts, header) },
    ...runtime.map((file) => ({
      path: `src/runtime/${file.path}`,
      text: `// ${renderHeader(version, `templates/runtime/${file.path}`)}\n\n${file.text}`,
      formatted: true,
    })),
  ];
  return concat(around, printUnits(concat(...units), version));
}

function* concat<T>(...parts: readonly Iterable<T>[]): Generator<T> {
  for (const part of parts) {
    yield* part;
  }
}

function createContext({ service, model, names }: NamedService): ServiceContext {
  return {
    model,
    names,
    bound: boundOperations(model),
    options: createOptions(service, model),
    folder: service.name === undefined ? "" : `${service.name}/`,
  };
}

function createOptions(service: ResolvedService, model: Model): ServiceOptions {
  return {
    baseUrl: service.baseUrl,
    keyStyle: service.keyStyle,
    isUnqualified: unqualified(service, model),
    auth: service.auth,
    int64: service.int64,
    version: service.protocolVersion,
    enumLiterals: service.enumLiterals,
    // The standard has it; Graph does not.
    ieee754Compatible: service.int64 === "string" && service.profile === "odata",
    clouds: service.clouds,
  };
}

function unqualified(
  { unqualifiedNamespaces }: ResolvedService,
  model: Model,
): (namespace: string) => boolean {
  switch (unqualifiedNamespaces.kind) {
    case "all":
      return () => true;
    case "listed":
      return (namespace) => unqualifiedNamespaces.namespaces.includes(namespace);
    case "annotated": {
      const namespaces = new Set(
        model.schemas
          .filter((schema) => isDefaultNamespace(schema))
          .map((schema) => schema.namespace),
      );
      return (namespace) => namespaces.has(namespace);
    }
  }
}

function describe(services: readonly NamedService[]): string {
  const labels = services.map(({ service }) => service.metadata.label);
  return `OData client, generated from ${labels.join(" and ")}`;
}

/** What `export { a, type B } from` statements export; the runtime's index consists of nothing else. */
function readExportedNames(runtime: readonly RenderedFile[]): ReadonlySet<string> {
  const index = runtime.find((file) => file.path === "index.ts")?.text ?? "";
  const names = new Set<string>();
  for (const [, list] of index.matchAll(/^export (?:type )?\{([^}]*)\} from/gm)) {
    for (const entry of (list ?? "").split(",")) {
      const name = entry
        .trim()
        .replace(/^type /, "")
        .replace(/^.* as /, "");
      if (name !== "") {
        names.add(name);
      }
    }
  }
  return names;
}
