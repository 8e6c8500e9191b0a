import { flag, paths, record, tag, type ChangeRow, type ChangeTable } from "./change-table.ts";

const birds = `<EntitySet Name="birds" EntityType="ns.bird" />`;
const nest = `<NavigationProperty Name="nest" Type="ns.nest" />`;
const eggs = `<NavigationProperty Name="eggs" Type="Collection(ns.egg)" ContainsTarget="true" />`;
const egg = `<EntityType Name="egg">`;

function capability(term: string, ...members: readonly string[]): string {
  return record(`Capabilities.V1.${term}`, ...members);
}

/** What an annotation of an element does: it forbids, and without it all is allowed. */
function at(
  place: string,
  from: string,
  annotations: Readonly<Record<string, string>>,
): readonly ChangeRow[] {
  return Object.entries(annotations).map(([title, annotation]) => {
    const name = /^<(\w+)/.exec(from)?.[1] ?? "";
    const to = from.endsWith(" />")
      ? from.replace(" />", `>${annotation}</${name}>`)
      : `${from}${annotation}`;
    return [`${title} at ${place}`, from, to, "compile", "feature"];
  });
}

const noFalse = (term: string): string =>
  `<Annotation Term="Org.OData.Capabilities.V1.${term}" Bool="false" />`;

/** Changes of what a service refuses. */
export const capabilities: ChangeTable = {
  about: "capability",
  document: `
    <EntityType Name="bird">
      <Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" Nullable="false" />
      <Property Name="name" Type="Edm.String" />
      ${nest}
      ${eggs}
    </EntityType>
    <EntityType Name="nest"><Key><PropertyRef Name="id" /></Key><Property Name="id" Type="Edm.String" Nullable="false" /></EntityType>
    ${egg}<Key><PropertyRef Name="id" /></Key><Property Name="id" Type="Edm.String" Nullable="false" /></EntityType>
    <EntityContainer Name="Service">${birds}</EntityContainer>`,
  rows: [
    ...at("a set", birds, {
      "no creation": capability("InsertRestrictions", flag("Insertable", false)),
      "no deletion": capability("DeleteRestrictions", flag("Deletable", false)),
      "no update": capability("UpdateRestrictions", flag("Updatable", false)),
      "no reading": capability("ReadRestrictions", flag("Readable", false)),
      "no keys": noFalse("IndexableByKey"),
      "no count": capability("CountRestrictions", flag("Countable", false)),
      "no filter": capability("FilterRestrictions", flag("Filterable", false)),
      "no filter by a property": capability(
        "FilterRestrictions",
        paths("NonFilterableProperties", "name"),
      ),
      "no order": capability("SortRestrictions", flag("Sortable", false)),
      "no order by a property": capability(
        "SortRestrictions",
        paths("NonSortableProperties", "name"),
      ),
      "no expansion": capability("ExpandRestrictions", flag("Expandable", false)),
      "no expansion of a property": capability(
        "ExpandRestrictions",
        paths("NonExpandableProperties", "nest"),
      ),
      "no search": capability("SearchRestrictions", flag("Searchable", false)),
      "no top": noFalse("TopSupported"),
      "no skip": noFalse("SkipSupported"),
      "no deletion below": capability(
        "NavigationRestrictions",
        `<PropertyValue Property="RestrictedProperties"><Collection><Record><PropertyValue Property="NavigationProperty" NavigationPropertyPath="eggs" /><PropertyValue Property="DeleteRestrictions"><Record>${flag("Deletable", false)}</Record></PropertyValue></Record></Collection></PropertyValue>`,
      ),
    }),
    ...at("a navigation property", eggs, {
      "no creation": capability("InsertRestrictions", flag("Insertable", false)),
      "no references": capability("NavigationRestrictions", flag("Referenceable", false)),
      "no filter": capability("FilterRestrictions", flag("Filterable", false)),
    }),
    ...at("a single value", nest, {
      "no deletion": capability("DeleteRestrictions", flag("Deletable", false)),
      "no selection": capability("SelectSupport", flag("Supported", false)),
    }),
    ...at("a type", egg, {
      "no deletion": capability("DeleteRestrictions", flag("Deletable", false)),
      "no replacement": capability(
        "UpdateRestrictions",
        `<PropertyValue Property="UpdateMethod" EnumMember="Org.OData.Capabilities.V1.HttpMethod/PATCH" />`,
      ),
      "no search": capability("SearchRestrictions", flag("Searchable", false)),
    }),
    [
      "no creation at a path",
      `</EntityContainer>`,
      `</EntityContainer><Annotations Target="ns.Service/birds/eggs">${capability("InsertRestrictions", flag("Insertable", false))}</Annotations>`,
      "compile",
      "feature",
    ],
    [
      "a note for readers",
      birds,
      birds.replace(
        " />",
        `>${tag("Capabilities.V1.ChangeTracking", `<Record>${flag("Supported", false)}</Record>`)}</EntitySet>`,
      ),
      "none",
      "none",
    ],
  ],
};
