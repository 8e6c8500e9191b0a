import { allProperties, baseTypes } from "../generator/model/inheritance.ts";
import { limitsOf } from "../generator/model/vocabularies/limits.ts";
import {
  behind,
  itemOffers,
  navigationOf,
  stepOf,
  type SampleCollection,
  type SampleService,
} from "./readme-places.ts";
import { section, type Snippet } from "./readme-snippet.ts";
import type { ServiceContext } from "./service-context.ts";
import { entityOf } from "./readme-write.ts";

/** How to change what an entity refers to. */
export function referenceSection(service: SampleService): string[] {
  return section(
    "References",
    "`$ref` adds and removes relationships: the entities stay as they are.",
    references(service, true),
    "Where a property refers to one entity:",
    references(service, false),
  );
}

function references(service: SampleService, ofCollection: boolean): Snippet {
  const { collections, context } = service;
  for (const { expression, type, place, ...collection } of collections) {
    if (itemOffers({ expression, type, place, ...collection })) {
      for (const [navigation, target] of navigationOf(type, context)) {
        const entity = entityOf(target, service);
        const { own } = behind(place, type, navigation, context);
        const limits = limitsOf([...own, target]);
        const refused = ofCollection ? limits.collection : limits.item;
        if (
          entity !== undefined &&
          !navigation.containsTarget &&
          navigation.type.collection === ofCollection &&
          !refused.has("$ref")
        ) {
          const step = `${expression}.byId(id)${stepOf(type, navigation, context)}.$ref`;
          return ofCollection
            ? [`await ${step}.post(${entity});`, `await ${step}.delete(${entity});`]
            : [`await ${step}.put(${entity});`, `await ${step}.delete();`];
        }
      }
    }
  }
  return [];
}

/** How to read and write content. */
export function streamSection({ collections, context }: SampleService): string[] {
  return section(
    "Streams",
    "Content is read as a stream, and written as text, a `Blob`, bytes or a stream.",
    content(collections, (collection) => streamOf(collection, context)),
    "The content that an entity itself stands for is its `$value`.",
    content(collections, (collection) => mediaOf(collection, context)),
  );
}

function content(
  collections: readonly SampleCollection[],
  find: (collection: SampleCollection) => string | undefined,
): Snippet {
  for (const collection of collections) {
    const step = itemOffers(collection) ? find(collection) : undefined;
    if (step !== undefined) {
      const stream = `${collection.expression}.byId(id)${step}`;
      return [
        `const stream = await ${stream}.get();`,
        "console.log(await new Response(stream).text());",
        "",
        `await ${stream}.put("...", { contentType: "text/plain" });`,
      ];
    }
  }
  return [];
}

function streamOf({ type }: SampleCollection, context: ServiceContext): string | undefined {
  const stream = allProperties(context.model, type).find(
    (property) => property.type.type.name === "Edm.Stream" && !property.type.collection,
  );
  return stream && stepOf(type, stream, context);
}

function mediaOf({ type }: SampleCollection, { model }: ServiceContext): string | undefined {
  const isMedia = [type, ...baseTypes(model, type)].some(
    (each) => each.kind === "EntityType" && each.hasStream,
  );
  return isMedia ? ".$value" : undefined;
}
