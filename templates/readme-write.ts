import { checksEntityTags } from "../generator/model/exposure.ts";
import { descendants } from "../generator/model/inheritance.ts";
import type { EntityType, NavigationProperty } from "../generator/model/model.ts";
import { readAccess } from "../generator/model/member-access.ts";
import { itemOffers, navigationOf, type SampleService } from "./readme-places.ts";
import { anyChange, creationIn, nestedSample, type Creation } from "./readme-samples.ts";
import { access, importing, section, type Snippet } from "./readme-snippet.ts";
import { objectLiteral } from "./text.ts";

/** How to create, change, replace and delete. */
export function writeSection(service: SampleService): string[] {
  return section(
    "Writing",
    "A service may answer without a body, so what is created can be undefined unless it is asked for.",
    create(service),
    "`patch` changes the members that are given, `put` replaces the whole: members that are not given go back to their defaults.",
    change(service),
    "`delete` removes the entity.",
    removal(service),
    "Where the service lets clients choose the key, `patch` and `put` create what is not there. Preconditions narrow that down.",
    upsert(service),
    "Related entities can be created along.",
    deepInsert(service),
    "Existing ones are referred to by builders, by instances that were read, or by URLs.",
    bind(service),
  );
}

function create({ items, context }: SampleService): Snippet {
  const creation = creationIn(items, context);
  return creation === undefined
    ? []
    : [
        `const created = await ${creation.expression}.post(${objectLiteral(creation.entries)}, { prefer: "return=representation" });`,
        "console.log(created);",
      ];
}

function change({ items, context }: SampleService): Snippet {
  const entry = anyChange(items.type, context);
  const body = entry && objectLiteral([entry]);
  const item = `${items.expression}.byId(id)`;
  return [
    ...(body !== undefined && itemOffers(items, "patch") ? [`await ${item}.patch(${body});`] : []),
    ...(body !== undefined && itemOffers(items, "put") ? [`await ${item}.put(${body});`] : []),
  ];
}

function removal({ items }: SampleService): Snippet {
  return itemOffers(items, "delete") ? [`await ${items.expression}.byId(id).delete();`] : [];
}

function upsert({ items, context }: SampleService): Snippet {
  const entry = anyChange(items.type, context);
  if (entry === undefined || !itemOffers(items, "patch")) {
    return [];
  }
  const patch = `await ${items.expression}.byId(id).patch(${objectLiteral([entry])}`;
  return [
    "// Creates it, and fails where it is there",
    `${patch}, { ifNoneMatch: "*" });`,
    "// Changes it, and fails where it is not there",
    `${patch}, { ifMatch: "*" });`,
  ];
}

/** What can be created together with a related entity, with the value that the navigation property gets. */
function withRelated(
  { collections, context }: SampleService,
  member: (
    navigation: NavigationProperty,
    target: EntityType,
  ) => readonly [string, string] | undefined,
): Snippet {
  for (const collection of collections) {
    const creation = creationIn(collection, context);
    if (creation !== undefined) {
      for (const [navigation, target] of insertable(creation, collection.type, { context })) {
        const entry = member(navigation, target);
        if (entry !== undefined) {
          return [
            `await ${creation.expression}.post(${objectLiteral([...creation.entries, entry])});`,
          ];
        }
      }
    }
  }
  return [];
}

function insertable(
  { type }: Creation,
  declared: EntityType,
  { context }: Pick<SampleService, "context">,
): readonly (readonly [NavigationProperty, EntityType])[] {
  const names = new Set(
    readAccess(type, context.model)
      .filter((each) => !each.readOnly && each.insertable)
      .map((each) => each.member.name),
  );
  return navigationOf(declared, context).filter(([{ name }]) => names.has(name));
}

function deepInsert(service: SampleService): Snippet {
  return withRelated(service, (navigation, target) => {
    const value = nestedSample(target, service.context);
    return value === undefined
      ? undefined
      : [navigation.name, navigation.type.collection ? `[${value}]` : value];
  });
}

function bind(service: SampleService): Snippet {
  return withRelated(service, (navigation, target) => {
    const entity = navigation.containsTarget ? undefined : entityOf(target, service);
    return entity === undefined
      ? undefined
      : [`${navigation.name}@odata.bind`, navigation.type.collection ? `[${entity}]` : entity];
  });
}

/** The builder of an entity of the type. */
export function entityOf(
  type: EntityType,
  { collections, context }: SampleService,
): string | undefined {
  const types = [type, ...descendants(context.model, type.qualifiedName)];
  const collection = collections.find((each) => types.includes(each.type) && itemOffers(each));
  return collection && `${collection.expression}.byId(id)`;
}

/** How not to overwrite what others have changed. */
export function entityTagSection({ items, context, specifier }: SampleService): string[] {
  const entry = anyChange(items.type, context);
  if (entry === undefined || !itemOffers(items, "get", "patch")) {
    return [];
  }
  const [name, value] = entry;
  const item = `${items.expression}.byId(id)`;
  const declared = checksEntityTags(context.model, items.type);
  return section(
    "Entity tags",
    `With \`ifMatch: true\` a change is made only if the entity is still the one that was read${declared ? ", which is what this service wants: its entity tags are sent anyway" : ""}. Other values of \`ifMatch\` are an entity tag, an instance, and \`"*"\` for whatever is there.`,
    [
      ...importing(["PreconditionFailedError"], specifier),
      `const item = await ${item}.get();`,
      `item${access(name)} = ${value};`,
      "try {",
      `await ${item}.patch(item, { ifMatch: true });`,
      "} catch (error) {",
      "if (!(error instanceof PreconditionFailedError)) {",
      "throw error;",
      "}",
      'console.log("Someone else has changed it: read it again.");',
      "}",
    ],
  );
}
