import { tag, type ChangeTable } from "./change-table.ts";

const owl = `<EntityType Name="owl" BaseType="ns.bird"><Property Name="ears" Type="Edm.Boolean" /></EntityType>`;
const key = `<Key><PropertyRef Name="id" /></Key>`;

/** An owl with other attributes. */
function owlWith(attributes: string): string {
  return owl.replace(`BaseType="ns.bird"`, attributes);
}

/** An alternate key of one property. */
const byRing = tag(
  "Core.V1.AlternateKeys",
  `<Collection><Record><PropertyValue Property="Key"><Collection><Record>
    <PropertyValue Property="Name" PropertyPath="ring" /><PropertyValue Property="Alias" String="ring" />
  </Record></Collection></PropertyValue></Record></Collection>`,
);

/** Changes of entity and complex types. */
export const types: ChangeTable = {
  about: "entity type",
  document: `
    <EntityType Name="animal" Abstract="true">
      ${key}
      <Property Name="id" Type="Edm.String" Nullable="false" />
    </EntityType>
    <EntityType Name="bird" BaseType="ns.animal"><Property Name="name" Type="Edm.String" /></EntityType>
    ${owl}
    <EntityContainer Name="Service"><EntitySet Name="birds" EntityType="ns.bird" /></EntityContainer>`,
  rows: [
    ["is gone", owl, "", "compile", "feature"],
    ["derives from another", owl, owlWith(`BaseType="ns.animal"`), "compile", "feature"],
    ["is abstract", owl, owlWith(`BaseType="ns.bird" Abstract="true"`), "compile", "feature"],
    [
      "with derived ones is abstract",
      `Name="bird" BaseType="ns.animal"`,
      `Name="bird" BaseType="ns.animal" Abstract="true"`,
      "compile",
      "feature",
    ],
    ["is open", owl, owlWith(`BaseType="ns.bird" OpenType="true"`), "feature", "wire"],
    ["has a stream", owl, owlWith(`BaseType="ns.bird" HasStream="true"`), "feature", "compile"],
    [
      "of a derived type makes a property read-only",
      `<EntityContainer`,
      `<Annotations Target="ns.owl/name">${tag("Core.V1.Computed")}</Annotations><EntityContainer`,
      "compile",
      "feature",
    ],
  ],
};

/** Changes of what addresses an entity. */
export const keys: ChangeTable = {
  about: "key",
  document: `
    <EntityType Name="animal">
      ${key}
      <Property Name="id" Type="Edm.String" Nullable="false" />
      <Property Name="ring" Type="Edm.String" Nullable="false" />
      <Property Name="number" Type="Edm.Int32" Nullable="false" />
    </EntityType>
    <EntityContainer Name="Service"><EntitySet Name="animals" EntityType="ns.animal" /></EntityContainer>`,
  rows: [
    [
      "has another key",
      `<PropertyRef Name="id" />`,
      `<PropertyRef Name="ring" />`,
      "compile",
      "compile",
    ],
    [
      "has a key of another type",
      `<PropertyRef Name="id" />`,
      `<PropertyRef Name="number" />`,
      "compile",
      "compile",
    ],
    [
      "has a key of two properties",
      `<PropertyRef Name="id" />`,
      `<PropertyRef Name="id" /><PropertyRef Name="ring" />`,
      "compile",
      "compile",
    ],
    ["has an alternate key", key, `${key}${byRing}`, "feature", "compile"],
    [
      "has entity tags",
      key,
      `${key}${tag("Core.V1.OptimisticConcurrency", "<Collection />")}`,
      "wire",
      "fix",
    ],
  ],
};

/** Changes of complex types, and of names that several types could have. */
export const complexTypes: ChangeTable = {
  about: "complex type",
  document: `
    <ComplexType Name="nest">
      <Property Name="egg" Type="ns.ovum" />
      <Property Name="eggs" Type="Collection(ns.ovum)" />
    </ComplexType>
    <ComplexType Name="ovum"><Property Name="colour" Type="Edm.String" /><Property Name="size" Type="Edm.Int32" /></ComplexType>`,
  rows: [
    ["has another name", `ovum`, `roe`, "compile", "compile"],
    [
      "is the first to derive from another",
      `<ComplexType Name="ovum">`,
      `<ComplexType Name="speckledOvum" BaseType="ns.ovum" /><ComplexType Name="ovum">`,
      "feature",
      "compile",
    ],
    [
      "is described",
      `Type="Edm.Int32" /></ComplexType>`,
      `Type="Edm.Int32" /><Annotation Term="Org.OData.Core.V1.Description" String="Of a bird." /></ComplexType>`,
      "docs",
      "docs",
    ],
    [
      "takes the name of another",
      `<ComplexType Name="ovum">`,
      `<ComplexType Name="Ovum"><Property Name="length" Type="Edm.Int32" /></ComplexType><ComplexType Name="ovum">`,
      "compile",
      "compile",
    ],
    [
      "takes the name of what creates another",
      `<ComplexType Name="ovum">`,
      `<ComplexType Name="ovumCreate" /><ComplexType Name="ovum">`,
      "compile",
      "compile",
    ],
  ],
};

const code = `<Property Name="code" Type="Edm.String" />`;

/** Changes of where a member is declared, and of keys in their details. */
export const inheritance: ChangeTable = {
  about: "inherited member",
  document: `
    <EntityType Name="animal">
      <Key><PropertyRef Name="id" /><PropertyRef Name="part" /></Key>
      <Property Name="id" Type="Edm.String" Nullable="false" />
      <Property Name="part" Type="Edm.String" Nullable="false" />
    </EntityType>
    <EntityType Name="bird" BaseType="ns.animal">
      ${code}
    </EntityType>
    <EntityType Name="track">
      <Key><PropertyRef Name="computedId" /></Key>
      <Property Name="computedId" Type="Edm.String" Nullable="false"><Annotation Term="Org.OData.Core.V1.Computed" Bool="true" /></Property>
      <Property Name="computedHash" Type="Edm.String" Nullable="false"><Annotation Term="Org.OData.Core.V1.Computed" Bool="true" /></Property>
    </EntityType>
    <EntityContainer Name="Service"><EntitySet Name="birds" EntityType="ns.bird" /><EntitySet Name="tracks" EntityType="ns.track" /></EntityContainer>`,
  rows: [
    [
      "is declared by the base",
      `</EntityType>
    <EntityType Name="bird" BaseType="ns.animal">
      ${code}`,
      `${code}</EntityType>
    <EntityType Name="bird" BaseType="ns.animal">`,
      "feature",
      "compile",
    ],
    [
      "is declared by the base as another type",
      `</EntityType>
    <EntityType Name="bird" BaseType="ns.animal">
      ${code}`,
      `${code.replace("Edm.String", "Edm.Int32")}</EntityType>
    <EntityType Name="bird" BaseType="ns.animal">`,
      "compile",
      "compile",
    ],
    [
      "of the key has another place",
      `<PropertyRef Name="id" /><PropertyRef Name="part" />`,
      `<PropertyRef Name="part" /><PropertyRef Name="id" />`,
      "wire",
      "wire",
    ],
    [
      "is the key in place of another",
      `<Key><PropertyRef Name="computedId" /></Key>`,
      `<Key><PropertyRef Name="computedHash" /></Key>`,
      "wire",
      "wire",
    ],
    [
      "of the key is immutable",
      `Name="part" Type="Edm.String" Nullable="false" />`,
      `Name="part" Type="Edm.String" Nullable="false"><Annotation Term="Org.OData.Core.V1.Immutable" Bool="true" /></Property>`,
      "none",
      "none",
    ],
  ],
};
