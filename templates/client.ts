import {
  StructureKind,
  VariableDeclarationKind,
  type OptionalKind,
  type PropertySignatureStructure,
  type StatementStructures,
} from "ts-morph";
import type { Annotated, EntityContainer, TypeName } from "../generator/model/model.ts";
import { code, docComment } from "./doc-comment.ts";
import { deprecationTag, prose } from "./member-doc.ts";
import type { ModuleScope } from "./module-scope.ts";
import { addOperationStep, type Steps } from "./operation-steps.ts";
import { scopesOf } from "./scopes-doc.ts";
import {
  namesOf,
  runtimeType,
  runtimeValue,
  serviceSymbol,
  type ServiceContext,
} from "./service-context.ts";
import { memberName, objectLiteral, stringLiteral } from "./text.ts";

/** The statements of `client.ts`: the class that requests start from, and how its service speaks. */
export function clientModule(context: ServiceContext, scope: ModuleScope): StatementStructures[] {
  const { client } = context.names.container;
  const members = containerMembers(context, scope);
  const options = runtimeType(scope, "client", "ClientOptions");
  const service = objectLiteral([
    [
      "baseUrl",
      context.options.baseUrl === undefined ? undefined : stringLiteral(context.options.baseUrl),
    ],
    ["version", stringLiteral(context.options.version)],
    ["keyStyle", stringLiteral(context.options.keyStyle)],
    ["enumLiterals", stringLiteral(context.options.enumLiterals)],
    ["int64", stringLiteral(context.options.int64)],
    ["scopes", context.options.auth === "microsoft" ? stringLiteral("origin") : undefined],
    ["paths", scope.value(serviceSymbol(context, "paths", "paths"))],
    ["registry", scope.value(serviceSymbol(context, "registry", "registry"))],
  ]);
  return [
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      declarations: [
        { name: "service", type: runtimeType(scope, "service", "Service"), initializer: service },
      ],
    },
    {
      kind: StructureKind.Class,
      name: client,
      isExported: true,
      extends: runtimeValue(scope, "client", "ODataClient"),
      docs: docComment([...clientProse(context.model.container), ...clientUse(context)]),
      ctors: [
        {
          parameters: [{ name: "options", hasQuestionToken: true, type: options }],
          statements: ["super(service, options);"],
        },
      ],
    },
    {
      kind: StructureKind.Interface,
      name: client,
      isExported: true,
      properties: members.properties,
      methods: members.methods,
    },
  ];
}

function clientProse(container: EntityContainer | undefined): string[] {
  return container === undefined ? [] : prose(container);
}

function clientUse(context: ServiceContext): string[] {
  const name = context.model.container?.qualifiedName;
  return [
    name === undefined
      ? "Client without entry points: the schema has no entity container."
      : `Client of ${code(name)}: the expression spells the URL, the verb spells the method.`,
  ];
}

function containerMembers(context: ServiceContext, scope: ModuleScope): Steps {
  const members: Steps = { properties: [], methods: [] };
  const container = context.model.container;
  for (const child of container?.memberOrder ?? []) {
    const name = context.names.container.members.get(child) ?? child;
    const set = container?.entitySets.find((candidate) => candidate.name === child);
    const singleton = container?.singletons.find((candidate) => candidate.name === child);
    const imports = [
      ...(container?.actionImports ?? []),
      ...(container?.functionImports ?? []),
    ].filter((candidate) => candidate.name === child);
    if (set !== undefined) {
      members.properties.push(
        entryPoint(name, set, builderOf(set.entityType, true, false, context, scope), "Entity set"),
      );
    } else if (singleton !== undefined) {
      const builder = builderOf(singleton.type, false, singleton.nullable, context, scope);
      members.properties.push(entryPoint(name, singleton, builder, "Singleton"));
    } else {
      const overloads = context.model.operations.filter(
        (operation) =>
          operation.bindingParameter === undefined &&
          imports.some((candidate) => candidate.operation === operation.qualifiedName),
      );
      addOperationStep(members, name, overloads, context, scope);
    }
  }
  return members;
}

function entryPoint(
  name: string,
  child: Annotated & { readonly name: string },
  type: string,
  kind: string,
): OptionalKind<PropertySignatureStructure> {
  return {
    name: memberName(name),
    isReadonly: true,
    type,
    docs: docComment([
      ...prose(child),
      `${kind} ${code(child.name)}`,
      ...scopesOf(child),
      ...deprecationTag(child),
    ]),
  };
}

function builderOf(
  type: TypeName,
  collection: boolean,
  nullable: boolean,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const target = type.kind === "EntityType" ? namesOf(context, type.name).requests : undefined;
  if (target === undefined) {
    const kind = collection ? "UntypedCollectionRequests" : "UntypedRequests";
    return runtimeType(scope, "requests", kind);
  }
  const builder = scope.type(
    serviceSymbol(context, target.module, collection ? target.collection : target.item),
  );
  return nullable ? `${builder}<undefined>` : builder;
}
