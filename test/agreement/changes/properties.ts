import { flag, paths, record, tag, type ChangeTable } from "./change-table.ts";

const name = `<Property Name="name" Type="Edm.String" />`;
const set = `<EntitySet Name="birds" EntityType="ns.bird" />`;

/** A property with something inside. */
function nameWith(content: string): string {
  return name.replace(" />", `>${content}</Property>`);
}

/** The entity set with an annotation. */
function setWith(content: string): string {
  return set.replace(" />", `>${content}</EntitySet>`);
}

const deprecated = tag(
  "Core.V1.Revisions",
  `<Collection><Record><PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated" /></Record></Collection>`,
);

/** Changes of structural properties. */
export const properties: ChangeTable = {
  about: "property",
  document: `
    <EntityType Name="bird">
      <Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" Nullable="false" />
      ${name}
      <Property Name="ring" Type="Edm.String" Nullable="false" />
      <Property Name="eggs" Type="Edm.Int32" Nullable="false" />
      <Property Name="weight" Type="Edm.Double" />
      <Property Name="born" Type="Edm.Date" />
      <Property Name="names" Type="Collection(Edm.String)" Nullable="false" />
      <Property Name="place" Type="Edm.GeographyPoint" />
      <Property Name="feather" Type="ns.feather" />
    </EntityType>
    <ComplexType Name="feather"><Property Name="colour" Type="Edm.String" /></ComplexType>
    <ComplexType Name="down"><Property Name="colour" Type="Edm.String" /></ComplexType>
    <EnumType Name="sex"><Member Name="female" /><Member Name="male" /></EnumType>
    <EnumType Name="song"><Member Name="trill" /><Member Name="unknownFutureValue" /></EnumType>
    <TypeDefinition Name="label" UnderlyingType="Edm.String" />
    <EntityContainer Name="Service">${set}</EntityContainer>`,
  rows: [
    ["is gone", name, "", "compile", "feature"],
    ["has another name", `Name="eggs"`, `Name="eggCount"`, "compile", "compile"],
    [
      "is of another type",
      `Name="eggs" Type="Edm.Int32"`,
      `Name="eggs" Type="Edm.String"`,
      "compile",
      "compile",
    ],
    ["is a GUID", `Name="ring" Type="Edm.String"`, `Name="ring" Type="Edm.Guid"`, "wire", "wire"],
    ["is binary", `Name="ring" Type="Edm.String"`, `Name="ring" Type="Edm.Binary"`, "wire", "wire"],
    [
      "is a duration",
      `Name="ring" Type="Edm.String"`,
      `Name="ring" Type="Edm.Duration"`,
      "wire",
      "wire",
    ],
    [
      "is text of another format",
      `Name="born" Type="Edm.Date"`,
      `Name="born" Type="Edm.DateTimeOffset"`,
      "compile",
      "compile",
    ],
    [
      "is a wider number",
      `Name="eggs" Type="Edm.Int32"`,
      `Name="eggs" Type="Edm.Int64"`,
      "fix",
      "fix",
    ],
    [
      "is a number with a fraction",
      `Name="eggs" Type="Edm.Int32"`,
      `Name="eggs" Type="Edm.Decimal"`,
      "fix",
      "fix",
    ],
    [
      "is a number or infinite",
      `Name="eggs" Type="Edm.Int32"`,
      `Name="eggs" Type="Edm.Double"`,
      "compile",
      "compile",
    ],
    [
      "is of single precision",
      `Name="weight" Type="Edm.Double"`,
      `Name="weight" Type="Edm.Single"`,
      "fix",
      "fix",
    ],
    [
      "is a defined type of the same",
      `Name="ring" Type="Edm.String"`,
      `Name="ring" Type="ns.label"`,
      "fix",
      "fix",
    ],
    [
      "is of a closed enumeration",
      `Name="ring" Type="Edm.String"`,
      `Name="ring" Type="ns.sex"`,
      "compile",
      "compile",
    ],
    [
      "is of an evolvable enumeration",
      `Name="ring" Type="Edm.String"`,
      `Name="ring" Type="ns.song"`,
      "wire",
      "wire",
    ],
    [
      "is another shape",
      `Type="Edm.GeographyPoint"`,
      `Type="Edm.GeographyPolygon"`,
      "wire",
      "wire",
    ],
    ["is of another complex type", `Type="ns.feather"`, `Type="ns.down"`, "compile", "compile"],
    ["is a stream", name, name.replace("Edm.String", "Edm.Stream"), "compile", "compile"],
    [
      "can be null",
      `Name="ring" Type="Edm.String" Nullable="false"`,
      `Name="ring" Type="Edm.String"`,
      "compile",
      "compile",
    ],
    [
      "has elements that can be null",
      `Type="Collection(Edm.String)" Nullable="false"`,
      `Type="Collection(Edm.String)" Nullable="true"`,
      "compile",
      "compile",
    ],
    [
      "is wider and can be null",
      `Name="eggs" Type="Edm.Int32" Nullable="false"`,
      `Name="eggs" Type="Edm.Int64"`,
      "compile",
      "compile",
    ],
    [
      "has several values",
      `Name="ring" Type="Edm.String"`,
      `Name="ring" Type="Collection(Edm.String)"`,
      "compile",
      "compile",
    ],
    ["is computed", name, nameWith(tag("Core.V1.Computed")), "compile", "feature"],
    [
      "is read-only",
      name,
      nameWith(
        `<Annotation Term="Org.OData.Core.V1.Permissions" EnumMember="Org.OData.Core.V1.Permission/Read" />`,
      ),
      "compile",
      "feature",
    ],
    ["is immutable", name, nameWith(tag("Core.V1.Immutable")), "compile", "feature"],
    ["is deprecated", name, nameWith(deprecated), "feature", "docs"],
    [
      "is described",
      name,
      nameWith(`<Annotation Term="Org.OData.Core.V1.Description" String="As called." />`),
      "docs",
      "docs",
    ],
    [
      "has a pattern",
      name,
      nameWith(`<Annotation Term="Org.OData.Validation.V1.Pattern" String="^a" />`),
      "fix",
      "fix",
    ],
    [
      "has a range",
      `<Property Name="weight" Type="Edm.Double" />`,
      `<Property Name="weight" Type="Edm.Double"><Annotation Term="Org.OData.Validation.V1.Minimum" Int="0" /></Property>`,
      "fix",
      "fix",
    ],
    ["is shorter", name, name.replace(" />", ` MaxLength="8" />`), "docs", "docs"],
    ["has a default", name, name.replace(" />", ` DefaultValue="none" />`), "docs", "docs"],
    [
      "is demanded by the set",
      set,
      setWith(record("Capabilities.V1.InsertRestrictions", paths("RequiredProperties", "name"))),
      "compile",
      "feature",
    ],
    [
      "cannot be inserted",
      set,
      setWith(
        record("Capabilities.V1.InsertRestrictions", paths("NonInsertableProperties", "name")),
      ),
      "compile",
      "feature",
    ],
    [
      "cannot be updated",
      set,
      setWith(
        record("Capabilities.V1.UpdateRestrictions", paths("NonUpdatableProperties", "name")),
      ),
      "compile",
      "feature",
    ],
    [
      "of the key is said not to change",
      set,
      setWith(
        record(
          "Capabilities.V1.UpdateRestrictions",
          paths("NonUpdatableProperties", "id"),
          flag("Updatable", true),
        ),
      ),
      "none",
      "none",
    ],
    [
      "among others is demanded by the set",
      set,
      setWith(
        record("Capabilities.V1.InsertRestrictions", paths("RequiredProperties", "ring", "eggs")),
      ),
      "compile",
      "feature",
    ],
  ],
};
