import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import { checksEntityTags } from "../generator/model/exposure.ts";
import type { EntityType, StructuredType } from "../generator/model/model.ts";
import { propertyAtPath } from "../generator/model/property-path.ts";
import { upperFirst } from "../generator/naming/casing.ts";
import type { StepNames } from "../generator/naming/names.ts";
import { docComment } from "./doc-comment.ts";
import { alternateKeyParts, keyParts, type KeyPart } from "./key.ts";
import { membersInOrder } from "./member-access.ts";
import type { ModuleScope } from "./module-scope.ts";
import { groupOperations } from "./operation-steps.ts";
import { importEntry, operationEntry } from "./path-operations.ts";
import { runtimeType, type ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";
import { shortName, typeCode } from "./type-code.ts";

/** The statements of `paths.ts`: the table that the runtime builder makes its steps from. */
export function pathTableModule(
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  const types = [...context.model.types.values()].flatMap((type) =>
    (type.kind === "EntityType" || type.kind === "ComplexType") &&
    context.names.steps.has(type.qualifiedName)
      ? [[shortName(type.qualifiedName, context), typeEntry(type, context)] as const]
      : [],
  );
  const table = objectLiteral([
    ["namespace", stringLiteral(context.names.primaryNamespace)],
    ["container", objectLiteral(containerEntries(context))],
    ["types", objectLiteral(types)],
  ]);
  return [
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      leadingTrivia: docComment([
        "The paths of the service: where each type can be navigated to from where.",
      ]),
      declarations: [
        { name: "paths", type: runtimeType(scope, "path-table", "PathTable"), initializer: table },
      ],
    },
  ];
}

type Entries = Array<readonly [string, string]>;

function containerEntries(context: ServiceContext): Entries {
  const { container } = context.model;
  const name = (child: { readonly name: string }): string =>
    context.names.container.members.get(child.name) ?? child.name;
  return container === undefined
    ? []
    : [
        ...container.entitySets.map(
          (set) =>
            [name(set), stringLiteral(`${shortName(set.entityType.name, context)}[]`)] as const,
        ),
        ...container.singletons.map(
          (singleton) =>
            [name(singleton), stringLiteral(shortName(singleton.type.name, context))] as const,
        ),
        ...[...container.actionImports, ...container.functionImports].map(
          (child) => [name(child), importEntry(child, context)] as const,
        ),
      ];
}

function typeEntry(type: StructuredType, context: ServiceContext): string {
  const steps = context.names.steps.get(type.qualifiedName);
  const cast = context.names.casts.get(type.qualifiedName);
  const keys = type.kind === "EntityType" ? keyEntries(type, context) : [];
  return objectLiteral([
    [
      "base",
      type.baseType === undefined ? undefined : stringLiteral(shortName(type.baseType, context)),
    ],
    [
      "as",
      cast === undefined || cast === `as${upperFirst(type.name)}`
        ? undefined
        : stringLiteral(cast.slice("as".length)),
    ],
    ...keys,
    ["etag", checksEntityTags(context.model, type) ? "true" : undefined],
    ["members", steps === undefined ? undefined : membersEntry(type, steps, context)],
    [
      "collection",
      steps === undefined
        ? undefined
        : unlessEmpty(
            groupOperations(
              type,
              context.bound.onCollection,
              steps.collectionOperations,
              context,
            ).map((group) => [group.name, operationEntry(group, context)] as const),
          ),
    ],
  ]);
}

function keyEntries(
  type: EntityType,
  context: ServiceContext,
): Array<readonly [string, string | undefined]> {
  // Inherited keys stand in the entries of the bases.
  const key = type.key === undefined ? [] : keyParts(type, context);
  const alternates = alternateKeyParts(type, context);
  return [
    ["key", key.length === 0 ? undefined : keyEntry(key, type, context)],
    [
      "alternateKeys",
      alternates.length === 0
        ? undefined
        : `[${alternates.map((parts) => keyEntry(parts, type, context)).join(", ")}]`,
    ],
  ];
}

function keyEntry(parts: readonly KeyPart[], type: EntityType, context: ServiceContext): string {
  return objectLiteral(
    parts.map((part) => {
      const property = propertyAtPath(context.model, type, part.path);
      const code = property === undefined ? "Edm.String" : typeCode(property.type, context);
      return [part.name, stringLiteral(code)];
    }),
  );
}

function membersEntry(
  type: StructuredType,
  steps: StepNames,
  context: ServiceContext,
): string | undefined {
  const properties = membersInOrder(type).flatMap((property) => {
    const name = steps.properties.get(property.name);
    return name === undefined
      ? []
      : [[name, stringLiteral(typeCode(property.type, context))] as const];
  });
  const operations = groupOperations(type, context.bound.onItem, steps.operations, context).map(
    (group) => [group.name, operationEntry(group, context)] as const,
  );
  return unlessEmpty([...properties, ...operations]);
}

function unlessEmpty(entries: Entries): string | undefined {
  return entries.length === 0 ? undefined : objectLiteral(entries);
}
