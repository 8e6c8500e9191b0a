import { annotationsOfProperty } from "../model/annotations.ts";
import { checksEntityTags } from "../model/exposure.ts";
import { findMember } from "../model/find-path.ts";
import { findStructuredType } from "../model/inheritance.ts";
import type { Annotated, EntitySet, Model, Singleton, StructuredType } from "../model/model.ts";
import { pathsBelow, placeBehind, placeOf, type Place } from "../model/place.ts";
import { limitsOf, speaksOfCapabilities } from "../model/vocabularies/limits.ts";
import type { Change, ElementKind } from "./change.ts";
import { currentName, type ComparedModels } from "./compared-models.ts";
import { membersOf } from "./diff-members.ts";
import { wireBreak } from "./wire-changes.ts";

/**
 * The differences in what a service refuses at a place: in general at those of a type, at what a property
 * leads to, at children of the container, and at the paths below them that annotations name. What changes
 * at all places of a type is told of the type alone.
 *
 * @see Org.OData.Capabilities.V1
 */
export function diffPlaces(models: ComparedModels): readonly Change[] {
  const { before, after } = models;
  return [
    ...[...before.types.values()].flatMap((type) => {
      const old = findStructuredType(before, type.qualifiedName);
      const current = findStructuredType(after, currentName(models, type.qualifiedName));
      return old === undefined || current === undefined ? [] : diffTypePlaces(models, old, current);
    }),
    ...childrenOf(before).flatMap((old) => {
      const current = childrenOf(after).find(({ name }) => name === old.name);
      return current === undefined || current.kind !== old.kind
        ? []
        : diffPlace(
            models,
            { before: placeOfChild(before, old), after: placeOfChild(after, current) },
            { kind: current.kind, element: `${after.container?.qualifiedName}/${current.name}` },
          );
    }),
  ];
}

type Child = EntitySet | Singleton;

function childrenOf({ container }: Model): readonly Child[] {
  return [...(container?.entitySets ?? []), ...(container?.singletons ?? [])];
}

function placeOfChild(model: Model, child: Child): Place {
  const reference =
    child.kind === "EntitySet"
      ? { type: child.entityType, collection: true, nullable: false }
      : { type: child.type, collection: false, nullable: child.nullable };
  return placeOf(reference, child, pathsBelow(model, child.name));
}

/** A pair of what belongs together in the two models. */
interface Both<T> {
  readonly before: T;
  readonly after: T;
}

function diffTypePlaces(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly Change[] {
  const { qualifiedName: element, kind } = after;
  if (
    models.namesBefore.types.get(before.qualifiedName)?.requests === undefined ||
    models.namesAfter.types.get(element)?.requests === undefined
  ) {
    return [];
  }
  const refused = { before: refusals([before]), after: refusals([after]) };
  const members = new Map(membersOf(after).map((member) => [member.name, member]));
  return [
    ...tell(refused, { before: new Set(), after: new Set() }, { kind, element }),
    ...diffEntityTags(models, before, after),
    ...membersOf(before).flatMap((old) => {
      const current = members.get(old.name);
      return current === undefined
        ? []
        : diffPlace(
            models,
            { before: placeOf(old.type, old), after: placeOf(current.type, current) },
            { kind: current.kind, element: `${element}/${current.name}` },
          );
    }),
  ];
}

function diffEntityTags(
  models: ComparedModels,
  before: StructuredType,
  after: StructuredType,
): readonly Change[] {
  const isChecked = checksEntityTags(models.after, after);
  if (checksEntityTags(models.before, before) === isChecked) return [];
  const of = { kind: after.kind, element: after.qualifiedName };
  const advice = isChecked
    ? "The service checks entity tags now: give `ifMatch` with what was not read before."
    : "The service checks entity tags no longer.";
  return [
    isChecked
      ? { ...wireBreak("concurrency"), ...of, advice }
      : { class: "fix", change: "concurrency", ...of, advice },
  ];
}

/** What is refused at a place beyond what is refused at all places like it. */
function diffPlace(
  models: ComparedModels,
  places: Both<Place>,
  of: { readonly kind: ElementKind; readonly element: string },
  usual: Both<Place | undefined> = { before: undefined, after: undefined },
): readonly Change[] {
  const isSpokenOf = [places.before, places.after, usual.before, usual.after].some(
    (place) => place !== undefined && place.own.length + place.nested.length > 0,
  );
  if (!isSpokenOf) return [];
  const before = findStructuredType(models.before, places.before.reference.type.name);
  const after = findStructuredType(models.after, places.after.reference.type.name);
  if (before === undefined || after === undefined) return [];
  if (currentName(models, before.qualifiedName) !== after.qualifiedName) return [];
  const { collection } = places.after.reference;
  const refused = {
    before: refusals([...places.before.own, before], collection),
    after: refusals([...places.after.own, after], collection),
  };
  const known = {
    before: refusals([...(usual.before?.own ?? []), before], collection),
    after: refusals([...(usual.after?.own ?? []), after], collection),
  };
  return [
    ...tell(refused, known, of),
    ...segmentsBelow(places).flatMap((segment) => {
      const inner = {
        before: stepFrom(models.before, places.before, before, segment),
        after: stepFrom(models.after, places.after, after, segment),
      };
      return inner.before === undefined || inner.after === undefined
        ? []
        : diffPlace(
            models,
            { before: inner.before.here, after: inner.after.here },
            { kind: inner.after.kind, element: `${of.element}/${segment}` },
            { before: inner.before.usual, after: inner.after.usual },
          );
    }),
  ];
}

function segmentsBelow({ before, after }: Both<Place>): readonly string[] {
  return [
    ...new Set([...before.nested, ...after.nested].map(({ path: [segment = ""] }) => segment)),
  ];
}

function stepFrom(
  model: Model,
  place: Place,
  type: StructuredType,
  segment: string,
): { here: Place; usual: Place; kind: ElementKind } | undefined {
  const property = findMember(model, type, segment);
  if (property === undefined) return undefined;
  const annotated = { annotations: annotationsOfProperty(model, type, property) };
  return {
    here: placeBehind(place, segment, property.type, annotated),
    usual: placeOf(property.type, annotated),
    kind: property.kind,
  };
}

/**
 * Everything that is refused, as `collection post`, `item delete`, `option filter` or `option filter by notes`.
 *
 * @param collection whether it is at a collection, or at any place of a type: not at one value alone
 */
function refusals(sources: readonly Annotated[], collection = true): ReadonlySet<string> {
  if (!sources.some((source) => speaksOfCapabilities(source))) return new Set();
  const limits = limitsOf(sources);
  const isRead = !limits.item.has("get") || (collection && !limits.collection.has("get"));
  const options = isRead ? [...limits.options] : [];
  return new Set([
    ...(collection ? [...limits.collection].map((name) => `collection ${name}`) : []),
    ...[...limits.item].map((name) => `item ${name}`),
    ...options
      .filter(([option]) => collection || /^(?:select|expand|compute)$/.test(option))
      .flatMap(([option, limit]) =>
        limit === "all"
          ? [`option ${option}`]
          : limit.map((property) => `option ${option} by ${property}`),
      ),
  ]);
}

/** Whether something is refused, by itself or with all that is like it. */
function refuses(refused: ReadonlySet<string>, refusal: string): boolean {
  return refused.has(refusal) || refused.has(refusal.replace(/ by .*$/, ""));
}

function tell(
  refused: Both<ReadonlySet<string>>,
  known: Both<ReadonlySet<string>>,
  of: { readonly kind: ElementKind; readonly element: string },
): readonly Change[] {
  const came = [...refused.after].filter(
    (each) =>
      !refuses(refused.before, each) &&
      !(refuses(known.after, each) && !refuses(known.before, each)),
  );
  const went = [...refused.before].filter(
    (each) =>
      !refuses(refused.after, each) &&
      !(refuses(known.before, each) && !refuses(known.after, each)),
  );
  return [
    ...came.map((refusal): Change => {
      return {
        class: "breaking",
        breaks: "compile",
        change: "restriction",
        ...of,
        to: `no ${written(refusal)}`,
        advice: `Do without ${written(refusal)}: the service refuses it.`,
      };
    }),
    ...went.map((refusal): Change => {
      const advice = `The service takes ${written(refusal)} now.`;
      return {
        class: "feature",
        change: "restriction",
        ...of,
        from: `no ${written(refusal)}`,
        advice,
      };
    }),
  ];
}

function written(refusal: string): string {
  return refusal.replace(/^\w+ /, "");
}
