import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import type {
  EntityType,
  Operation,
  QualifiedName,
  TypeReference,
} from "../generator/model/model.ts";
import { propertyAtPath } from "../generator/model/property-path.ts";
import { upperFirst } from "../generator/naming/casing.ts";
import type { StepNames } from "../generator/naming/names.ts";
import { docComment } from "./doc-comment.ts";
import { alternateKeyParts, keyParts, type KeyPart } from "./key.ts";
import type { ModuleScope } from "./module-scope.ts";
import { namesOf, runtimeType, type ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";

/** The statements of `paths.ts`: the table that the runtime builder makes its steps from. */
export function pathTableModule(
  context: ServiceContext,
  scope: ModuleScope,
): StatementStructures[] {
  const types = [...context.model.types.values()].filter((type) => type.kind === "EntityType");
  const table = objectLiteral([
    ["namespace", stringLiteral(context.names.primaryNamespace)],
    ["container", objectLiteral(containerEntries(context))],
    [
      "types",
      objectLiteral(
        types.map((type) => [shortName(type.qualifiedName, context), typeEntry(type, context)]),
      ),
    ],
  ]);
  return [
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: docComment([
        "The paths of the service: where each type can be navigated to from where.",
      ]),
      declarations: [
        { name: "paths", type: runtimeType(scope, "path-table", "PathTable"), initializer: table },
      ],
    },
  ];
}

function containerEntries(context: ServiceContext): Array<readonly [string, string | undefined]> {
  const container = context.model.container;
  if (container === undefined) {
    return [];
  }
  const name = (child: { readonly name: string }): string =>
    context.names.container.members.get(child.name) ?? child.name;
  const unbound = (operation: QualifiedName): readonly Operation[] =>
    context.model.operations.filter(
      (candidate) =>
        candidate.qualifiedName === operation && candidate.bindingParameter === undefined,
    );
  return [
    ...container.entitySets.map(
      (set) => [name(set), stringLiteral(`${shortName(set.entityType.name, context)}[]`)] as const,
    ),
    ...container.singletons.map(
      (singleton) =>
        [name(singleton), stringLiteral(shortName(singleton.type.name, context))] as const,
    ),
    ...[...container.actionImports, ...container.functionImports].map(
      (child) =>
        [name(child), operationEntry(unbound(child.operation), undefined, context)] as const,
    ),
  ];
}

function typeEntry(type: EntityType, context: ServiceContext): string {
  const names = namesOf(context, type.qualifiedName);
  const steps = context.names.steps.get(type.qualifiedName);
  const key = type.key === undefined ? [] : keyParts(type, context);
  const alternates = alternateKeyParts(type, context);
  return objectLiteral([
    [
      "base",
      type.baseType === undefined ? undefined : stringLiteral(shortName(type.baseType, context)),
    ],
    ["as", names.name === upperFirst(type.name) ? undefined : stringLiteral(names.name)],
    ["key", key.length === 0 ? undefined : keyEntry(key, type, context)],
    [
      "alternateKeys",
      alternates.length === 0
        ? undefined
        : `[${alternates.map((parts) => keyEntry(parts, type, context)).join(", ")}]`,
    ],
    ["members", steps === undefined ? undefined : membersEntry(type, steps, context)],
    [
      "collection",
      steps === undefined
        ? undefined
        : operationsEntry(
            context.bound.onCollection(type.qualifiedName),
            steps.collectionOperations,
            context,
          ),
    ],
  ]);
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
  type: EntityType,
  steps: StepNames,
  context: ServiceContext,
): string | undefined {
  const navigations = type.navigationProperties.map((navigation) => {
    const target = shortName(navigation.type.type.name, context);
    return [
      steps.navigation.get(navigation.name) ?? navigation.name,
      stringLiteral(navigation.type.collection ? `${target}[]` : target),
    ] as const;
  });
  const operations = operationEntries(
    context.bound.onItem(type.qualifiedName),
    steps.operations,
    context,
  );
  const members = [...navigations, ...operations];
  return members.length === 0 ? undefined : objectLiteral(members);
}

function operationsEntry(
  operations: readonly Operation[],
  names: ReadonlyMap<QualifiedName, string>,
  context: ServiceContext,
): string | undefined {
  const entries = operationEntries(operations, names, context);
  return entries.length === 0 ? undefined : objectLiteral(entries);
}

function operationEntries(
  operations: readonly Operation[],
  names: ReadonlyMap<QualifiedName, string>,
  context: ServiceContext,
): Array<readonly [string, string]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const name = names.get(operation.qualifiedName) ?? operation.name;
    groups.set(name, [...(groups.get(name) ?? []), operation]);
  }
  return [...groups].map(([name, overloads]) => [name, operationEntry(overloads, name, context)]);
}

/** @param step the name of the step of a bound operation; an import is called by its own name */
function operationEntry(
  overloads: readonly Operation[],
  step: string | undefined,
  context: ServiceContext,
): string {
  const actions = overloads.filter((operation) => operation.kind === "Action");
  const functions = overloads.filter((operation) => operation.kind === "Function");
  return objectLiteral([
    ["segment", step === undefined ? undefined : segment(overloads, step, context)],
    ["action", actions.length === 0 ? undefined : overloadEntries(actions, context, false)],
    ["function", functions.length === 0 ? undefined : overloadEntries(functions, context, true)],
  ]);
}

function segment(
  overloads: readonly Operation[],
  step: string,
  context: ServiceContext,
): string | undefined {
  const [operation] = overloads;
  if (operation === undefined) {
    return undefined;
  }
  const bare = step.replace(/\$+$/, "") === operation.name;
  const unqualified = context.options.isUnqualified(operation.namespace);
  return bare && unqualified ? undefined : stringLiteral(operation.qualifiedName);
}

function overloadEntries(
  overloads: readonly Operation[],
  context: ServiceContext,
  withParameters: boolean,
): string {
  const entries = overloads.map((operation) =>
    objectLiteral([
      [
        "parameters",
        withParameters && operation.parameters.length > 0
          ? objectLiteral(
              operation.parameters.map((parameter) => [
                parameter.name,
                stringLiteral(typeCode(parameter.type, context)),
              ]),
            )
          : undefined,
      ],
      [
        "returns",
        operation.returnType === undefined
          ? undefined
          : stringLiteral(typeCode(operation.returnType, context)),
      ],
    ]),
  );
  return `[${[...new Set(entries)].join(", ")}]`;
}

/** A type as the table writes it: `Edm.String`, `enum:ns.name`, a structured type, with `[]` for collections. */
function typeCode(reference: TypeReference, context: ServiceContext): string {
  return `${singleCode(reference, context)}${reference.collection ? "[]" : ""}`;
}

function singleCode(reference: TypeReference, context: ServiceContext): string {
  const { type } = reference;
  switch (type.kind) {
    case "EnumType":
      return `enum:${type.name}`;
    case "TypeDefinition": {
      const definition = context.model.types.get(type.name);
      return definition?.kind === "TypeDefinition" ? definition.underlyingType : "Edm.String";
    }
    case "EntityType":
    case "ComplexType":
      return shortName(type.name, context);
    case "Primitive":
    case "Abstract":
    case "Unresolved":
      return type.name;
  }
}

function shortName(name: QualifiedName, context: ServiceContext): string {
  const prefix = `${context.names.primaryNamespace}.`;
  const rest = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return rest.includes(".") ? name : rest;
}
