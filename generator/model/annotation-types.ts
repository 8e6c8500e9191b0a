/** What a value in an annotation is, so far as a string in CSDL JSON leaves it open. */
export interface ValueType {
  readonly type: string;
  readonly collection: boolean;
}

const PROPERTY_PATHS: ValueType = { type: "Edm.PropertyPath", collection: true };
const NAVIGATION_PATHS: ValueType = { type: "Edm.NavigationPropertyPath", collection: true };

/** The terms of the official vocabularies whose value is an enumeration, a path or a qualified name. */
const TERMS: ReadonlyMap<string, ValueType> = new Map([
  ["Org.OData.Core.V1.Permissions", { type: "Org.OData.Core.V1.Permission", collection: false }],
  ["Org.OData.Core.V1.OptimisticConcurrency", PROPERTY_PATHS],
  [
    "Org.OData.Core.V1.ExplicitOperationBindings",
    { type: "Org.OData.Core.V1.QualifiedBoundOperationName", collection: true },
  ],
  [
    "Org.OData.Validation.V1.DerivedTypeConstraint",
    { type: "Org.OData.Core.V1.QualifiedTypeName", collection: true },
  ],
]);

/** The properties of records in the official vocabularies that are enumerations or paths. */
const PROPERTIES: ReadonlyMap<string, ValueType> = new Map([
  [
    "Org.OData.Core.V1.Revisions/Kind",
    { type: "Org.OData.Core.V1.RevisionKind", collection: false },
  ],
  ["Org.OData.Core.V1.AlternateKeys/Name", { type: "Edm.PropertyPath", collection: false }],
  ...[
    ...["RequiredProperties", "NonInsertableProperties", "NonUpdatableProperties"],
    ...["NonFilterableProperties", "NonSortableProperties", "NonCountableProperties"],
    ...["AscendingOnlyProperties", "DescendingOnlyProperties", "NonExpandableStreamProperties"],
  ].map((name) => [name, PROPERTY_PATHS] as const),
  ...[
    ...["NonInsertableNavigationProperties", "NonUpdatableNavigationProperties"],
    ...["NonDeletableNavigationProperties", "NonCountableNavigationProperties"],
    "NonExpandableProperties",
  ].map((name) => [name, NAVIGATION_PATHS] as const),
  ["NavigationProperty", { type: "Edm.NavigationPropertyPath", collection: false }],
  ["Property", { type: "Edm.PropertyPath", collection: false }],
  ["Navigability", { type: "Org.OData.Capabilities.V1.NavigationType", collection: false }],
]);

const ENUMS: ReadonlySet<string> = new Set([
  "Org.OData.Core.V1.Permission",
  "Org.OData.Core.V1.RevisionKind",
  "Org.OData.Capabilities.V1.NavigationType",
]);

/** Whether values of the type are names of types or operations, which can begin with an alias. */
export function isQualifiedName(name: string): boolean {
  return /^Org\.OData\.Core\.V1\.Qualified\w+Name$/.test(name);
}

/** Whether the name is that of an enumeration of the official vocabularies that the tables here use. */
export function isOfficialEnum(name: string): boolean {
  return ENUMS.has(name);
}

/** Returns the type of a term of the official vocabularies, if it matters. */
export function findOfficialTermType(term: string): ValueType | undefined {
  return TERMS.get(term);
}

/** Returns the type of a property of a record in an annotation with this official term, if it matters. */
export function findOfficialPropertyType(term: string, property: string): ValueType | undefined {
  const known = PROPERTIES.get(`${term}/${property}`);
  if (known !== undefined) return known;
  return term.startsWith("Org.OData.Capabilities.V1.") ? PROPERTIES.get(property) : undefined;
}
