import {
  StructureKind,
  VariableDeclarationKind,
  type ExportDeclarationStructure,
  type StatementStructures,
} from "ts-morph";
import type { SchemaType } from "../generator/model/model.ts";
import { docComment } from "./doc-comment.ts";
import { relativeSpecifier, type ModuleScope } from "./module-scope.ts";
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
      docs: docComment([
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

/** The statements of the index of a service. */
export function indexModule(
  context: ServiceContext,
  runtimeExports: ReadonlySet<string>,
): ExportDeclarationStructure[] {
  const from = `${context.folder}index`;
  const typesOnly = structuredTypes(context).length > mostLoadedClasses;
  const namespaces = [...new Set([...context.model.types.values()].map((type) => type.namespace))];
  const clashes = [...context.model.types.values()].flatMap((type) =>
    clashingExports(type, context, runtimeExports, typesOnly),
  );
  return [
    exportAll(relativeSpecifier(from, `${context.folder}client`), false),
    ...namespaces.map((namespace) =>
      exportAll(relativeSpecifier(from, `${context.folder}models/${namespace}/index`), typesOnly),
    ),
    ...namespaces
      .filter((namespace) => hasRequests(namespace, context))
      .map((namespace) =>
        exportAll(relativeSpecifier(from, `${context.folder}requests/${namespace}/index`), true),
      ),
    exportAll(relativeSpecifier(from, `${context.folder}rules`), false),
    ...(context.options.clouds.length > 0 && context.options.baseUrl !== undefined
      ? [exportAll(relativeSpecifier(from, `${context.folder}clouds`), false)]
      : []),
    exportAll(relativeSpecifier(from, "runtime/index"), false),
    ...clashes,
  ];
}

/** The statements of the index of a namespace's models or requests. */
export function namespaceIndexModule(
  kind: "models" | "requests",
  namespace: string,
  context: ServiceContext,
): ExportDeclarationStructure[] {
  const from = `${context.folder}${kind}/${namespace}/index`;
  const exports: ExportDeclarationStructure[] = [];
  for (const type of context.model.types.values()) {
    if (type.namespace !== namespace) {
      continue;
    }
    const names = namesOf(context, type.qualifiedName);
    if (kind === "requests") {
      if (names.requests !== undefined) {
        exports.push(
          exportAll(relativeSpecifier(from, `${context.folder}${names.requests.module}`), true),
        );
      }
      continue;
    }
    const isType = type.kind === "TypeDefinition";
    exports.push(exportAll(relativeSpecifier(from, `${context.folder}${names.module}`), isType));
    if (names.family !== undefined) {
      exports.push(
        exportAll(relativeSpecifier(from, `${context.folder}${names.family.module}`), true),
      );
    }
  }
  return exports;
}

function exportAll(moduleSpecifier: string, isTypeOnly: boolean): ExportDeclarationStructure {
  return { kind: StructureKind.ExportDeclaration, moduleSpecifier, isTypeOnly };
}

/** A model whose name the runtime exports too is exported by name, which wins over both stars. */
function clashingExports(
  type: SchemaType,
  context: ServiceContext,
  runtimeExports: ReadonlySet<string>,
  typesOnly: boolean,
): ExportDeclarationStructure[] {
  const names = namesOf(context, type.qualifiedName);
  const from = `${context.folder}index`;
  const exported: Array<readonly [string, string]> = [
    [names.name, names.module],
    [names.create, names.module],
    [names.update, names.module],
  ];
  if (names.family !== undefined) {
    for (const name of [names.family.any, names.family.create, names.family.update]) {
      exported.push([name, names.family.module]);
    }
  }
  if (names.requests !== undefined) {
    for (const name of [names.requests.steps, names.requests.item, names.requests.collection]) {
      exported.push([name, names.requests.module]);
    }
  }
  return exported
    .filter(
      ([name], index) =>
        runtimeExports.has(name) && exported.findIndex(([other]) => other === name) === index,
    )
    .map(([name, module]) => ({
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: relativeSpecifier(from, `${context.folder}${module}`),
      isTypeOnly: typesOnly || name !== names.name || type.kind === "TypeDefinition",
      namedExports: [{ name }],
    }));
}

function hasRequests(namespace: string, context: ServiceContext): boolean {
  return [...context.model.types.values()].some(
    (type) => type.namespace === namespace && type.kind === "EntityType",
  );
}

function structuredTypes(context: ServiceContext): SchemaType[] {
  return [...context.model.types.values()].filter(
    (type) => type.kind === "EntityType" || type.kind === "ComplexType",
  );
}
