import { annotationsOfProperty } from "../generator/model/annotations.ts";
import {
  allNavigationProperties,
  allProperties,
  descendants,
  effectiveKey,
  findStructuredType,
} from "../generator/model/inheritance.ts";
import type {
  Annotated,
  EntityType,
  NavigationProperty,
  Property,
  StructuredType,
} from "../generator/model/model.ts";
import {
  limitsOf,
  type LimitedOption,
  type Limits,
} from "../generator/model/vocabularies/limits.ts";
import { pathsBelow, placeBehind, placeOf, type Place } from "../generator/model/place.ts";
import { requestNames } from "./builder-type.ts";
import { access } from "./readme-snippet.ts";
import type { ServiceContext } from "./service-context.ts";
import { isIdentifier } from "./text.ts";

/** A collection of entities that snippets can be about. */
export interface SampleCollection {
  /** What gives its builder. */
  readonly expression: string;
  readonly type: EntityType;
  readonly place: Place;
  readonly limits: Limits;
}

/** What the snippets of a service are made of. */
export interface SampleService {
  readonly context: ServiceContext;
  /** What the service is imported by. */
  readonly specifier: string;
  /** The collection that the first snippet calls `items`. */
  readonly items: SampleCollection;
  /** All collections that can be shown, `items` first. */
  readonly collections: readonly SampleCollection[];
}

/**
 * The collections of a service: its entity sets, and those that its singletons lead to. Only those whose
 * entities have one value as their key.
 */
export function findCollections(context: ServiceContext): SampleCollection[] {
  const { model, names } = context;
  const { entitySets = [], singletons = [] } = model.container ?? {};
  const entry = (name: string): string =>
    `client${access(names.container.members.get(name) ?? name)}`;
  const ofSets = entitySets.map((set) => {
    const reference = { type: set.entityType, collection: true, nullable: false };
    const place = placeOf(reference, set, pathsBelow(context.model, set.name));
    return sampleCollection(entry(set.name), place, context);
  });
  const ofSingletons = singletons.flatMap((singleton) => {
    const type = findStructuredType(model, singleton.type.name);
    const reference = { ...singleton, collection: false };
    const from = placeOf(reference, singleton, pathsBelow(context.model, singleton.name));
    return type === undefined
      ? []
      : allNavigationProperties(model, type)
          .filter((navigation) => navigation.type.collection)
          .map((navigation) =>
            sampleCollection(
              `${entry(singleton.name)}${stepOf(type, navigation, context)}`,
              behind(from, type, navigation, context),
              context,
            ),
          );
  });
  return [...ofSets, ...ofSingletons].filter((collection) => collection !== undefined);
}

function sampleCollection(
  expression: string,
  place: Place,
  context: ServiceContext,
): SampleCollection | undefined {
  const type = findStructuredType(context.model, place.reference.type.name);
  return type?.kind === "EntityType" &&
    type.reference !== true &&
    effectiveKey(context.model, type)?.length === 1
    ? { expression, type, place, limits: limitsOf([...place.own, type]) }
    : undefined;
}

/** The place that a property of the entities leads to. */
export function behind(
  place: Place,
  type: StructuredType,
  property: NavigationProperty,
  { model }: ServiceContext,
): Place {
  const annotated: Annotated = { annotations: annotationsOfProperty(model, type, property) };
  return placeBehind(place, property.name, property.type, annotated);
}

/** What leads from the builder of a value to the one of a property. */
export function stepOf(
  type: StructuredType,
  { name }: Property | NavigationProperty,
  { names }: ServiceContext,
): string {
  return access(names.steps.get(type.qualifiedName)?.properties.get(name) ?? name);
}

type Item<Names> = Names extends ReadonlySet<infer Name> ? Name : never;

/** Whether the builder of the collection has all these verbs. */
export function offers(
  { limits }: Pick<SampleCollection, "limits">,
  ...verbs: readonly Item<Limits["collection"]>[]
): boolean {
  return verbs.every((verb) => !limits.collection.has(verb));
}

/** Whether the builder of one of the entities has all these verbs, and can be had. */
export function itemOffers(
  collection: SampleCollection,
  ...verbs: readonly Item<Limits["item"]>[]
): boolean {
  return offers(collection, "byId") && verbs.every((verb) => !collection.limits.item.has(verb));
}

/** Whether a query option can be used, and can name a property. */
export function canQuery(
  { limits }: SampleCollection,
  option: LimitedOption,
  name?: string,
): boolean {
  const limit = limits.options.get(option) ?? [];
  return limit !== "all" && (name === undefined || !limit.includes(name));
}

/** Names that an expression needs for itself. */
const operators = ["eq", "ne", "as", "isof"];

/** The first property of the type that an option can name and that is no key. */
export function findProperty(
  collection: SampleCollection,
  option: LimitedOption,
  type: string,
  { model }: ServiceContext,
): Property | undefined {
  const keys = (effectiveKey(model, collection.type) ?? []).map(({ path }) => path);
  return allProperties(model, collection.type).find(
    (property) =>
      property.type.type.name === type &&
      !property.type.collection &&
      !keys.includes(property.name) &&
      isPlain(property) &&
      canQuery(collection, option, property.name),
  );
}

/** The navigation properties whose target the schema has. */
export function navigationOf(
  type: StructuredType,
  context: ServiceContext,
): readonly (readonly [navigation: NavigationProperty, target: EntityType])[] {
  return allNavigationProperties(context.model, type).flatMap((navigation) => {
    const target = findStructuredType(context.model, navigation.type.type.name);
    return target?.kind === "EntityType" &&
      isPlain(navigation) &&
      requestNames(navigation.type, context) !== undefined
      ? [[navigation, target] as const]
      : [];
  });
}

/** Whether the name can stand in an expression as it is. */
export function isPlain({ name }: Property | NavigationProperty): boolean {
  return isIdentifier(name) && !operators.includes(name);
}

/** A type that is not abstract: the type itself, or the first that derives from it. */
export function concreteType<Type extends StructuredType>(
  type: Type,
  { model }: ServiceContext,
): StructuredType | undefined {
  return type.abstract
    ? descendants(model, type.qualifiedName).find((derived) => !derived.abstract)
    : type;
}
