import { allProperties, findStructuredType } from "../generator/model/inheritance.ts";
import type { Parameter, Property, StructuredType } from "../generator/model/model.ts";
import { limitsOf } from "../generator/model/vocabularies/limits.ts";
import { minimum } from "../generator/model/vocabularies/validation.ts";
import { readAccess } from "../generator/model/member-access.ts";
import { concreteType, offers, type SampleCollection } from "./readme-places.ts";
import { access } from "./readme-snippet.ts";
import type { ServiceContext } from "./service-context.ts";
import { objectLiteral, stringLiteral } from "./text.ts";

/** A member with a value, as code. */
export type SampleEntry = readonly [name: string, value: string];

/** A value of a plain type, as code. */
export function sampleValue({ type }: Property | Parameter): string | undefined {
  const value = plainValue(type.type.name);
  return value !== undefined && type.collection ? `[${value}]` : value;
}

function plainValue(type: string): string | undefined {
  switch (type) {
    case "Edm.String":
      return '"..."';
    case "Edm.Boolean":
      return "true";
    case "Edm.Int32":
      return "1";
    default:
      return undefined;
  }
}

/** A change that shows how to write: of the first property that is plain to write. */
export function sampleChange(
  type: StructuredType,
  properties: readonly Property[],
  context: ServiceContext,
): SampleEntry | undefined {
  const writable = new Set(
    readAccess(type, context.model)
      .filter((each) => !each.key && !each.readOnly && !each.immutable && each.updatable)
      .map((each) => each.member.name),
  );
  for (const property of properties) {
    const value = plainValue(property.type.type.name);
    if (value !== undefined && !property.type.collection && writable.has(property.name)) {
      const least = value === "1" ? Number(minimum(property)?.value ?? 1) || 1 : value;
      return [property.name, String(least)];
    }
  }
  return undefined;
}

/** A change of any property, inherited ones included. */
export function anyChange(type: StructuredType, context: ServiceContext): SampleEntry | undefined {
  return sampleChange(type, allProperties(context.model, type), context);
}

/** What a new value of the type is made of; undefined where it needs more than can be made up. */
export function sampleEntries(
  type: StructuredType,
  context: ServiceContext,
): readonly SampleEntry[] | undefined {
  const members = readAccess(type, context.model).filter(
    (each) => !each.readOnly && each.insertable,
  );
  const plain = members.flatMap((each) => {
    const { member } = each;
    const value = member.kind === "Property" ? sampleValue(member) : undefined;
    return value === undefined ? [] : [{ ...each, value }];
  });
  const required = plain.filter((each) => each.requiredOnInsert);
  const missing = readAccess(type, context.model).filter((each) => each.requiredOnInsert).length;
  const [first] = plain.filter((each) => !each.key && !each.member.type.collection);
  return required.length < missing
    ? undefined
    : (required.length > 0 ? required : first === undefined ? [] : [first]).map(
        ({ member, value }) => [member.name, value] as const,
      );
}

/** A value that can stand in another: it names its type where that is not the declared one. */
export function nestedSample(
  declared: StructuredType,
  context: ServiceContext,
): string | undefined {
  const type = concreteType(declared, context);
  const entries = type === undefined ? undefined : sampleEntries(type, context);
  if (type === undefined || entries === undefined) {
    return undefined;
  }
  const name: readonly SampleEntry[] =
    type === declared ? [] : [["@odata.type", stringLiteral(`#${type.qualifiedName}`)]];
  const own = entries.length > 0 ? entries : complexEntry(type, context);
  return own.length + name.length === 0 ? undefined : objectLiteral([...name, ...own]);
}

/** A complex member, of a type that has nothing else. */
function complexEntry(type: StructuredType, context: ServiceContext): readonly SampleEntry[] {
  for (const { member, readOnly, insertable } of readAccess(type, context.model)) {
    const target = findStructuredType(context.model, member.type.type.name);
    if (!readOnly && insertable && !member.type.collection && target?.kind === "ComplexType") {
      const value = nestedSample(target, context);
      return value === undefined ? [] : [[member.name, value]];
    }
  }
  return [];
}

/** How to create an entity. */
export interface Creation {
  /** What gives the builder to post to. */
  readonly expression: string;
  readonly type: StructuredType;
  readonly entries: readonly SampleEntry[];
}

/** How to create an entity in a collection, through a cast where its type is abstract. */
export function creationIn(
  { expression, type, place, limits }: SampleCollection,
  context: ServiceContext,
): Creation | undefined {
  const concrete = concreteType(type, context);
  const entries = concrete === undefined ? undefined : sampleEntries(concrete, context);
  if (concrete === undefined || entries === undefined || entries.length === 0) {
    return undefined;
  }
  if (concrete === type) {
    return offers({ limits }, "post") ? { expression, type, entries } : undefined;
  }
  const cast = context.names.casts.get(concrete.qualifiedName);
  return cast === undefined || limitsOf([...place.own, concrete]).collection.has("post")
    ? undefined
    : { expression: `${expression}${access(cast)}`, type: concrete, entries };
}
