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
 * The source files of one service: models, builders, path table, client and indexes.
 *
 * @param source what the headers name, for example `metadata/graph-beta.csdl`
 * @param runtimeExports the names that the runtime's index exports
 */
export function emitService(
  context: ServiceContext,
  source: string,
  runtimeExports: ReadonlySet<string>,
): SourceUnit[] {
  const units: SourceUnit[] = [];
  const add: Add = (module, declared, render) => {
    const scope = new ModuleScope(`${context.folder}${module}`, declared);
    const statements = render(scope);
    units.push({
      path: `src/${context.folder}${module}.ts`,
      source,
      statements: [...scope.imports(), ...statements],
    });
  };
  for (const type of context.model.types.values()) {
    const names = context.names.types.get(type.qualifiedName);
    if (names !== undefined) {
      emitType(type, names, context, add);
    }
  }
  emitIndexes(context, add);
  add("registry", ["registry"], (scope) => registryModule(scope));
  add("paths", ["paths"], (scope) => pathTableModule(context, scope));
  add("rules", ["rules", "validate"], (scope) => validationModule(context, scope));
  add("client", ["service", context.names.container.client], (scope) =>
    clientModule(context, scope),
  );
  const { baseUrl, clouds } = context.options;
  if (hasClouds(context) && baseUrl !== undefined) {
    add("clouds", ["clouds"], () => cloudsModule(clouds, baseUrl));
  }
  add("all", [], (scope) => allModule(context, scope));
  add("index", [], () => indexModule(context, runtimeExports));
  return units;
}

/** Adds the module of which the names are declared. */
type Add = (
  module: string,
  declared: readonly string[],
  render: (scope: ModuleScope) => SourceUnit["statements"],
) => void;

function emitType(type: SchemaType, names: TypeNames, context: ServiceContext, add: Add): void {
  switch (type.kind) {
    case "EnumType":
      add(names.module, [names.name], (scope) => enumModule(type, context, scope));
      return;
    case "TypeDefinition":
      add(names.module, [names.name], (scope) => typeDefinitionModule(type, context, scope));
      return;
    case "EntityType":
    case "ComplexType": {
      const { family, requests } = names;
      add(names.module, [names.name, names.create, names.update], (scope) =>
        modelModule(type, context, scope),
      );
      if (family !== undefined) {
        add(family.module, [family.any, family.create, family.update], (scope) =>
          familyModule(type, family, context, scope),
        );
      }
      if (requests !== undefined) {
        const declared = [absent, requests.steps, requests.item, requests.collection];
        add(requests.module, declared, (scope) => requestsModule(type, requests, context, scope));
      }
    }
  }
}

function emitIndexes(context: ServiceContext, add: Add): void {
  for (const [namespace, folder] of context.names.folders) {
    for (const kind of ["models", "requests"] as const) {
      const statements = namespaceIndexModule(kind, namespace, context);
      if (statements.length > 0) {
        add(`${kind}/${folder}/index`, [], () => statements);
      }
    }
  }
}
