/**
 * What the annotations of the vocabulary Org.OData.Capabilities.V1 say. All of them are permissive:
 * where a service is silent, it supports what the protocol defines.
 *
 * @see OData Vocabularies 4.0, Org.OData.Capabilities.V1
 */
import type { Annotated, Expression } from "../model.ts";
import {
  findValue,
  readBool,
  readItems,
  readPaths,
  readProperty,
  readString,
} from "./read-expression.ts";

const CAPABILITIES = "Org.OData.Capabilities.V1";

/** The scopes of one scheme, any of which is enough. @see Org.OData.Capabilities.V1.PermissionType */
export interface Permission {
  readonly scheme: string;
  /** In the order of the document. */
  readonly scopes: readonly string[];
}

/** What the restrictions on reading and writing have in common. */
export interface Restrictions {
  /** Whether requests of this kind are supported, `true` where the service does not say. */
  readonly supported: boolean;
  readonly permissions: readonly Permission[];
  readonly description?: string;
  readonly longDescription?: string;
  /** Query options of the service's own that such requests take. */
  readonly customOptions: readonly CustomParameter[];
  /** Headers that such requests take. */
  readonly customHeaders: readonly CustomParameter[];
}

/** @see Org.OData.Capabilities.V1.CustomParameter */
export interface CustomParameter {
  readonly name: string;
  readonly description?: string;
  readonly required: boolean;
}

/** @see Org.OData.Capabilities.V1.InsertRestrictionsType */
export interface InsertRestrictions extends Restrictions {
  readonly requiredProperties: readonly string[];
  readonly nonInsertableProperties: readonly string[];
  readonly nonInsertableNavigationProperties: readonly string[];
}

/** @see Org.OData.Capabilities.V1.UpdateRestrictionsType */
export interface UpdateRestrictions extends Restrictions {
  readonly requiredProperties: readonly string[];
  readonly nonUpdatableProperties: readonly string[];
  readonly nonUpdatableNavigationProperties: readonly string[];
}

/** @see Org.OData.Capabilities.V1.DeleteRestrictionsType */
export interface DeleteRestrictions extends Restrictions {
  readonly nonDeletableNavigationProperties: readonly string[];
}

/** @see Org.OData.Capabilities.V1.ReadRestrictionsType */
export interface ReadRestrictions extends Restrictions {
  /** Restrictions on reading one entity by its key. */
  readonly byKey?: Restrictions;
}

/** What must be said in `$filter`. @see Org.OData.Capabilities.V1.FilterRestrictionsType */
export interface FilterRestrictions {
  /** Whether there must be one. */
  readonly isRequired: boolean;
  readonly requiredProperties: readonly string[];
}

/** In which direction alone some properties can be sorted by. @see Org.OData.Capabilities.V1.SortRestrictionsType */
export interface SortRestrictions {
  readonly ascendingOnly: readonly string[];
  readonly descendingOnly: readonly string[];
}

/** Returns what restricts creating. @see Org.OData.Capabilities.V1.InsertRestrictions */
export function insertRestrictions(annotated: Annotated): InsertRestrictions | undefined {
  return readInsert(findValue(annotated, `${CAPABILITIES}.InsertRestrictions`));
}

/** Returns what restricts updating. @see Org.OData.Capabilities.V1.UpdateRestrictions */
export function updateRestrictions(annotated: Annotated): UpdateRestrictions | undefined {
  return readUpdate(findValue(annotated, `${CAPABILITIES}.UpdateRestrictions`));
}

/** Returns what restricts deleting. @see Org.OData.Capabilities.V1.DeleteRestrictions */
export function deleteRestrictions(annotated: Annotated): DeleteRestrictions | undefined {
  const record = findValue(annotated, `${CAPABILITIES}.DeleteRestrictions`);
  if (record === undefined) return undefined;
  return {
    ...readShared(record, "Deletable"),
    nonDeletableNavigationProperties: readPaths(
      readProperty(record, "NonDeletableNavigationProperties"),
    ),
  };
}

/** Returns what restricts reading. @see Org.OData.Capabilities.V1.ReadRestrictions */
export function readRestrictions(annotated: Annotated): ReadRestrictions | undefined {
  const record = findValue(annotated, `${CAPABILITIES}.ReadRestrictions`);
  if (record === undefined) return undefined;
  const byKey = readProperty(record, "ReadByKeyRestrictions");
  return {
    ...readShared(record, "Readable"),
    ...(byKey === undefined ? {} : { byKey: readShared(byKey, "Readable") }),
  };
}

/** Returns what `$filter` must say. @see Org.OData.Capabilities.V1.FilterRestrictions */
export function filterRestrictions(annotated: Annotated): FilterRestrictions | undefined {
  const record = findValue(annotated, `${CAPABILITIES}.FilterRestrictions`);
  if (record === undefined) return undefined;
  return {
    isRequired: readBool(readProperty(record, "RequiresFilter")) ?? false,
    requiredProperties: readPaths(readProperty(record, "RequiredProperties")),
  };
}

/** Returns the directions of `$orderby`. @see Org.OData.Capabilities.V1.SortRestrictions */
export function sortRestrictions(annotated: Annotated): SortRestrictions | undefined {
  const record = findValue(annotated, `${CAPABILITIES}.SortRestrictions`);
  if (record === undefined) return undefined;
  return {
    ascendingOnly: readPaths(readProperty(record, "AscendingOnlyProperties")),
    descendingOnly: readPaths(readProperty(record, "DescendingOnlyProperties")),
  };
}

/** What a service says that it does or does not, where the client has nothing to forbid. */
const NOTES: ReadonlyArray<
  readonly [term: string, property: string | undefined, yes: string, no: string]
> = [
  ["BatchSupported", undefined, "", "Takes no batches."],
  ["BatchSupport", "Supported", "", "Takes no batches."],
  ["KeyAsSegmentSupported", undefined, "Takes keys as segments.", ""],
  [
    "AsynchronousRequestsSupported",
    undefined,
    "Takes `Prefer: respond-async`.",
    "Does not take `Prefer: respond-async`.",
  ],
  ["ChangeTracking", "Supported", "Tracks changes.", "Does not track changes."],
  ["DeepInsertSupport", "Supported", "", "Takes no deep inserts."],
];

/**
 * Returns sentences for what callers can do but had better know.
 *
 * @see Org.OData.Capabilities.V1.BatchSupported, KeyAsSegmentSupported, AsynchronousRequestsSupported,
 *   ChangeTracking, DeepInsertSupport
 */
export function capabilityNotes(annotated: Annotated): readonly string[] {
  const notes = NOTES.map(([term, property, yes, no]) => {
    const value = findValue(annotated, `${CAPABILITIES}.${term}`);
    const flag = readBool(property === undefined ? value : readProperty(value, property));
    return flag === undefined ? "" : flag ? yes : no;
  });
  return [...new Set(notes)].filter((note) => note !== "");
}

/** Returns whether keys can stand as segments of a URL, if it is said. @see Org.OData.Capabilities.V1.KeyAsSegmentSupported */
export function keyAsSegment(annotated: Annotated): boolean | undefined {
  return readBool(findValue(annotated, `${CAPABILITIES}.KeyAsSegmentSupported`));
}

function readInsert(record: Expression | undefined): InsertRestrictions | undefined {
  if (record === undefined) return undefined;
  return {
    ...readShared(record, "Insertable"),
    requiredProperties: readPaths(readProperty(record, "RequiredProperties")),
    nonInsertableProperties: readPaths(readProperty(record, "NonInsertableProperties")),
    nonInsertableNavigationProperties: readPaths(
      readProperty(record, "NonInsertableNavigationProperties"),
    ),
  };
}

function readUpdate(record: Expression | undefined): UpdateRestrictions | undefined {
  if (record === undefined) return undefined;
  return {
    ...readShared(record, "Updatable"),
    requiredProperties: readPaths(readProperty(record, "RequiredProperties")),
    nonUpdatableProperties: readPaths(readProperty(record, "NonUpdatableProperties")),
    nonUpdatableNavigationProperties: readPaths(
      readProperty(record, "NonUpdatableNavigationProperties"),
    ),
  };
}

function readShared(record: Expression, supported: string): Restrictions {
  const description = readString(readProperty(record, "Description"));
  const longDescription = readString(readProperty(record, "LongDescription"));
  return {
    supported: readBool(readProperty(record, supported)) ?? true,
    permissions: readPermissions(readProperty(record, "Permissions")),
    customOptions: readCustom(readProperty(record, "CustomQueryOptions")),
    customHeaders: readCustom(readProperty(record, "CustomHeaders")),
    ...(description === undefined ? {} : { description }),
    ...(longDescription === undefined ? {} : { longDescription }),
  };
}

function readCustom(collection: Expression | undefined): readonly CustomParameter[] {
  return readItems(collection).flatMap((item) => {
    const name = readString(readProperty(item, "Name"));
    const description = readString(readProperty(item, "Description"));
    const required = readBool(readProperty(item, "Required")) ?? false;
    return name === undefined
      ? []
      : [{ name, ...(description === undefined ? {} : { description }), required }];
  });
}

function readPermissions(collection: Expression | undefined): readonly Permission[] {
  return readItems(collection).flatMap((item) => {
    const scheme = readString(readProperty(item, "SchemeName"));
    const scopes = readItems(readProperty(item, "Scopes")).flatMap(
      (scope) => readString(readProperty(scope, "Scope")) ?? [],
    );
    return scheme === undefined && scopes.length === 0 ? [] : [{ scheme: scheme ?? "", scopes }];
  });
}
