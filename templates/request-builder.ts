import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type MethodSignatureStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  type StatementStructures,
} from "ts-morph";
import { baseTypes, descendants } from "../generator/model/inheritance.ts";
import type { QualifiedName, StructuredType } from "../generator/model/model.ts";
import type { RequestNames, StepNames } from "../generator/naming/names.ts";
import { builderType } from "./builder-type.ts";
import { code, docComment } from "./doc-comment.ts";
import { keyType } from "./key.ts";
import { propertiesInOrder } from "./member-access.ts";
import { memberDoc, renamedNote } from "./member-doc.ts";
import type { ModuleScope } from "./module-scope.ts";
import { joinSteps, operationSteps, type Steps } from "./operation-steps.ts";
import { scopesDoc } from "./scopes-doc.ts";
import { namesOf, runtimeType, serviceSymbol, type ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";

/**
 * The statements of the requests module of a type: the steps that it and its derived types offer, the
 * builder of one value, and the builder of a collection.
 */
export function requestsModule(
  type: StructuredType,
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
    itemInterface(type, requests, context, scope),
    collectionInterface(type, requests, steps, context, scope),
  ];
}

function stepsInterface(
  type: StructuredType,
  requests: RequestNames,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const base = type.baseType === undefined ? undefined : namesOf(context, type.baseType).requests;
  const operations = operationSteps(type, context.bound.onItem, steps.operations, context, scope);
  return {
    kind: StructureKind.Interface,
    name: requests.steps,
    isExported: true,
    extends:
      base === undefined ? [] : [scope.type(serviceSymbol(context, base.module, base.steps))],
    leadingTrivia: docComment([
      `How paths go on from any ${code(type.qualifiedName)}, derived types included.`,
    ]),
    properties: [...propertySteps(type, steps, context, scope), ...operations.properties],
    methods: operations.methods,
  };
}

function propertySteps(
  type: StructuredType,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
): Array<OptionalKind<PropertySignatureStructure>> {
  return propertiesInOrder(type).flatMap((property) => {
    const name = steps.properties.get(property.name);
    return name === undefined
      ? []
      : [
          {
            name: memberName(name),
            isReadonly: true,
            type: builderType(property.type, context, scope),
            leadingTrivia: docComment([
              ...memberDoc(property, type, context),
              ...renamedNote(name, property.name),
              ...(property.kind === "NavigationProperty" ? scopesDoc(type, property, context) : []),
            ]),
          },
        ];
  });
}

function itemInterface(
  type: StructuredType,
  requests: RequestNames,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const { own, any, update } = familyTypes(type, context, scope);
  return {
    kind: StructureKind.Interface,
    name: requests.item,
    isExported: true,
    typeParameters: [{ name: absent, default: "never" }],
    extends: [
      requests.steps,
      `${verbsType("Entity", type, context, scope)}<${own}, ${any}, ${update}, ${absent}>`,
    ],
    leadingTrivia: docComment([`Requests to one ${code(type.qualifiedName)}.`]),
    properties: castSteps(type, context, scope, (target) => target.item),
  };
}

/** The type parameter of builders; the name is taken in their modules. */
export const absent = "Absent";

function collectionInterface(
  type: StructuredType,
  requests: RequestNames,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const { own, any, create } = familyTypes(type, context, scope);
  // Collections of derived types do not extend those of their bases, so they repeat the operations.
  const operations = joinNearest(
    [type, ...baseTypes(context.model, type)].map((each) =>
      operationSteps(each, context.bound.onCollection, steps.collectionOperations, context, scope),
    ),
  );
  return {
    kind: StructureKind.Interface,
    name: requests.collection,
    isExported: true,
    extends: [`${verbsType("Collection", type, context, scope)}<${own}, ${any}, ${create}>`],
    leadingTrivia: docComment([`Requests to a collection of ${code(type.qualifiedName)}.`]),
    properties: [
      ...castSteps(type, context, scope, (target) => target.collection),
      ...operations.properties,
    ],
    methods: [...byIdMethod(type, requests, context, scope), ...operations.methods],
  };
}

/** The verbs of one entity or of a collection; entities that stand for streams have more. */
function verbsType(
  kind: "Entity" | "Collection",
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const isMedia = [type, ...baseTypes(context.model, type)].some(
    (each) => each.kind === "EntityType" && each.hasStream,
  );
  return isMedia
    ? runtimeType(scope, "stream-requests", `Media${kind}Requests`)
    : runtimeType(scope, "requests", `${kind}Requests`);
}

/** All members, nearest type first: its step of a name has the overloads of its bases already. */
function joinNearest(steps: readonly Steps[]): Steps {
  const taken = new Set<string>();
  return joinSteps(
    steps.map(({ properties, methods }) => {
      const isNew = ({ name }: { readonly name: string }): boolean => !taken.has(name);
      const own = { properties: properties.filter(isNew), methods: methods.filter(isNew) };
      for (const { name } of [...own.properties, ...own.methods]) taken.add(name);
      return own;
    }),
  );
}

function byIdMethod(
  type: StructuredType,
  requests: RequestNames,
  context: ServiceContext,
  scope: ModuleScope,
): Array<OptionalKind<MethodSignatureStructure>> {
  const key = type.kind === "EntityType" ? keyType(type, context, scope) : undefined;
  return key === undefined
    ? []
    : [
        {
          name: "byId",
          parameters: [{ name: key.parameter, type: key.type }],
          returnType: requests.item,
          leadingTrivia: docComment([key.doc]),
        },
      ];
}

interface FamilyTypes {
  readonly own: string;
  readonly any: string;
  readonly create: string;
  readonly update: string;
}

function familyTypes(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): FamilyTypes {
  const { name, module, create, update, family } = namesOf(context, type.qualifiedName);
  const from = (path: string, symbol: string): string =>
    scope.type(serviceSymbol(context, path, symbol));
  return {
    own: from(module, name),
    any: family === undefined ? from(module, name) : from(family.module, family.any),
    create: family === undefined ? from(module, create) : from(family.module, family.create),
    update: family === undefined ? from(module, update) : from(family.module, family.update),
  };
}

function castSteps(
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
  pick: (names: RequestNames) => string,
): Array<OptionalKind<PropertySignatureStructure>> {
  return descendants(context.model, type.qualifiedName).flatMap(({ qualifiedName }) =>
    castStep(qualifiedName, context, scope, pick),
  );
}

function castStep(
  derived: QualifiedName,
  context: ServiceContext,
  scope: ModuleScope,
  pick: (names: RequestNames) => string,
): Array<OptionalKind<PropertySignatureStructure>> {
  const name = context.names.casts.get(derived);
  const target = namesOf(context, derived).requests;
  return name === undefined || target === undefined
    ? []
    : [
        {
          name: memberName(name),
          isReadonly: true,
          type: scope.type(serviceSymbol(context, target.module, pick(target))),
          leadingTrivia: docComment([`Cast to ${code(derived)}.`]),
        },
      ];
}
