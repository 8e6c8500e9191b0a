import { allProperties, descendants } from "../generator/model/inheritance.ts";
import { backgroundSection, deltaSection } from "./readme-background.ts";
import { referenceSection, streamSection } from "./readme-media.ts";
import { operationSection } from "./readme-operations.ts";
import {
  findCollections,
  findProperty,
  itemOffers,
  navigationOf,
  offers,
  type SampleCollection,
  type SampleService,
} from "./readme-places.ts";
import { pagingSection, querySection } from "./readme-read.ts";
import { batchSection, errorSection, optionSection, requestSection } from "./readme-requests.ts";
import { anyChange, creationIn, sampleChange } from "./readme-samples.ts";
import { access, fence, importing, paragraphs, section } from "./readme-snippet.ts";
import { valueSection } from "./readme-values.ts";
import { entityTagSection, writeSection } from "./readme-write.ts";
import { namesOf, type ServiceContext } from "./service-context.ts";
import { memberName } from "./text.ts";

/** What a service can do, topic by topic. Each gives nothing where the service has nothing of it. */
const topics: readonly ((service: SampleService) => string[])[] = [
  firstSteps,
  querySection,
  pagingSection,
  writeSection,
  derivedTypes,
  operationSection,
  referenceSection,
  streamSection,
  entityTagSection,
  errorSection,
  requestSection,
  batchSection,
  deltaSection,
  backgroundSection,
  optionSection,
  valueSection,
];

/** The section on how to use a service: the first snippet makes the client, each of the others goes on from it. */
export function renderUsage(specifier: string, context: ServiceContext): string[] {
  const { client } = context.names.container;
  const { auth, baseUrl } = context.options;
  const options = [
    "credential",
    ...(auth === undefined ? ["scopes"] : []),
    ...(baseUrl === undefined ? ["baseUrl"] : []),
  ];
  const collections = findCollections(context);
  const first = richest(collections, context);
  const items = first && { ...first, expression: "items" };
  const others = collections.filter((collection) => collection !== first);
  return [
    "## Use",
    "The expression spells the URL, the verb spells the method. `credential` is any object with `getToken(scopes)`, for example one of `@azure/identity`.",
    fence([
      ...importing([client], specifier),
      `const client = new ${client}({ ${options.join(", ")} });`,
      ...(first === undefined ? [] : [`const items = ${first.expression};`]),
    ]),
    ...(items === undefined
      ? []
      : topics.flatMap((topic) =>
          topic({ context, specifier, items, collections: [items, ...others] }),
        )),
  ];
}

/** The collection that most can be shown of; among equals the first. */
function richest(
  collections: readonly SampleCollection[],
  context: ServiceContext,
): SampleCollection | undefined {
  const merits = (collection: SampleCollection): number =>
    [
      offers(collection, "get", "$count"),
      itemOffers(collection, "get", "patch", "put", "delete"),
      creationIn(collection, context) !== undefined,
      anyChange(collection.type, context) !== undefined,
      findProperty(collection, "select", "Edm.String", context) !== undefined,
      findProperty(collection, "filter", "Edm.String", context) !== undefined,
      navigationOf(collection.type, context).length > 0,
    ].filter(Boolean).length;
  const [best] = collections
    .map((collection) => [collection, merits(collection)] as const)
    .sort(([, one], [, other]) => other - one);
  return best?.[0];
}

function firstSteps({ items, context }: SampleService): string[] {
  const change = anyChange(items.type, context);
  const isChangeable = change !== undefined && itemOffers(items, "patch");
  return paragraphs(
    "A request is sent when it is awaited, iterated or told to with `.send()`; an async function that returns one sends it.",
    [
      ...(offers(items, "get")
        ? ["for await (const item of items.get({ top: 50 })) {", "console.log(item);", "}", ""]
        : []),
      ...(itemOffers(items, "get") ? ["const item = await items.byId(id).get();"] : []),
      ...(isChangeable && itemOffers(items, "get")
        ? [
            `item${access(change[0])} = ${change[1]};`,
            "// Sends what was changed, nothing else",
            "await items.byId(id).patch(item);",
          ]
        : []),
    ],
  );
}

function derivedTypes({ items, specifier, context }: SampleService): string[] {
  const concrete = descendants(context.model, items.type.qualifiedName).find(
    (derived) => !derived.abstract,
  );
  const cast = concrete === undefined ? undefined : context.names.casts.get(concrete.qualifiedName);
  if (concrete === undefined || cast === undefined || !itemOffers(items, "get")) {
    return [];
  }
  const { name } = namesOf(context, concrete.qualifiedName);
  const folder = context.names.folders.get(concrete.namespace) ?? concrete.namespace;
  const change =
    sampleChange(concrete, concrete.properties, context) ??
    sampleChange(concrete, allProperties(context.model, concrete), context);
  return section(
    "Derived types",
    "An instance is of the class that its `@odata.type` names, if that class is imported anywhere in the program. Requests to a derived type go through a cast, which adds its `@odata.type` to what is sent.",
    [
      ...importing([name], `${specifier}/models/${folder}`),
      "const item = await items.byId(id).get();",
      `if (item instanceof ${name}) {`,
      change === undefined ? "console.log(item);" : `console.log(item${access(change[0])});`,
      "}",
      ...(change === undefined || !itemOffers(items, "patch")
        ? []
        : [
            "",
            `const derived = items.byId(id)${access(cast)};`,
            `await derived.patch({ ${memberName(change[0])}: ${change[1]} });`,
          ]),
    ],
  );
}
