import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import type { Annotated } from "../generator/model/model.ts";
import { pathsBelow, placeOf } from "../generator/model/place.ts";
import { capabilityDoc } from "./capability-doc.ts";
import { code, docComment } from "./doc-comment.ts";
import { concurrencyNote, deprecationTag, prose, renamedNote } from "./member-doc.ts";
import { placeType } from "./limited-builder.ts";
import type { ModuleScope } from "./module-scope.ts";
import { joinSteps, operationStep, type Steps } from "./operation-steps.ts";
import { importedOperations } from "./path-operations.ts";
import {
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
    // Also where the schema has no 64-bit numbers: a member that it does not know yet can be one.
    [
      "numbers",
      runtimeValue(
        scope,
        "numbers",
        context.options.int64 === "string" ? "numberStrings" : "exactNumbers",
      ),
    ],
    ["ieee754Compatible", context.options.ieee754Compatible ? "true" : undefined],
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
      leadingTrivia: docComment(clientProse(context)),
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

function clientProse({ model: { container } }: ServiceContext): string[] {
  return container === undefined
    ? ["Client without entry points: the schema has no entity container."]
    : [
        ...prose(container),
        `Client of ${code(container.qualifiedName)}: the expression spells the URL, the verb spells the method.`,
        ...capabilityDoc(container),
      ];
}

function containerMembers(context: ServiceContext, scope: ModuleScope): Steps {
  const { container } = context.model;
  const sets = new Map(container?.entitySets.map((set) => [set.name, set]));
  const singletons = new Map(container?.singletons.map((singleton) => [singleton.name, singleton]));
  const imports = [...(container?.actionImports ?? []), ...(container?.functionImports ?? [])];
  return joinSteps(
    [...context.names.container.members].map(([child, name]) => {
      const set = sets.get(child);
      if (set !== undefined) {
        const reference = { type: set.entityType, collection: true, nullable: false };
        const place = placeOf(reference, set, pathsBelow(context.model, child));
        return entryPoint(name, set, placeType(place, context, scope), "Entity set");
      }
      const singleton = singletons.get(child);
      if (singleton !== undefined) {
        const reference = { ...singleton, collection: false };
        const place = placeOf(reference, singleton, pathsBelow(context.model, child));
        return entryPoint(name, singleton, placeType(place, context, scope), "Singleton");
      }
      const own = imports.filter((candidate) => candidate.name === child);
      return operationStep(
        { name, original: child, overloads: importedOperations(own, context) },
        context,
        scope,
      );
    }),
  );
}

function entryPoint(
  name: string,
  child: Annotated & { readonly name: string },
  type: string,
  kind: string,
): Steps {
  return {
    methods: [],
    properties: [
      {
        name: memberName(name),
        isReadonly: true,
        type,
        leadingTrivia: docComment([
          ...prose(child),
          `${kind} ${code(child.name)}`,
          ...renamedNote(name, child.name),
          ...concurrencyNote(child),
          ...capabilityDoc(child),
          ...deprecationTag(child),
        ]),
      },
    ],
  };
}
