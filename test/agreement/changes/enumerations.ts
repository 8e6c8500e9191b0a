import type { ChangeTable } from "./change-table.ts";

/** Changes of enumerations and type definitions. */
export const enumerations: ChangeTable = {
  about: "enumeration",
  document: `
    <EntityType Name="bird">
      <Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" Nullable="false" />
      <Property Name="song" Type="ns.song" />
      <Property Name="diet" Type="ns.food" />
      <Property Name="label" Type="ns.label" />
      <Property Name="size" Type="ns.size" />
      <Property Name="mood" Type="ns.mood" />
    </EntityType>
    <EnumType Name="song"><Member Name="trill" Value="0" /><Member Name="call" Value="1" /></EnumType>
    <EnumType Name="food"><Member Name="seeds" Value="0" /><Member Name="unknownFutureValue" Value="1" /></EnumType>
    <EnumType Name="mood" />
    <TypeDefinition Name="label" UnderlyingType="Edm.String" />
    <TypeDefinition Name="size" UnderlyingType="Edm.Int32" />
    <EntityContainer Name="Service"><EntitySet Name="birds" EntityType="ns.bird" /></EntityContainer>`,
  rows: [
    [
      "has one member more",
      `<Member Name="call" Value="1" />`,
      `<Member Name="call" Value="1" /><Member Name="hoot" Value="2" />`,
      "compile",
      "compile",
    ],
    [
      "that is evolvable has one member more",
      `<Member Name="unknownFutureValue" Value="1" />`,
      `<Member Name="unknownFutureValue" Value="1" /><Member Name="mice" Value="2" />`,
      "feature",
      "compile",
    ],
    [
      "has its first member",
      `<EnumType Name="mood" />`,
      `<EnumType Name="mood"><Member Name="calm" /></EnumType>`,
      "compile",
      "compile",
    ],
    ["has a member with another name", `Name="call"`, `Name="calls"`, "compile", "compile"],
    [
      "has a member with another value",
      `Name="call" Value="1"`,
      `Name="call" Value="2"`,
      "docs",
      "docs",
    ],
    [
      "has its members in another order",
      `<Member Name="trill" Value="0" /><Member Name="call" Value="1" />`,
      `<Member Name="call" Value="1" /><Member Name="trill" Value="0" />`,
      "none",
      "none",
    ],
    [
      "is evolvable",
      `<Member Name="call" Value="1" />`,
      `<Member Name="call" Value="1" /><Member Name="unknownFutureValue" Value="2" />`,
      "compile",
      "compile",
    ],
    ["has flags", `Name="song">`, `Name="song" IsFlags="true">`, "compile", "compile"],
    [
      "that is evolvable has flags",
      `Name="food">`,
      `Name="food" IsFlags="true">`,
      "compile",
      "compile",
    ],
    [
      "has another underlying type",
      `Name="song">`,
      `Name="song" UnderlyingType="Edm.Int64">`,
      "docs",
      "docs",
    ],
    ["has another name", `food`, `meal`, "compile", "compile"],
    [
      "is a complex type",
      `<EnumType Name="mood" />`,
      `<ComplexType Name="mood" />`,
      "compile",
      "compile",
    ],
    ["is gone", `<Property Name="mood" Type="ns.mood" />`, ``, "compile", "feature"],
    [
      "of text is a GUID",
      `Name="label" UnderlyingType="Edm.String"`,
      `Name="label" UnderlyingType="Edm.Guid"`,
      "wire",
      "wire",
    ],
    [
      "of text is a number",
      `Name="label" UnderlyingType="Edm.String"`,
      `Name="label" UnderlyingType="Edm.Int32"`,
      "compile",
      "compile",
    ],
    [
      "of numbers is wider",
      `Name="size" UnderlyingType="Edm.Int32"`,
      `Name="size" UnderlyingType="Edm.Int64"`,
      "fix",
      "fix",
    ],
    [
      "of text is shorter",
      `UnderlyingType="Edm.String" />`,
      `UnderlyingType="Edm.String" MaxLength="9" />`,
      "docs",
      "docs",
    ],
    [
      "has a range",
      `UnderlyingType="Edm.Int32" />`,
      `UnderlyingType="Edm.Int32"><Annotation Term="Org.OData.Validation.V1.Maximum" Int="9" /></TypeDefinition>`,
      "fix",
      "fix",
    ],
  ],
};
