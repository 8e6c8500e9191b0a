import { clientModule } from "../../templates/client.ts";
import { cloudsModule } from "../../templates/clouds.ts";
import { enumModule } from "../../templates/enum-type.ts";
import { familyModule } from "../../templates/family.ts";
import { modelModule } from "../../templates/model-class.ts";
import { ModuleScope } from "../../templates/module-scope.ts";
import { pathTableModule } from "../../templates/path-table.ts";
import { absent } from "../../templates/limited-builder.ts";
import { requestsModule } from "../../templates/request-builder.ts";
import type { ServiceContext } from "../../templates/service-context.ts";
import {
  allModule,
  hasClouds,
  hasIndex,
  indexModule,
  namespaceIndexModule,
  registryModule,
} from "../../templates/service-modules.ts";
import { typeDefinitionModule } from "../../templates/type-definition.ts";
import { validationModule } from "../../templates/validation-rules.ts";
import type { SchemaType } from "../model/model.ts";
import type { TypeNames } from "../naming/names.ts";
import type { SourceUnit } from "./source-unit.ts";

/**
 * The source files of one service: models, builders, path table, client and indexes. The structures of each
 * are made when its function is called, and nobody keeps them once they are printed.
 *
 * @param source what the headers name, for example `metadata/graph-beta.csdl`
 * @param runtimeExports the names that the runtime's index exports
 */
export function listServiceUnits(
  context: ServiceContext,
  source: string,
  runtimeExports: ReadonlySet<string>,
): ReadonlyArray<() => SourceUnit> {
  return [...listModules(context, runtimeExports)].map(({ module, declared, render }) => () => {
    const scope = new ModuleScope(`${context.folder}${module}`, declared);
    const statements = render(scope);
    return {
      path: `src/${context.folder}${module}.ts`,
      source,
      statements: [...scope.imports(), ...statements],
    };
  });
}

/** A module of the service, to be rendered. */
interface ServiceModule {
  /** Path from the folder of the service, without extension. */
  readonly module: string;
  /** The names that it declares. */
  readonly declared: readonly string[];
  readonly render: (scope: ModuleScope) => SourceUnit["statements"];
}

function* listModules(
  context: ServiceContext,
  runtimeExports: ReadonlySet<string>,
): Generator<ServiceModule> {
  for (const type of context.model.types.values()) {
    const names = context.names.types.get(type.qualifiedName);
    if (names !== undefined) {
      yield* listTypeModules(type, names, context);
    }
  }
  yield* listIndexes(context);
  yield {
    module: "registry",
    declared: ["registry"],
    render: (scope) => registryModule(scope),
  };
  yield {
    module: "paths",
    declared: ["paths"],
    render: (scope) => pathTableModule(context, scope),
  };
  yield {
    module: "rules",
    declared: ["rules", "validate"],
    render: (scope) => validationModule(context, scope),
  };
  yield {
    module: "client",
    declared: ["service", context.names.container.client],
    render: (scope) => clientModule(context, scope),
  };
  const { baseUrl, clouds } = context.options;
  if (hasClouds(context) && baseUrl !== undefined) {
    yield { module: "clouds", declared: ["clouds"], render: () => cloudsModule(clouds, baseUrl) };
  }
  yield { module: "all", declared: [], render: (scope) => allModule(context, scope) };
  yield { module: "index", declared: [], render: () => indexModule(context, runtimeExports) };
}

function* listTypeModules(
  type: SchemaType,
  names: TypeNames,
  context: ServiceContext,
): Generator<ServiceModule> {
  const { name, module } = names;
  switch (type.kind) {
    case "EnumType":
      yield { module, declared: [name], render: (scope) => enumModule(type, context, scope) };
      return;
    case "TypeDefinition":
      yield {
        module,
        declared: [name],
        render: (scope) => typeDefinitionModule(type, context, scope),
      };
      return;
    case "EntityType":
    case "ComplexType": {
      const { family, requests } = names;
      yield {
        module,
        declared: [name, names.create, names.update],
        render: (scope) => modelModule(type, context, scope),
      };
      if (family !== undefined) {
        yield {
          module: family.module,
          declared: [family.any, family.create, family.update],
          render: (scope) => familyModule(type, family, context, scope),
        };
      }
      if (requests !== undefined) {
        yield {
          module: requests.module,
          declared: [absent, requests.steps, requests.item, requests.collection],
          render: (scope) => requestsModule(type, requests, context, scope),
        };
      }
    }
  }
}

function* listIndexes(context: ServiceContext): Generator<ServiceModule> {
  for (const [namespace, folder] of context.names.folders) {
    for (const kind of ["models", "requests"] as const) {
      if (hasIndex(kind, namespace, context)) {
        yield {
          module: `${kind}/${folder}/index`,
          declared: [],
          render: () => namespaceIndexModule(kind, namespace, context),
        };
      }
    }
  }
}
