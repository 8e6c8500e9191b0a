import { clientModule } from "../../templates/client.ts";
import { cloudsModule } from "../../templates/clouds.ts";
import { enumModule } from "../../templates/enum-type.ts";
import { familyModule } from "../../templates/family.ts";
import { modelModule } from "../../templates/model-class.ts";
import { ModuleScope } from "../../templates/module-scope.ts";
import { pathTableModule } from "../../templates/path-table.ts";
import { requestsModule } from "../../templates/request-builder.ts";
import type { ServiceContext } from "../../templates/service-context.ts";
import {
  allModule,
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
  const add = (module: string, statements: SourceUnit["statements"]): void => {
    units.push({ path: `src/${context.folder}${module}.ts`, source, statements });
  };
  const addScoped = (
    module: string,
    declared: readonly string[],
    render: (scope: ModuleScope) => SourceUnit["statements"],
  ): void => {
    const scope = new ModuleScope(`${context.folder}${module}`, declared);
    const statements = render(scope);
    add(module, [...scope.imports(), ...statements]);
  };
  for (const type of context.model.types.values()) {
    const names = context.names.types.get(type.qualifiedName);
    if (names !== undefined) {
      emitType(type, names, context, addScoped);
    }
  }
  for (const namespace of new Set(
    [...context.model.types.values()].map((type) => type.namespace),
  )) {
    add(`models/${namespace}/index`, namespaceIndexModule("models", namespace, context));
    const requests = namespaceIndexModule("requests", namespace, context);
    if (requests.length > 0) {
      add(`requests/${namespace}/index`, requests);
    }
  }
  addScoped("registry", ["registry"], (scope) => registryModule(scope));
  addScoped("paths", ["paths"], (scope) => pathTableModule(context, scope));
  addScoped("rules", ["rules", "validate"], (scope) => validationModule(context, scope));
  addScoped("client", ["service", context.names.container.client], (scope) =>
    clientModule(context, scope),
  );
  const { baseUrl, clouds } = context.options;
  if (clouds.length > 0 && baseUrl !== undefined) {
    add("clouds", cloudsModule(clouds, baseUrl));
  }
  addScoped("all", [], (scope) => allModule(context, scope));
  add("index", indexModule(context, runtimeExports));
  return units;
}

type AddScoped = (
  module: string,
  declared: readonly string[],
  render: (scope: ModuleScope) => SourceUnit["statements"],
) => void;

function emitType(
  type: SchemaType,
  names: TypeNames,
  context: ServiceContext,
  add: AddScoped,
): void {
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
      if (requests !== undefined && type.kind === "EntityType") {
        add(requests.module, [requests.steps, requests.item, requests.collection], (scope) =>
          requestsModule(type, requests, context, scope),
        );
      }
    }
  }
}
