import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import { checksEntityTags } from "../generator/model/exposure.ts";
import type { EntityType, QualifiedName, StructuredType } from "../generator/model/model.ts";
import { propertyAtPath } from "../generator/model/property-path.ts";
import { docComment } from "./doc-comment.ts";
import { alternateKeyParts, keyParts, type KeyPart } from "./key.ts";
import type { ModuleScope } from "./module-scope.ts";
import { groupOperations } from "./operation-steps.ts";
import { literalEntries } from "./path-literals.ts";
import { importedOperations, operationEntries } from "./path-operations.ts";
import { commonBase, ownSteps, pathTypesInOrder, stepTargets } from "./path-order.ts";
import { runtimeType, type ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";
import { shortName, stepCode, typeCode } from "./type-code.ts";

/** The statements of `paths.ts`: the table that the runtime builder makes its steps from. */
export function pathTableModule(
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  const base = commonBase(context);
  const targets = new Set(stepTargets(context).map((name) => shortName(name, context)));
  const entries = new Map(
    pathTypesInOrder(context, base).map((type) => [
      shortName(type.qualifiedName, context),
      typeEntry(type, base, context),
    ]),
  );
  const types = [
    ...[...entries].filter(([name, entry]) => entry !== "{}" || !targets.has(name)),
    // What is no type of the table has no base either.
    ...[...targets]
      .filter((name) => base !== undefined && !entries.has(name))
      .map((name) => [name, withoutBase] as const),
  ];
  const table = objectLiteral([
    ["namespace", stringLiteral(context.names.primaryNamespace)],
    ["base", base === undefined ? undefined : stringLiteral(shortName(base, context))],
    ["container", objectLiteral(containerEntries(context))],
    ["types", objectLiteral(types)],
    ["literals", literalEntries(context)],
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

type Entries = Array<readonly [string, string | undefined]>;

const withoutBase = objectLiteral([["base", '""']]);

function containerEntries(context: ServiceContext): Entries {
  const { container } = context.model;
  if (container === undefined) {
    return [];
  }
  const name = (child: { readonly name: string }): string =>
    context.names.container.members.get(child.name) ?? child.name;
  const members = [
    ...container.entitySets.map(
      (set) => [name(set), `${shortName(set.entityType.name, context)}[]`] as const,
    ),
    ...container.singletons.map(
      (singleton) => [name(singleton), shortName(singleton.type.name, context)] as const,
    ),
  ];
  const imports = [...container.actionImports, ...container.functionImports].map((child) => ({
    name: name(child),
    original: child.name,
    overloads: importedOperations([child], context),
  }));
  return [["members", membersEntry(members)], ...operationEntries(imports, context)];
}

function typeEntry(
  type: StructuredType,
  commonBase: QualifiedName | undefined,
  context: ServiceContext,
): string {
  const steps = context.names.steps.get(type.qualifiedName);
  if (steps === undefined) {
    return "{}";
  }
  const { baseType } = type;
  const cast = context.names.casts.get(type.qualifiedName);
  const collection = operationEntries(
    groupOperations(type, context.bound.onCollection, steps.collectionOperations, context),
    context,
  );
  return objectLiteral([
    [
      "base",
      baseType === commonBase
        ? undefined
        : stringLiteral(baseType === undefined ? "" : shortName(baseType, context)),
    ],
    [
      "as",
      cast === undefined || cast === `as${castName(type.qualifiedName, context)}`
        ? undefined
        : stringLiteral(cast.slice("as".length)),
    ],
    ...(type.kind === "EntityType" ? keyEntries(type, context) : []),
    ["etag", checksEntityTags(context.model, type) ? "true" : undefined],
    [
      "members",
      membersEntry(
        ownSteps(type, steps).map(([name, { type }]) => [name, typeCode(type, context)]),
      ),
    ],
    ...operationEntries(
      groupOperations(type, context.bound.onItem, steps.operations, context),
      context,
    ),
    ["collection", unlessEmpty(collection)],
  ]);
}

/** What the runtime calls a cast where the entry of the type does not say: the same expression. */
function castName(type: QualifiedName, { names }: ServiceContext): string {
  return type
    .replace(`${names.primaryNamespace}.`, "")
    .replace(/(?:^|\.)(.)/g, (_, first: string) => first.toUpperCase());
}

function keyEntries(type: EntityType, context: ServiceContext): Entries {
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

function membersEntry(members: ReadonlyArray<readonly [string, string]>): string | undefined {
  return unlessEmpty(
    members.map(([name, code]) => [name, stringLiteral(stepCode(name, code))] as const),
  );
}

function unlessEmpty(entries: Entries): string | undefined {
  return entries.some(([, value]) => value !== undefined) ? objectLiteral(entries) : undefined;
}
