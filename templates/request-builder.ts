import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type MethodSignatureStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  type StatementStructures,
} from "ts-morph";
import { annotationsOfProperty } from "../generator/model/annotations.ts";
import { baseTypes, descendants } from "../generator/model/inheritance.ts";
import type { QualifiedName, StructuredType } from "../generator/model/model.ts";
import { placeOf } from "../generator/model/place.ts";
import type { RequestNames, StepNames } from "../generator/naming/names.ts";
import { inputType, readTypes } from "./builder-type.ts";
import { capabilityDoc } from "./capability-doc.ts";
import { code, docComment } from "./doc-comment.ts";
import { offeredOperations } from "./explicit-steps.ts";
import { keyType } from "./key.ts";
import { absent, placeType, restricted, typeEntries } from "./limited-builder.ts";
import { propertiesInOrder } from "../generator/model/member-access.ts";
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
  const operations = operationSteps(
    type,
    offeredOperations(context.bound.onItem, context),
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
    const annotated = { annotations: annotationsOfProperty(context.model, type, property) };
    return name === undefined
      ? []
      : [
          {
            name: memberName(name),
            isReadonly: true,
            type: placeType(placeOf(property.type, annotated), context, scope),
            leadingTrivia: docComment([
              ...memberDoc(property, type, context),
              ...renamedNote(name, property.name),
              ...capabilityDoc(annotated),
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
  const { own, any } = readTypes(type, context, scope);
  const update = inputType(type, "update", context, scope);
  return {
    kind: StructureKind.Interface,
    name: requests.item,
    isExported: true,
    typeParameters: [{ name: absent, default: "never" }],
    extends: [
      requests.steps,
      restricted(
        `${verbsType("Entity", type, context, scope)}<${own}, ${any}, ${update}, ${absent}>`,
        typeEntries(type, false, context, scope),
        scope,
      ),
    ],
    leadingTrivia: docComment([
      `Requests to one ${code(type.qualifiedName)}.`,
      ...capabilityDoc(type),
    ]),
    properties: castSteps(type, context, scope, (target) => target.item),
  };
}

function collectionInterface(
  type: StructuredType,
  requests: RequestNames,
  steps: StepNames,
  context: ServiceContext,
  scope: ModuleScope,
): InterfaceDeclarationStructure {
  const { own, any } = readTypes(type, context, scope);
  const create = inputType(type, "create", context, scope);
  const entries = typeEntries(type, true, context, scope);
  const hasItems = !entries.some(([name]) => name === "byId");
  const offered = offeredOperations(context.bound.onCollection, context);
  // Collections of derived types do not extend those of their bases, so they repeat the operations.
  const operations = joinNearest(
    [type, ...baseTypes(context.model, type)].map((each) =>
      operationSteps(each, offered, steps.collectionOperations, context, scope),
    ),
  );
  return {
    kind: StructureKind.Interface,
    name: requests.collection,
    isExported: true,
    extends: [
      restricted(
        `${verbsType("Collection", type, context, scope)}<${own}, ${any}, ${create}>`,
        entries,
        scope,
      ),
    ],
    leadingTrivia: docComment([
      `Requests to a collection of ${code(type.qualifiedName)}.`,
      ...capabilityDoc(type),
    ]),
    properties: [
      ...castSteps(type, context, scope, (target) => target.collection),
      ...operations.properties,
    ],
    methods: [
      ...(hasItems ? byIdMethod(type, requests, context, scope) : []),
      ...operations.methods,
    ],
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
