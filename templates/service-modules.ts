import {
  StructureKind,
  VariableDeclarationKind,
  type ExportDeclarationStructure,
  type StatementStructures,
} from "ts-morph";
import type { SchemaType } from "../generator/model/model.ts";
import { docComment } from "./doc-comment.ts";
import { relativeSpecifier, type ModuleScope, type ModuleSymbol } from "./module-scope.ts";
import {
  namesOf,
  runtimeType,
  runtimeValue,
  serviceSymbol,
  type ServiceContext,
} from "./service-context.ts";

/**
 * Above this number of classes the index of a service re-exports them as types only: whoever imports
 * the client in Node would load them all.
 */
const mostLoadedClasses = 250;

/** The statements of `registry.ts`: the classes that are loaded, by qualified name. */
export function registryModule(scope: ModuleScope): StatementStructures[] {
  return [
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      leadingTrivia: docComment([
        "The model classes that are loaded, by the name of their type. A class enters itself when its module loads, so a program pays for those that it uses.",
      ]),
      declarations: [
        {
          name: "registry",
          type: runtimeType(scope, "model", "ModelRegistry"),
          initializer: "new Map()",
        },
      ],
    },
  ];
}

/** The statements of `all.ts`, which loads every model class. */
export function allModule(context: ServiceContext, scope: ModuleScope): string[] {
  const classes = structuredTypes(context).map((type) => {
    const names = namesOf(context, type.qualifiedName);
    return scope.value(serviceSymbol(context, names.module, names.name));
  });
  const loadAll = runtimeValue(scope, "model", "loadAll");
  return [
    "// Referred to by value: bundlers drop an import that nothing uses.",
    `${loadAll}(${classes.join(", ")});`,
  ];
}

/**
 * The statements of the index of a service: everything, also what the runtime exports. A name of the
 * schema that the runtime has too is exported by name, which wins over both stars.
 */
export function indexModule(
  context: ServiceContext,
  runtimeExports: ReadonlySet<string>,
): ExportDeclarationStructure[] {
  const from = `${context.folder}index`;
  const typesOnly = structuredTypes(context).length > mostLoadedClasses;
  const star = (module: string, isTypeOnly: boolean): ExportDeclarationStructure =>
    exportAll(relativeSpecifier(from, `${context.folder}${module}`), isTypeOnly);
  const folders = [...context.names.folders.values()];
  const requests = [...context.names.folders]
    .filter(([namespace]) => hasIndex("requests", namespace, context))
    .map(([, folder]) => folder);
  const clashes = [
    { ...serviceSymbol(context, "client", context.names.container.client), isType: false },
    ...[...context.model.types.values()].flatMap((type) => exportsOf(type, context)),
  ].filter(({ name }) => runtimeExports.has(name));
  return [
    star("client", false),
    ...folders.map((folder) => star(`models/${folder}/index`, typesOnly)),
    ...requests.map((folder) => star(`requests/${folder}/index`, true)),
    star("rules", false),
    ...(hasClouds(context) ? [star("clouds", false)] : []),
    exportAll(relativeSpecifier(from, "runtime/index"), false),
    ...clashes.map(({ name, module, isType }): ExportDeclarationStructure => {
      const isModel = module !== `${context.folder}client`;
      return {
        kind: StructureKind.ExportDeclaration,
        moduleSpecifier: relativeSpecifier(from, module),
        isTypeOnly: isType || (isModel && typesOnly),
        namedExports: [{ name }],
      };
    }),
  ];
}

/** Whether the service has a `clouds` module. */
export function hasClouds({ options }: ServiceContext): boolean {
  return options.clouds.length > 0 && options.baseUrl !== undefined;
}

/** Whether a namespace has models or requests. */
export function hasIndex(
  kind: "models" | "requests",
  namespace: string,
  context: ServiceContext,
): boolean {
  return [...context.model.types.values()].some(
    (type) =>
      type.namespace === namespace &&
      (kind === "models" || namesOf(context, type.qualifiedName).requests !== undefined),
  );
}

/** The statements of the index of a namespace's models or requests. */
export function namespaceIndexModule(
  kind: "models" | "requests",
  namespace: string,
  context: ServiceContext,
): ExportDeclarationStructure[] {
  const from = `${context.folder}${kind}/${context.names.folders.get(namespace) ?? namespace}/index`;
  const modules = new Map<string, boolean>();
  for (const type of context.model.types.values()) {
    if (type.namespace !== namespace) {
      continue;
    }
    for (const { module, isType } of exportsOf(type, context)) {
      if (module.startsWith(`${context.folder}${kind}/`)) {
        modules.set(module, isType && (modules.get(module) ?? true));
      }
    }
  }
  return [...modules].map(([module, isTypeOnly]) =>
    exportAll(relativeSpecifier(from, module), isTypeOnly),
  );
}

function exportAll(moduleSpecifier: string, isTypeOnly: boolean): ExportDeclarationStructure {
  return { kind: StructureKind.ExportDeclaration, moduleSpecifier, isTypeOnly };
}

/** What the modules of a type export. */
function exportsOf(
  type: SchemaType,
  context: ServiceContext,
): Array<ModuleSymbol & { readonly isType: boolean }> {
  const { name, module, create, update, family, requests } = namesOf(context, type.qualifiedName);
  const types = [
    ...[create, update].map((each) => ({ module, name: each })),
    ...(family === undefined
      ? []
      : [family.any, family.create, family.update].map((each) => ({
          module: family.module,
          name: each,
        }))),
    ...(requests === undefined
      ? []
      : [requests.steps, requests.item, requests.collection].map((each) => ({
          module: requests.module,
          name: each,
        }))),
  ].filter((symbol) => symbol.name !== name);
  return [
    { ...serviceSymbol(context, module, name), isType: type.kind === "TypeDefinition" },
    ...types.map((symbol) => ({
      ...serviceSymbol(context, symbol.module, symbol.name),
      isType: true,
    })),
  ];
}

function structuredTypes(context: ServiceContext): SchemaType[] {
  return [...context.model.types.values()].filter(
    (type) => type.kind === "EntityType" || type.kind === "ComplexType",
  );
}
