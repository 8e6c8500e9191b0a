import {
  allNavigationProperties,
  allProperties,
  descendants,
  effectiveKey,
} from "../generator/model/inheritance.ts";
import type { EntityType, Property } from "../generator/model/model.ts";
import { minimum } from "../generator/model/vocabularies/validation.ts";
import { readAccess } from "./member-access.ts";
import { namesOf, structuredType, type ServiceContext } from "./service-context.ts";
import { isIdentifier, memberName } from "./text.ts";

/** The section on how to use a service: snippets that compile one after the other. */
export function renderUsage(specifier: string, context: ServiceContext): string[] {
  const { client } = context.names.container;
  const { auth, baseUrl } = context.options;
  const options = [
    "credential",
    ...(auth === undefined ? ["scopes"] : []),
    ...(baseUrl === undefined ? ["baseUrl"] : []),
  ];
  const collection = findCollection(context);
  return [
    "## Use",
    "The expression spells the URL, the verb spells the method. `credential` is any object with `getToken(scopes)`, for example one of `@azure/identity`.",
    fence([
      importLine(client, specifier),
      "",
      `const client = new ${client}({ ${options.join(", ")} });`,
      ...(collection === undefined ? [] : [`const items = ${collection.expression};`]),
    ]),
    ...(collection === undefined ? [] : requests(collection.type, specifier, context)),
  ];
}

function requests(type: EntityType, specifier: string, context: ServiceContext): string[] {
  const change = sampleChange(type, allProperties(context.model, type), context);
  return [
    "A request is sent when it is awaited, iterated or told to with `.send()`; an async function that returns one sends it.",
    fence([
      "for await (const item of items.get({ top: 50 })) {",
      "  console.log(item);",
      "}",
      "",
      "const item = await items.byId(id).get();",
      ...(change === undefined
        ? []
        : [
            `item${access(change.name)} = ${change.value};`,
            "// Sends what was changed, nothing else",
            "await items.byId(id).patch(item);",
          ]),
    ]),
    ...derivedTypes(type, specifier, context),
  ];
}

function derivedTypes(type: EntityType, specifier: string, context: ServiceContext): string[] {
  const concrete = descendants(context.model, type.qualifiedName).find(
    (derived) => !derived.abstract,
  );
  const cast = concrete === undefined ? undefined : context.names.casts.get(concrete.qualifiedName);
  if (concrete === undefined || cast === undefined) {
    return [];
  }
  const { name } = namesOf(context, concrete.qualifiedName);
  const folder = context.names.folders.get(concrete.namespace) ?? concrete.namespace;
  const change =
    sampleChange(concrete, concrete.properties, context) ??
    sampleChange(concrete, allProperties(context.model, concrete), context);
  return [
    "An instance is of the class that its `@odata.type` names, if that class is imported anywhere in the program. Requests to a derived type go through a cast, which adds its `@odata.type` to what is sent.",
    fence([
      importLine(name, `${specifier}/models/${folder}`),
      "",
      "const item = await items.byId(id).get();",
      `if (item instanceof ${name}) {`,
      change === undefined ? "  console.log(item);" : `  console.log(item${access(change.name)});`,
      "}",
      ...(change === undefined
        ? []
        : [
            "",
            `const derived = items.byId(id).${cast};`,
            `await derived.patch({ ${memberName(change.name)}: ${change.value} });`,
          ]),
    ]),
  ];
}

interface Change {
  readonly name: string;
  readonly value: string;
}

/** A change that shows how to write: of the first property that is plain to write. */
function sampleChange(
  type: EntityType | ReturnType<typeof structuredType>,
  properties: readonly Property[],
  context: ServiceContext,
): Change | undefined {
  const writable = new Set(
    readAccess(type, context)
      .filter((each) => !each.key && !each.readOnly && !each.immutable && each.updatable)
      .map((each) => each.member.name),
  );
  for (const property of properties) {
    const value = sampleValue(property);
    if (value !== undefined && writable.has(property.name)) {
      return { name: property.name, value };
    }
  }
  return undefined;
}

function sampleValue(property: Property): string | undefined {
  if (property.type.collection) {
    return undefined;
  }
  switch (property.type.type.name) {
    case "Edm.String":
      return '"..."';
    case "Edm.Boolean":
      return "true";
    case "Edm.Int32":
      return String(Number(minimum(property)?.value ?? 1) || 1);
    default:
      return undefined;
  }
}

interface Collection {
  readonly expression: string;
  readonly type: EntityType;
}

/** The first entity set, else the first collection that a singleton leads to: whatever can be shown. */
function findCollection(context: ServiceContext): Collection | undefined {
  const { model, names } = context;
  const { entitySets = [], singletons = [] } = model.container ?? {};
  const entry = (name: string): string =>
    `client${access(names.container.members.get(name) ?? name)}`;
  const ofSets = entitySets.map((set) => [entry(set.name), set.entityType.name] as const);
  const ofSingletons = singletons
    .filter((singleton) => singleton.type.kind === "EntityType")
    .flatMap((singleton) =>
      allNavigationProperties(model, structuredType(context, singleton.type.name))
        .filter((navigation) => navigation.type.collection)
        .map((navigation) => {
          const steps = names.steps.get(singleton.type.name)?.properties;
          const step = access(steps?.get(navigation.name) ?? navigation.name);
          return [`${entry(singleton.name)}${step}`, navigation.type.type.name] as const;
        }),
    );
  for (const [expression, name] of [...ofSets, ...ofSingletons]) {
    const type = model.types.get(name);
    if (type?.kind === "EntityType" && effectiveKey(model, type)?.length === 1) {
      return { expression, type };
    }
  }
  return undefined;
}

function access(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${memberName(name)}]`;
}

/** An import of one name stays on one line, however long, as prettier has it. */
function importLine(name: string, specifier: string): string {
  return `import { ${name} } from "${specifier}";`;
}

function fence(lines: readonly string[]): string {
  return ["```ts", ...lines, "```"].join("\n");
}
