import { annotationsOfProperty } from "../generator/model/annotations.ts";
import { findMember } from "../generator/model/find-path.ts";
import { descendants, findStructuredType } from "../generator/model/inheritance.ts";
import type { StructuredType } from "../generator/model/model.ts";
import { below, placeBehind, placeOf, type Place } from "../generator/model/place.ts";
import { limitsOf, type Limits } from "../generator/model/vocabularies/limits.ts";
import { explicitSteps } from "./explicit-steps.ts";
import { builderType, readTypes, requestNames } from "./builder-type.ts";
import { keyType } from "./key.ts";
import type { ModuleScope } from "./module-scope.ts";
import { runtimeType, type ServiceContext } from "./service-context.ts";
import { memberName, stringLiteral } from "./text.ts";

/** The type parameter of builders; the name is taken in their modules. */
export const absent = "Absent";

/**
 * The builder that a step to a place leads to: the one of its type, less what the service refuses at this
 * place, and what it refuses below it.
 *
 * @see Org.OData.Capabilities.V1
 */
export function placeType(place: Place, context: ServiceContext, scope: ModuleScope): string {
  return changedType(place, context, scope, true) ?? builderType(place.reference, context, scope);
}

/** The builder at a place; nothing where it is the one of the type. */
function changedType(
  place: Place,
  context: ServiceContext,
  scope: ModuleScope,
  casts: boolean,
): string | undefined {
  const { reference, own, nested } = place;
  const type = findStructuredType(context.model, reference.type.name);
  if (
    type === undefined ||
    requestNames(reference, context) === undefined ||
    (own.length === 0 && nested.length === 0)
  ) {
    return undefined;
  }
  const entries = placeEntries(place, type, context, scope, casts);
  const more = explicitSteps(type, reference.collection, own, context, scope);
  if (entries.length === 0 && more === undefined) {
    return undefined;
  }
  const builder = restricted(builderType(reference, context, scope), entries, scope);
  return more === undefined ? builder : `${builder} & ${more}`;
}

/** A type without some members, others replaced; the type itself where there are no entries. */
export function restricted(type: string, entries: Entries, scope: ModuleScope): string {
  return entries.length === 0
    ? type
    : `${runtimeType(scope, "limits", "Restricted")}<${type}, ${typeLiteral(entries)}>`;
}

function typeLiteral(entries: Entries): string {
  return `{ ${entries.map(([name, type]) => `${memberName(name)}: ${type}`).join("; ")} }`;
}

/** Members of a builder with what takes their place: `never` for nothing. */
export type Entries = ReadonlyArray<readonly [name: string, type: string]>;

/**
 * What the annotations of a type forbid wherever values of it lie. They say nothing of derived types:
 * those of Graph's `directoryObject` speak of collections of anything, not of users.
 */
export function typeEntries(
  type: StructuredType,
  collection: boolean,
  context: ServiceContext,
  scope: ModuleScope,
): Entries {
  const limits = { limits: limitsOf([type]), known: limitsOf([]) };
  return memberEntries(type, { collection, absent, ...limits }, context, scope);
}

function placeEntries(
  place: Place,
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
  casts: boolean,
): Entries {
  const { reference, own } = place;
  const limits = limitsOf([...own, type]);
  const { collection, nullable } = reference;
  const rule = { collection, absent: nullable ? "undefined" : "never", limits };
  const members = memberEntries(type, { ...rule, known: limitsOf([type]) }, context, scope);
  return [
    // References are of the place itself, whatever it is cast to.
    ...members.filter(([name]) => casts || name !== "$ref"),
    ...(reference.collection
      ? byIdEntry(place, type, limits, context, scope, casts)
      : navigationEntries(place, type, context, scope)),
    ...(casts ? castEntries(place, type, context, scope) : []),
  ];
}

/** What holds for the members of a builder, and what its type knows of that. */
interface MemberRule {
  readonly collection: boolean;
  /** What reading one value gives where it is not there. */
  readonly absent: string;
  readonly limits: Limits;
  readonly known: Limits;
}

/** What of the members of a builder is refused, beyond what is known to be. */
function memberEntries(
  type: StructuredType,
  { collection, absent: missing, limits, known }: MemberRule,
  context: ServiceContext,
  scope: ModuleScope,
): Array<readonly [string, string]> {
  const refused = collection ? limits.collection : limits.item;
  const before: ReadonlySet<string> = collection ? known.collection : known.item;
  const removed = [...refused].filter((name) => !before.has(name));
  const options = optionEntries(limits, collection);
  const isReadAsUsual = refused.has("get") || options === optionEntries(known, collection);
  const rest = collection ? options : `${missing}, ${options}`;
  return [
    ...removed.map((name) => [name, "never"] as const),
    ...(isReadAsUsual ? [] : [["get", getType(type, rest, collection, context, scope)] as const]),
  ];
}

/** The options of `get` for one value. */
const itemOptions: ReadonlySet<string> = new Set(["select", "expand", "compute"]);

function optionEntries({ options }: Limits, collection: boolean): string {
  return typeLiteral(
    [...options]
      .filter(([option]) => collection || itemOptions.has(option))
      .map(([option, limit]) => [
        option,
        limit === "all" ? "never" : limit.map((name) => stringLiteral(name)).join(" | "),
      ]),
  );
}

function getType(
  type: StructuredType,
  rest: string,
  collection: boolean,
  context: ServiceContext,
  scope: ModuleScope,
): string {
  const { own, any } = readTypes(type, context, scope);
  const kind = runtimeType(scope, "requests", collection ? "GetCollection" : "GetEntity");
  return `${kind}<${own}, ${any}, ${rest}>["get"]`;
}

function byIdEntry(
  { own, nested, reference }: Place,
  type: StructuredType,
  limits: Limits,
  context: ServiceContext,
  scope: ModuleScope,
  casts: boolean,
): Entries {
  const key = type.kind === "EntityType" ? keyType(type, context, scope) : undefined;
  if (key === undefined || limits.collection.has("byId")) {
    return [];
  }
  const item = { type: reference.type, collection: false, nullable: false };
  const builder = changedType({ reference: item, own, nested }, context, scope, casts);
  return builder === undefined
    ? []
    : [["byId", `${runtimeType(scope, "limits", "ById")}<${key.type}, ${builder}>`]];
}

/** The steps that something is said of here that their types do not know. */
function navigationEntries(
  place: Place,
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): Entries {
  const segments = new Set(place.nested.map(({ path }) => path[0] ?? ""));
  return [...segments].flatMap((segment) => {
    const property = findMember(context.model, type, segment);
    const name = context.names.steps.get(type.qualifiedName)?.properties.get(segment);
    if (property === undefined || name === undefined) {
      return [];
    }
    const annotated = { annotations: annotationsOfProperty(context.model, type, property) };
    const usual = placeType(placeOf(property.type, annotated), context, scope);
    const here = placeType(placeBehind(place, segment, property.type, annotated), context, scope);
    return here === usual ? [] : [[name, here] as const];
  });
}

/** What holds for a place holds for it as any derived type too. */
function castEntries(
  place: Place,
  type: StructuredType,
  context: ServiceContext,
  scope: ModuleScope,
): Entries {
  return descendants(context.model, type.qualifiedName).flatMap((derived) => {
    const name = context.names.casts.get(derived.qualifiedName);
    const reference: Place["reference"] = {
      type: { kind: derived.kind, name: derived.qualifiedName },
      collection: place.reference.collection,
      nullable: false,
    };
    const { own, nested } = below(place, derived.qualifiedName, reference);
    const cast = { reference, own: [...own, ...place.own], nested: [...nested, ...place.nested] };
    const builder = changedType(cast, context, scope, false);
    return name === undefined || builder === undefined ? [] : [[name, builder] as const];
  });
}
