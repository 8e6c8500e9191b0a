/**
 * Which of the elements that are gone are which of the elements that are new. There is no proof of it in
 * two documents, only evidence; where it is thin or points to several, it is one removal and one addition.
 */
import type {
  Annotated,
  EnumType,
  Model,
  NavigationProperty,
  Property,
  QualifiedName,
  SchemaType,
} from "../model/model.ts";
import { description } from "../model/vocabularies/core.ts";
import { writtenReference, type TypeRename } from "./compared-models.ts";

/**
 * How much of what two types declare has to be the same for them to be one. Few members are like those
 * of many other types, so that the names have to be like each other too.
 */
const likeness = 0.75;

/** A member of an ordered list, with the name before it. */
interface Placed<T> {
  readonly element: T;
  readonly after: string | undefined;
}

/** A pair of names of one element, older name first. */
export interface Rename<T> {
  readonly before: T;
  readonly after: T;
  readonly evidence: string;
}

/** Finds types that have another namespace, or another name and nearly the same content. */
export function findTypeRenames(
  before: Model,
  after: Model,
): ReadonlyMap<QualifiedName, TypeRename> {
  const gone = [...before.types.values()].filter(
    ({ qualifiedName }) => !after.types.has(qualifiedName),
  );
  const fresh = [...after.types.values()].filter(
    ({ qualifiedName }) => !before.types.has(qualifiedName),
  );
  const isTelling = (old: SchemaType, candidate: SchemaType): boolean => {
    const size = contents.get(old)?.size ?? 0;
    return size >= 6 || (size >= 2 && hasSimilarName(old.name, candidate.name));
  };
  const contents = new Map([...gone, ...fresh].map((type) => [type, contentOf(type)]));
  const found = pairUp(gone, fresh, (old, candidate) => {
    if (old.kind !== candidate.kind) return undefined;
    const isMove = old.name === candidate.name;
    const share = shareOf(contents.get(old), contents.get(candidate));
    if (isMove ? share < 0.5 : share < likeness || !isTelling(old, candidate)) return undefined;
    const percent = `${Math.round(share * 100)} % of the content is the same`;
    return isMove
      ? { score: 2 + share, evidence: `same name in another namespace; ${percent}` }
      : { score: share, evidence: percent };
  });
  return new Map(found.map((rename) => [rename.before.qualifiedName, rename]));
}

/** Finds properties of one type that have another name now. */
export function findPropertyRenames<T extends Property | NavigationProperty>(
  before: readonly T[],
  after: readonly T[],
  currentTypeName: (name: QualifiedName) => QualifiedName,
): readonly Rename<T>[] {
  return findMemberRenames(before, after, "same type", 2, (old, candidate) => {
    return (
      old.kind === candidate.kind &&
      writtenReference(old.type, currentTypeName) === writtenReference(candidate.type) &&
      old.type.nullable === candidate.type.nullable
    );
  });
}

/** Finds members of an enumeration that have another name now: those of the same value. */
export function findEnumMemberRenames(
  before: EnumType,
  after: EnumType,
): readonly Rename<EnumType["members"][number]>[] {
  return findMemberRenames(before.members, after.members, "same value", 1, (old, candidate) => {
    return old.value === candidate.value;
  });
}

/**
 * @param likeness what `isAlike` says, in words
 * @param reasonsNeeded how much else has to speak for it
 */
function findMemberRenames<T extends Annotated & { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  likeness: string,
  reasonsNeeded: number,
  isAlike: (old: T, candidate: T) => boolean,
): readonly Rename<T>[] {
  const namesBefore = new Set(before.map(({ name }) => name));
  const namesAfter = new Set(after.map(({ name }) => name));
  const gone = placed(before, namesAfter).filter(({ element }) => !namesAfter.has(element.name));
  const fresh = placed(after, namesBefore).filter(({ element }) => !namesBefore.has(element.name));
  return pairUp(gone, fresh, (old, candidate) => {
    if (!isAlike(old.element, candidate.element)) return undefined;
    const text = description(old.element);
    const reasons = [
      old.after === candidate.after ? "same place" : undefined,
      text !== undefined && text === description(candidate.element)
        ? "same description"
        : undefined,
      hasSimilarName(old.element.name, candidate.element.name) ? "similar name" : undefined,
    ].filter((reason) => reason !== undefined);
    return reasons.length < reasonsNeeded
      ? undefined
      : { score: reasons.length, evidence: [likeness, ...reasons].join(", ") };
  }).map(({ before: old, after: candidate, evidence }) => {
    return { before: old.element, after: candidate.element, evidence };
  });
}

/** Elements with the nearest name before them that both lists have. */
function placed<T extends { readonly name: string }>(
  elements: readonly T[],
  others: ReadonlySet<string>,
): readonly Placed<T>[] {
  let last: string | undefined;
  return elements.map((element) => {
    const place = { element, after: last };
    if (others.has(element.name)) last = element.name;
    return place;
  });
}

interface Match {
  readonly score: number;
  readonly evidence: string;
}

/** Pairs what belongs together, best match first, each element once; equally good matches are none. */
function pairUp<T>(
  gone: readonly T[],
  fresh: readonly T[],
  match: (old: T, candidate: T) => Match | undefined,
): readonly Rename<T>[] {
  const candidates = gone.flatMap((before) =>
    fresh.flatMap((after) => {
      const found = match(before, after);
      return found === undefined ? [] : [{ before, after, ...found }];
    }),
  );
  const isBest = (one: (typeof candidates)[number]): boolean =>
    candidates.every(
      (other) =>
        other === one ||
        (other.before !== one.before && other.after !== one.after) ||
        other.score < one.score,
    );
  return candidates.filter(isBest);
}

/** What a type declares, as comparable texts. */
function contentOf(type: SchemaType): ReadonlySet<string> {
  switch (type.kind) {
    case "EntityType":
    case "ComplexType":
      return new Set(
        [...type.properties, ...type.navigationProperties].map((member) => {
          return `${member.name}: ${member.type.type.name.replace(/.*\./, "")}`;
        }),
      );
    case "EnumType":
      return new Set(type.members.map(({ name }) => name));
    case "TypeDefinition":
      return new Set([type.underlyingType]);
  }
}

/** The part of what either has that both have. */
function shareOf(
  one: ReadonlySet<string> = new Set(),
  other: ReadonlySet<string> = new Set(),
): number {
  let common = 0;
  for (const text of one) common += other.has(text) ? 1 : 0;
  const all = one.size + other.size - common;
  return all === 0 ? 0 : common / all;
}

/** Whether most words of the shorter name are in the longer one. */
function hasSimilarName(one: string, other: string): boolean {
  const words = (name: string): readonly string[] =>
    name.split(/(?=\p{Lu})|[_\d-]+/u).map((word) => word.toLowerCase());
  const [shorter, longer] = [words(one), words(other)].sort((a, b) => a.length - b.length);
  const common = shorter?.filter((word) => {
    return longer?.some((each) => each.startsWith(word) || word.startsWith(each));
  });
  return (common?.length ?? 0) * 2 > (shorter?.length ?? 0);
}
