import type { ChangeTable } from "./change-table.ts";

const nest = `<NavigationProperty Name="nest" Type="ns.nest" />`;
const chicks = `<NavigationProperty Name="chicks" Type="Collection(ns.bird)" ContainsTarget="true" />`;
const builder = `<NavigationProperty Name="builder" Type="ns.bird" />`;

/** Changes of navigation properties, and of what paths go through. */
export const navigation: ChangeTable = {
  about: "navigation property",
  document: `
    <EntityType Name="bird">
      <Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" Nullable="false" />
      <Property Name="home" Type="ns.home" />
      ${nest}
    </EntityType>
    <EntityType Name="nest"><Key><PropertyRef Name="id" /></Key><Property Name="id" Type="Edm.String" Nullable="false" /></EntityType>
    <ComplexType Name="home"><Property Name="tree" Type="Edm.String" />${builder}</ComplexType>
    <EntityContainer Name="Service"><EntitySet Name="birds" EntityType="ns.bird" /></EntityContainer>`,
  rows: [
    ["is gone", nest, "", "compile", "feature"],
    ["has another name", `Name="nest" Type`, `Name="nestOf" Type`, "compile", "compile"],
    [
      "leads to another type",
      `Name="nest" Type="ns.nest"`,
      `Name="nest" Type="ns.bird"`,
      "compile",
      "compile",
    ],
    [
      "leads to several",
      `Name="nest" Type="ns.nest"`,
      `Name="nest" Type="Collection(ns.nest)"`,
      "compile",
      "compile",
    ],
    [
      "is always there",
      `Name="nest" Type="ns.nest"`,
      `Name="nest" Type="ns.nest" Nullable="false"`,
      "compile",
      "compile",
    ],
    [
      "contains",
      `Name="nest" Type="ns.nest"`,
      `Name="nest" Type="ns.nest" ContainsTarget="true"`,
      "compile",
      "wire",
    ],
    ["is a property", nest, `<Property Name="nest" Type="Edm.String" />`, "compile", "compile"],
    ["that made a complex type a path is gone", builder, "", "compile", "feature"],
    [
      "is immutable",
      nest,
      nest.replace(
        " />",
        `><Annotation Term="Org.OData.Core.V1.Immutable" Bool="true" /></NavigationProperty>`,
      ),
      "none",
      "none",
    ],
    [
      "is described",
      nest,
      nest.replace(
        " />",
        `><Annotation Term="Org.OData.Core.V1.Description" String="Home." /></NavigationProperty>`,
      ),
      "docs",
      "docs",
    ],
  ],
};

/** Changes of which types of a family a property leads to. */
export const families: ChangeTable = {
  about: "navigation property of a family",
  document: `
    <EntityType Name="bird">
      <Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" Nullable="false" />
      ${chicks}
    </EntityType>
    <EntityType Name="owl" BaseType="ns.bird" />
    <EntityType Name="crow" BaseType="ns.bird" />`,
  rows: [
    [
      "leads to some types only",
      chicks,
      chicks.replace(
        " />",
        `><Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection><String>ns.owl</String></Collection></Annotation></NavigationProperty>`,
      ),
      "compile",
      "feature",
    ],
  ],
};

const birds = `<EntitySet Name="birds" EntityType="ns.bird" />`;
const first = `<Singleton Name="first" Type="ns.bird" />`;

/** Changes of the container and of namespaces. */
export const container: ChangeTable = {
  about: "container",
  document: `
    <EntityType Name="bird"><Key><PropertyRef Name="id" /></Key><Property Name="id" Type="Edm.String" Nullable="false" /></EntityType>
    <EntityType Name="fish"><Key><PropertyRef Name="id" /></Key><Property Name="id" Type="Edm.String" Nullable="false" /><Property Name="depth" Type="Edm.Int32" /></EntityType>
    <ComplexType Name="scale"><Property Name="size" Type="Edm.Int32" /></ComplexType>
    <Action Name="feed" IsBound="true"><Parameter Name="binding" Type="ns.bird" /></Action>
    <EntityContainer Name="Service">${birds}<EntitySet Name="fish" EntityType="ns.fish" />${first}</EntityContainer>`,
  rows: [
    ["has a set less", birds, "", "compile", "feature"],
    ["has a set of another name", `Name="birds"`, `Name="flock"`, "compile", "compile"],
    [
      "has a set of another type",
      `Name="birds" EntityType="ns.bird"`,
      `Name="birds" EntityType="ns.fish"`,
      "compile",
      "compile",
    ],
    [
      "has a singleton for a set",
      birds,
      `<Singleton Name="birds" Type="ns.bird" />`,
      "compile",
      "compile",
    ],
    ["has a singleton less", first, "", "compile", "feature"],
    [
      "has a singleton that can be absent",
      first,
      first.replace(" />", ` Nullable="true" />`),
      "compile",
      "fix",
    ],
    [
      "has another name",
      `<EntityContainer Name="Service">`,
      `<EntityContainer Name="Aviary">`,
      "compile",
      "compile",
    ],
    [
      "is described",
      birds,
      birds.replace(
        " />",
        `><Annotation Term="Org.OData.Core.V1.Description" String="All." /></EntitySet>`,
      ),
      "docs",
      "docs",
    ],
    [
      "has a client whose name is taken",
      `<ComplexType Name="scale">`,
      `<ComplexType Name="ServiceClient" /><ComplexType Name="scale">`,
      "compile",
      "compile",
    ],
    [
      "takes keys as segments",
      birds,
      `${birds}<Annotation Term="Org.OData.Capabilities.V1.KeyAsSegmentSupported" Bool="true" />`,
      "feature",
      "wire",
    ],
    [
      "is in a default namespace",
      `<EntityContainer`,
      `<Annotation Term="Org.OData.Core.V1.DefaultNamespace" Bool="true" /><EntityContainer`,
      "wire",
      "wire",
    ],
    [
      "leads to a type of another namespace",
      `<ComplexType Name="scale"><Property Name="size" Type="Edm.Int32" /></ComplexType>`,
      `</Schema><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="sea"><ComplexType Name="scale"><Property Name="size" Type="Edm.Int32" /></ComplexType></Schema><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="ns">`,
      "compile",
      "compile",
    ],
  ],
};
