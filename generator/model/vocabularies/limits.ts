/**
 * What the annotations of the vocabulary Org.OData.Capabilities.V1 forbid at one place: a path of the
 * container, a navigation property, or all places of a type. Where they are silent, all is allowed.
 *
 * @see OData Vocabularies 4.0, Org.OData.Capabilities.V1
 */
import { findAnnotation } from "../annotations.ts";
import type { Annotated, Annotation, Expression } from "../model.ts";
import {
  findValue,
  readBool,
  readItems,
  readMembers,
  readPath,
  readPaths,
  readProperty,
} from "./read-expression.ts";

const CAPABILITIES = "Org.OData.Capabilities.V1";

/** The query options that capabilities speak of, as they are called in code. */
export type LimitedOption =
  | "select"
  | "expand"
  | "filter"
  | "orderby"
  | "search"
  | "count"
  | "top"
  | "skip"
  | "compute";

/** What is forbidden of an option: all of it, or the properties that it cannot name. */
export type OptionLimit = "all" | readonly string[];

/** What a service refuses at a place. */
export interface Limits {
  /** Members of the builder of a collection. */
  readonly collection: ReadonlySet<"get" | "post" | "byId" | "$count" | "$ref">;
  /** Members of the builder of one value: the place itself, or what lies in its collection. */
  readonly item: ReadonlySet<"get" | "patch" | "put" | "delete" | "$ref">;
  readonly options: ReadonlyMap<LimitedOption, OptionLimit>;
}

/**
 * Returns what is forbidden at a place.
 *
 * @param sources what speaks of the place, the most specific first: its word counts
 */
export function limitsOf(sources: readonly Annotated[]): Limits {
  const allows = (term: string, property?: string): boolean =>
    firstOf(sources, term, (value) =>
      readBool(property === undefined ? value : readProperty(value, property)),
    ) ?? true;
  const readable = allows("ReadRestrictions", "Readable");
  const readableByKey =
    firstOf(sources, "ReadRestrictions", (value) =>
      readBool(readProperty(readProperty(value, "ReadByKeyRestrictions"), "Readable")),
    ) ?? readable;
  const updatable = allows("UpdateRestrictions", "Updatable");
  const methods = firstOf(sources, "UpdateRestrictions", (value) =>
    readMembers(readProperty(value, "UpdateMethod")),
  );
  const referenceable = allows("NavigationRestrictions", "Referenceable");
  const countable = allows("CountRestrictions", "Countable");
  return {
    collection: forbidden([
      ["get", readable],
      ["post", allows("InsertRestrictions", "Insertable")],
      ["byId", allows("IndexableByKey")],
      ["$count", readable && countable],
      ["$ref", referenceable],
    ]),
    item: forbidden([
      ["get", readableByKey],
      ["patch", updatable && methods?.includes("PATCH") !== false],
      ["put", updatable && methods?.includes("PUT") !== false],
      ["delete", allows("DeleteRestrictions", "Deletable")],
      ["$ref", referenceable],
    ]),
    options: new Map(
      [
        optionLimit("select", allows("SelectSupport", "Supported")),
        optionLimit(
          "expand",
          allows("ExpandRestrictions", "Expandable"),
          namesOf(sources, "ExpandRestrictions", "NonExpandableProperties"),
        ),
        optionLimit(
          "filter",
          allows("FilterRestrictions", "Filterable"),
          namesOf(sources, "FilterRestrictions", "NonFilterableProperties"),
        ),
        optionLimit(
          "orderby",
          allows("SortRestrictions", "Sortable"),
          namesOf(sources, "SortRestrictions", "NonSortableProperties"),
        ),
        optionLimit("search", allows("SearchRestrictions", "Searchable")),
        optionLimit("count", countable),
        optionLimit("top", allows("TopSupported")),
        optionLimit("skip", allows("SkipSupported")),
        optionLimit("compute", allows("ComputeSupported")),
      ].flat(),
    ),
  };
}

function forbidden<Name>(
  members: readonly (readonly [name: Name, allowed: boolean])[],
): ReadonlySet<Name> {
  return new Set(members.flatMap(([name, allowed]) => (allowed ? [] : [name])));
}

function optionLimit(
  option: LimitedOption,
  allowed: boolean,
  names: readonly string[] = [],
): (readonly [LimitedOption, OptionLimit])[] {
  if (!allowed) return [[option, "all"]];
  return names.length === 0 ? [] : [[option, names]];
}

/** What the first source says that says anything. */
function firstOf<T>(
  sources: readonly Annotated[],
  term: string,
  read: (value: Expression) => T | undefined,
): T | undefined {
  for (const source of sources) {
    const value = findValue(source, `${CAPABILITIES}.${term}`);
    const found = value === undefined ? undefined : read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The properties, without those at the end of longer paths. */
function namesOf(sources: readonly Annotated[], term: string, property: string): string[] {
  const paths = firstOf(sources, term, (value) => {
    const list = readProperty(value, property);
    return list === undefined ? undefined : readPaths(list);
  });
  return (paths ?? []).filter((path) => !/[/.]/.test(path));
}

/** Whether an element has annotations of the vocabulary at all. */
export function speaksOfCapabilities({ annotations }: Annotated): boolean {
  return annotations.some(({ term }) => term.startsWith(`${CAPABILITIES}.`));
}

/** What speaks of a place below another one. */
export interface NestedSource extends Annotated {
  /** The segments that lead there, of properties and types; none for the annotated place itself. */
  readonly path: readonly string[];
}

/**
 * Returns what an element says of the places below it. An entry for a navigation property or for a
 * collection has the form of an element: its members stand for annotations with the terms that they are
 * called by.
 *
 * @see Org.OData.Capabilities.V1.NavigationRestrictions
 * @see Org.OData.Capabilities.V1.CollectionPropertyRestrictions
 */
export function nestedSources(annotated: Annotated): readonly NestedSource[] {
  const navigation = findAnnotation(annotated, `${CAPABILITIES}.NavigationRestrictions`);
  const collections = findAnnotation(annotated, `${CAPABILITIES}.CollectionPropertyRestrictions`);
  return [
    ...sourcesOf(
      navigation,
      readItems(readProperty(navigation?.value, "RestrictedProperties")),
      "NavigationProperty",
    ),
    ...sourcesOf(collections, readItems(collections?.value), "Property"),
  ];
}

/** In a record the restrictions of a collection's values are flags of the record itself. */
const FLAGS = [
  ["Insertable", "InsertRestrictions"],
  ["Updatable", "UpdateRestrictions"],
  ["Deletable", "DeleteRestrictions"],
  ["Referenceable", "NavigationRestrictions"],
] as const;

function sourcesOf(
  annotation: Annotation | undefined,
  records: readonly Expression[],
  pathProperty: string,
): NestedSource[] {
  return records.flatMap((record) => {
    if (annotation === undefined || record.kind !== "Record") return [];
    const flags = FLAGS.flatMap(([flag, term]) => {
      const value = record.properties.get(flag);
      return value === undefined
        ? []
        : [[term, { kind: "Record", properties: new Map([[flag, value]]) }] as const];
    });
    return [
      {
        path: splitPath(readPath(record.properties.get(pathProperty)) ?? ""),
        annotations: [...record.properties, ...flags].map(([name, value]) => ({
          term: `${CAPABILITIES}.${name}`,
          value,
          annotations: [],
          at: annotation.at,
        })),
      },
    ];
  });
}

function splitPath(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}
