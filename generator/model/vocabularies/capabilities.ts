/**
 * What the annotations of the vocabulary Org.OData.Capabilities.V1 say. All of them are permissive:
 * where a service is silent, it supports what the protocol defines.
 *
 * @see OData Vocabularies 4.0, Org.OData.Capabilities.V1
 */
import { findAnnotation } from "../annotations.ts";
import type { Annotated, Expression } from "../model.ts";
import {
  findValue,
  readBool,
  readItems,
  readPath,
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

/** Whether a query option is supported, and for which properties it is not. */
export interface QueryRestrictions {
  readonly supported: boolean;
  readonly requiredProperties: readonly string[];
  readonly excludedProperties: readonly string[];
  readonly excludedNavigationProperties: readonly string[];
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

/** Returns what restricts `$count`. @see Org.OData.Capabilities.V1.CountRestrictions */
export function countRestrictions(annotated: Annotated): QueryRestrictions | undefined {
  const record = findValue(annotated, `${CAPABILITIES}.CountRestrictions`);
  return readQuery(
    record,
    "Countable",
    "NonCountableProperties",
    "NonCountableNavigationProperties",
  );
}

/** Returns what restricts `$filter`. @see Org.OData.Capabilities.V1.FilterRestrictions */
export function filterRestrictions(annotated: Annotated): QueryRestrictions | undefined {
  const record = findValue(annotated, `${CAPABILITIES}.FilterRestrictions`);
  return readQuery(record, "Filterable", "NonFilterableProperties");
}

/** Returns what restricts `$orderby`. @see Org.OData.Capabilities.V1.SortRestrictions */
export function sortRestrictions(annotated: Annotated): QueryRestrictions | undefined {
  const record = findValue(annotated, `${CAPABILITIES}.SortRestrictions`);
  return readQuery(record, "Sortable", "NonSortableProperties");
}

/** Returns what restricts `$expand`. @see Org.OData.Capabilities.V1.ExpandRestrictions */
export function expandRestrictions(annotated: Annotated): QueryRestrictions | undefined {
  const record = findValue(annotated, `${CAPABILITIES}.ExpandRestrictions`);
  return readQuery(
    record,
    "Expandable",
    "NonExpandableStreamProperties",
    "NonExpandableProperties",
  );
}

/** Whether `$search` is supported. @see Org.OData.Capabilities.V1.SearchRestrictions */
export function isSearchSupported(annotated: Annotated): boolean {
  const record = findValue(annotated, `${CAPABILITIES}.SearchRestrictions`);
  return readBool(readProperty(record, "Searchable")) ?? true;
}

/** Whether `$select` is supported. @see Org.OData.Capabilities.V1.SelectSupport */
export function isSelectSupported(annotated: Annotated): boolean {
  const record = findValue(annotated, `${CAPABILITIES}.SelectSupport`);
  return readBool(readProperty(record, "Supported")) ?? true;
}

/** Whether `$top` is supported. @see Org.OData.Capabilities.V1.TopSupported */
export function isTopSupported(annotated: Annotated): boolean {
  return readBool(findValue(annotated, `${CAPABILITIES}.TopSupported`)) ?? true;
}

/** Whether `$skip` is supported. @see Org.OData.Capabilities.V1.SkipSupported */
export function isSkipSupported(annotated: Annotated): boolean {
  return readBool(findValue(annotated, `${CAPABILITIES}.SkipSupported`)) ?? true;
}

/** Whether entities can be addressed by their key. @see Org.OData.Capabilities.V1.IndexableByKey */
export function isIndexableByKey(annotated: Annotated): boolean {
  return readBool(findValue(annotated, `${CAPABILITIES}.IndexableByKey`)) ?? true;
}

/**
 * What is restricted on one navigation from an entity set or singleton; all functions here read it as
 * they read an element of the model.
 *
 * @see Org.OData.Capabilities.V1.NavigationPropertyRestriction
 */
export interface NavigationRestriction extends Annotated {
  /** The path of the navigation property. */
  readonly path: string;
}

/** Returns the restrictions on navigations, in the order of the document. @see Org.OData.Capabilities.V1.NavigationRestrictions */
export function navigationRestrictions(annotated: Annotated): readonly NavigationRestriction[] {
  const annotation = findAnnotation(annotated, `${CAPABILITIES}.NavigationRestrictions`);
  if (annotation === undefined) return [];
  return readItems(readProperty(annotation.value, "RestrictedProperties")).flatMap((item) => {
    const path = readPath(readProperty(item, "NavigationProperty"));
    if (path === undefined || item.kind !== "Record") return [];
    const annotations = [...item.properties].map(([name, value]) => ({
      term: `${CAPABILITIES}.${name}`,
      value,
      annotations: [],
      at: annotation.at,
    }));
    return [{ path, annotations }];
  });
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
    ...(description === undefined ? {} : { description }),
    ...(longDescription === undefined ? {} : { longDescription }),
  };
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

function readQuery(
  record: Expression | undefined,
  supported: string,
  excluded: string,
  excludedNavigation?: string,
): QueryRestrictions | undefined {
  if (record === undefined) return undefined;
  const paths = (name: string): readonly string[] => readPaths(readProperty(record, name));
  return {
    supported: readBool(readProperty(record, supported)) ?? true,
    requiredProperties: paths("RequiredProperties"),
    excludedProperties: paths(excluded),
    excludedNavigationProperties: excludedNavigation === undefined ? [] : paths(excludedNavigation),
  };
}
