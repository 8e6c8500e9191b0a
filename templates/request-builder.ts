import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  type StatementStructures,
} from "ts-morph";
import { baseTypes, descendants } from "../generator/model/inheritance.ts";
import type { EntityType, NavigationProperty, Operation } from "../generator/model/model.ts";
import { words } from "../generator/naming/casing.ts";
import type { RequestNames, StepNames } from "../generator/naming/names.ts";
import { code, docComment } from "./doc-comment.ts";
import { keyType } from "./key.ts";
import { navigationDoc } from "./member-doc.ts";
import { aOrAn } from "./model-input.ts";
import type { ModuleScope } from "./module-scope.ts";
import { operationSteps } from "./operation-steps.ts";
import { scopesDoc } from "./scopes-doc.ts";
import { namesOf, runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";

/**
 * The statements of the requests module of an entity type: the steps that it and its derived types
 * offer, the builder of one entity, and the builder of a collection.
 */
export function requestsModule(
  type: EntityType,
  requests: RequestNames,
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  const steps = context.names.steps.get(type.qualifiedName);
  if (steps === undefined) {
    throw new RangeError(`No steps were assigned to ${type.qualifiedName}`);
  }
  return [
    stepsInterface(type, requests, steps, context, scope),
    itemInterface(type, requests, steps, context, scope),
    collectionInterface(type, requests, steps, context, scope),
  ];
}

function stepsInterface(
  type: EntityType,
  requests: RequestNames,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const base = type.baseType === undefined ? undefined : namesOf(context, type.baseType).requests;
  const operations = operationSteps(
    context.bound.onItem(type.qualifiedName),
    inheritedOperations(type, context, (name) => context.bound.onItem(name)),
    steps.operations,
    context,
    scope,
  );
  return {
    kind: StructureKind.Interface,
    name: requests.steps,
    isExported: true,
    extends:
      base === undefined ? [] : [scope.type(serviceSymbol(context, base.module, base.steps))],
    docs: docComment([
      `Where the path to ${aOrAn(words(type.name))}, or to anything that derives from it, can go on.`,
    ]),
    properties: [
      ...type.navigationProperties.map((navigation) =>
        navigationStep(navigation, type, steps, context, scope),
      ),
      ...operations.properties,
    ],
    methods: operations.methods,
  };
}

function navigationStep(
  navigation: NavigationProperty,
  owner: EntityType,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
): OptionalKind<PropertySignatureStructure> {
  const name = steps.navigation.get(navigation.name) ?? navigation.name;
  return {
    name: memberName(name),
    isReadonly: true,
    type: builderType(navigation, context, scope),
    docs: docComment([
      ...navigationDoc(navigation, owner, context),
      renamedNote(name, navigation.name),
      ...scopesDoc(owner, navigation, context),
    ]),
  };
}

function builderType(
  navigation: NavigationProperty,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const { type } = navigation;
  const target =
    type.type.kind === "EntityType" ? namesOf(context, type.type.name).requests : undefined;
  if (target === undefined) {
    // The target is declared in a document that was not found.
    const kind = type.collection ? "UntypedCollectionRequests" : "UntypedRequests";
    return runtimeType(scope, "requests", kind);
  }
  const builder = scope.type(
    serviceSymbol(context, target.module, type.collection ? target.collection : target.item),
  );
  return !type.collection && type.nullable ? `${builder}<undefined>` : builder;
}

function itemInterface(
  type: EntityType,
  requests: RequestNames,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const names = namesOf(context, type.qualifiedName);
  const own = scope.type(serviceSymbol(context, names.module, names.name));
  const { any, update } = familyTypes(type, context, scope);
  return {
    kind: StructureKind.Interface,
    name: requests.item,
    isExported: true,
    typeParameters: [{ name: "Absent", default: "never" }],
    extends: [
      requests.steps,
      `${runtimeType(scope, "requests", "EntityRequests")}<${own}, ${any}, ${update}, Absent>`,
    ],
    docs: docComment([`Requests to ${aOrAn(words(type.name))}, ${code(type.qualifiedName)}.`]),
    properties: castSteps(type, steps, context, scope, (target) => target.item),
  };
}

function collectionInterface(
  type: EntityType,
  requests: RequestNames,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const names = namesOf(context, type.qualifiedName);
  const own = scope.type(serviceSymbol(context, names.module, names.name));
  const { any, create } = familyTypes(type, context, scope);
  const operations = operationSteps(
    chain(type, context).flatMap((member) => context.bound.onCollection(member.qualifiedName)),
    [],
    steps.collectionOperations,
    context,
    scope,
  );
  const key = keyType(type, context, scope);
  return {
    kind: StructureKind.Interface,
    name: requests.collection,
    isExported: true,
    extends: [`${runtimeType(scope, "requests", "CollectionRequests")}<${own}, ${any}, ${create}>`],
    docs: docComment([`Requests to a collection of ${code(type.qualifiedName)}.`]),
    properties: [
      ...castSteps(type, steps, context, scope, (target) => target.collection),
      ...operations.properties,
    ],
    methods: [
      ...(key === undefined
        ? []
        : [
            {
              name: "byId",
              parameters: [{ name: key.parameter, type: key.type }],
              returnType: requests.item,
              docs: docComment([
                `The one with this key: ${key.names.map((name) => code(name)).join(", ")}.`,
              ]),
            },
          ]),
      ...operations.methods,
    ],
  };
}

function familyTypes(
  type: EntityType,
  context: ServiceContext,
  scope: ModuleScope,
): { readonly any: string; readonly create: string; readonly update: string } {
  const names = namesOf(context, type.qualifiedName);
  const { family } = names;
  const from = (module: string, name: string): string =>
    scope.type(serviceSymbol(context, module, name));
  return family === undefined
    ? {
        any: from(names.module, names.name),
        create: from(names.module, names.create),
        update: from(names.module, names.update),
      }
    : {
        any: from(family.module, family.any),
        create: from(family.module, family.create),
        update: from(family.module, family.update),
      };
}

function castSteps(
  type: EntityType,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
  pick: (names: RequestNames) => string,
): Array<OptionalKind<PropertySignatureStructure>> {
  return descendants(context.model, type.qualifiedName).flatMap((derived) => {
    const name = steps.casts.get(derived.qualifiedName);
    const target = namesOf(context, derived.qualifiedName).requests;
    return name === undefined || target === undefined
      ? []
      : [
          {
            name: memberName(name),
            isReadonly: true,
            type: scope.type(serviceSymbol(context, target.module, pick(target))),
            docs: docComment([`Cast to ${code(derived.qualifiedName)}.`]),
          },
        ];
  });
}

function chain(type: EntityType, context: ServiceContext): readonly EntityType[] {
  return [type, ...baseTypes(context.model, type)].filter((member) => member.kind === "EntityType");
}

function inheritedOperations(
  type: EntityType,
  context: ServiceContext,
  boundTo: (name: string) => readonly Operation[],
): readonly Operation[] {
  return chain(type, context)
    .slice(1)
    .flatMap((base) => boundTo(base.qualifiedName));
}

function renamedNote(name: string, original: string): string | undefined {
  return name === original
    ? undefined
    : `Called ${code(original)} in the schema, which is a name of the builder's own.`;
}
