import { describe, expect, it } from "vitest";
import { bumpOf } from "../../../generator/diff/change.ts";
import { diffModels } from "../../../generator/diff/diff-models.ts";
import { buildSchema } from "../model/models.ts";

/** A document with one of everything that can change. */
const before = `
  <EntityType Name="entity" Abstract="true">
    <Key><PropertyRef Name="id" /></Key>
    <Property Name="id" Type="Edm.String" Nullable="false" />
  </EntityType>
  <EntityType Name="bird" BaseType="ns.entity">
    <Property Name="name" Type="Edm.String" />
    <Property Name="wingSpan" Type="Edm.Int32" Nullable="false" />
    <Property Name="ring" Type="Edm.String" Nullable="false" />
    <Property Name="song" Type="ns.song" />
    <NavigationProperty Name="nest" Type="ns.nest" />
  </EntityType>
  <EntityType Name="owl" BaseType="ns.bird" />
  <EntityType Name="nest" BaseType="ns.entity">
    <Property Name="height" Type="Edm.Int32" />
    <Property Name="material" Type="Edm.String" />
  </EntityType>
  <EnumType Name="song"><Member Name="trill" Value="0" /><Member Name="call" Value="1" /></EnumType>
  <EnumType Name="diet"><Member Name="seeds" Value="0" /><Member Name="unknownFutureValue" Value="1" /></EnumType>
  <Action Name="feed" IsBound="true">
    <Parameter Name="bindingParameter" Type="ns.bird" />
    <Parameter Name="grams" Type="Edm.Int32" Nullable="false" />
  </Action>
  <Function Name="sightings" IsBound="true">
    <Parameter Name="bindingParameter" Type="ns.bird" />
    <ReturnType Type="Collection(Edm.String)" />
  </Function>
  <EntityContainer Name="Service"><EntitySet Name="birds" EntityType="ns.bird" /></EntityContainer>`;

/** An annotation with a term of the vocabularies of OData. */
function tag(term: string, value = ""): string {
  return `<Annotation Term="Org.OData.${term}">${value}</Annotation>`;
}

const computed = `<Annotation Term="Org.OData.Core.V1.Computed" Bool="true" />`;
const deprecated = `<Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record>
  <PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated" />
  <PropertyValue Property="Description" String="Use ring." />
</Record></Collection></Annotation>`;

/** One change of the document each, and what is told of it. */
const changes: readonly (readonly [
  title: string,
  from: string,
  to: string,
  wanted: readonly string[],
])[] = [
  ["nothing", "", "", []],
  [
    "a property that is gone",
    `<Property Name="name" Type="Edm.String" />`,
    "",
    ["breaking/compile removed ns.bird/name"],
  ],
  [
    "a property that is new",
    `<Property Name="name" Type="Edm.String" />`,
    `<Property Name="name" Type="Edm.String" /><Property Name="weight" Type="Edm.Int32" />`,
    ["feature added ns.bird/weight"],
  ],
  [
    "a property with another name",
    `Name="wingSpan"`,
    `Name="spanOfWings"`,
    ["breaking/compile renamed ns.bird/spanOfWings"],
  ],
  [
    "a property of another type",
    `Name="wingSpan" Type="Edm.Int32"`,
    `Name="wingSpan" Type="Edm.String"`,
    ["breaking/compile type ns.bird/wingSpan"],
  ],
  [
    "a property of another format",
    `Name="ring" Type="Edm.String"`,
    `Name="ring" Type="Edm.Guid"`,
    ["breaking/wire type ns.bird/ring"],
  ],
  [
    "a number of another range",
    `Name="wingSpan" Type="Edm.Int32"`,
    `Name="wingSpan" Type="Edm.Int64"`,
    ["fix type ns.bird/wingSpan"],
  ],
  [
    "a property that has several values",
    `Name="ring" Type="Edm.String"`,
    `Name="ring" Type="Collection(Edm.String)"`,
    ["breaking/compile collection ns.bird/ring"],
  ],
  [
    "a property that can be null",
    `Name="ring" Type="Edm.String" Nullable="false"`,
    `Name="ring" Type="Edm.String"`,
    ["breaking/compile nullability ns.bird/ring"],
  ],
  [
    "a property that cannot be null",
    `Name="name" Type="Edm.String"`,
    `Name="name" Type="Edm.String" Nullable="false"`,
    ["breaking/compile nullability ns.bird/name"],
  ],
  [
    "a property that is computed",
    `<Property Name="name" Type="Edm.String" />`,
    `<Property Name="name" Type="Edm.String">${computed}</Property>`,
    ["breaking/compile computed ns.bird/name"],
  ],
  [
    "a property that is deprecated",
    `<Property Name="name" Type="Edm.String" />`,
    `<Property Name="name" Type="Edm.String">${deprecated}</Property>`,
    ["feature deprecated ns.bird/name"],
  ],
  [
    "a property of a base type",
    `<Property Name="id" Type="Edm.String" Nullable="false" />`,
    `<Property Name="id" Type="Edm.String" Nullable="false" /><Property Name="code" Type="Edm.String" />`,
    ["feature added ns.entity/code"],
  ],
  [
    "a navigation property that contains",
    `Type="ns.nest" />`,
    `Type="ns.nest" ContainsTarget="true" />`,
    ["breaking/compile containment ns.bird/nest"],
  ],
  [
    "a type that is gone",
    `<EntityType Name="owl" BaseType="ns.bird" />`,
    "",
    ["breaking/compile removed ns.owl"],
  ],
  [
    "a type with another base",
    `<EntityType Name="owl" BaseType="ns.bird" />`,
    `<EntityType Name="owl" BaseType="ns.entity" />`,
    ["breaking/compile base-type ns.owl"],
  ],
  [
    "a type that becomes abstract",
    `<EntityType Name="owl" BaseType="ns.bird" />`,
    `<EntityType Name="owl" BaseType="ns.bird" Abstract="true" />`,
    ["breaking/compile abstract ns.owl"],
  ],
  [
    "a member of a closed enumeration",
    `<Member Name="call" Value="1" />`,
    `<Member Name="call" Value="1" /><Member Name="hoot" Value="2" />`,
    ["breaking/compile added ns.song/hoot"],
  ],
  [
    "a member of an evolvable enumeration",
    `<Member Name="unknownFutureValue" Value="1" />`,
    `<Member Name="unknownFutureValue" Value="1" /><Member Name="mice" Value="2" />`,
    ["feature added ns.diet/mice"],
  ],
  [
    "a member with another name",
    `<Member Name="call" Value="1" />`,
    `<Member Name="calls" Value="1" />`,
    ["breaking/compile renamed ns.song/calls"],
  ],
  [
    "an enumeration that becomes evolvable",
    `<Member Name="call" Value="1" />`,
    `<Member Name="call" Value="1" /><Member Name="unknownFutureValue" Value="2" />`,
    ["breaking/compile evolvable ns.song", "feature added ns.song/unknownFutureValue"],
  ],
  [
    "a parameter that is new",
    `<Parameter Name="grams" Type="Edm.Int32" Nullable="false" />`,
    `<Parameter Name="grams" Type="Edm.Int32" Nullable="false" /><Parameter Name="food" Type="Edm.String" />`,
    ["feature parameter-added ns.feed(ns.bird)/food"],
  ],
  [
    "a parameter that is demanded",
    `<Parameter Name="grams" Type="Edm.Int32" Nullable="false" />`,
    `<Parameter Name="grams" Type="Edm.Int32" Nullable="false" /><Parameter Name="food" Type="Edm.String" Nullable="false" />`,
    ["breaking/compile parameter-added ns.feed(ns.bird)/food"],
  ],
  [
    "a result of another type",
    `<ReturnType Type="Collection(Edm.String)" />`,
    `<ReturnType Type="Collection(Edm.Int32)" />`,
    ["breaking/compile return-type ns.sightings(ns.bird)"],
  ],
  [
    "a property of another length",
    `Name="ring" Type="Edm.String"`,
    `Name="ring" Type="Edm.String" MaxLength="8"`,
    ["docs facets ns.bird/ring"],
  ],
  [
    "a property with another default",
    `Name="ring" Type="Edm.String" Nullable="false"`,
    `Name="ring" Type="Edm.String" Nullable="false" DefaultValue="none"`,
    ["docs default ns.bird/ring"],
  ],
  [
    "a property that can be set on creation only",
    `<Property Name="name" Type="Edm.String" />`,
    `<Property Name="name" Type="Edm.String">${tag("Core.V1.Immutable")}</Property>`,
    ["breaking/compile immutable ns.bird/name"],
  ],
  [
    "a property within a range",
    `<Property Name="height" Type="Edm.Int32" />`,
    `<Property Name="height" Type="Edm.Int32"><Annotation Term="Org.OData.Validation.V1.Maximum" Int="9" /></Property>`,
    ["fix range ns.nest/height"],
  ],
  [
    "a property that is described",
    `<Property Name="height" Type="Edm.Int32" />`,
    `<Property Name="height" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.Description" String="Above ground." /></Property>`,
    ["docs description ns.nest/height"],
  ],
  [
    "a property that is demanded on creation",
    `<EntitySet Name="birds" EntityType="ns.bird" />`,
    `<EntitySet Name="birds" EntityType="ns.bird"><Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record><PropertyValue Property="RequiredProperties"><Collection><PropertyPath>name</PropertyPath></Collection></PropertyValue></Record></Annotation></EntitySet>`,
    ["breaking/compile required ns.bird/name"],
  ],
  [
    "another key of one property",
    `<Key><PropertyRef Name="id" /></Key>`,
    `<Key><PropertyRef Name="code" /></Key><Property Name="code" Type="Edm.String" Nullable="false" />`,
    ["breaking/wire key ns.entity", "feature added ns.entity/code"],
  ],
  [
    "a key of two properties",
    `<PropertyRef Name="id" /></Key>`,
    `<PropertyRef Name="id" /><PropertyRef Name="code" /></Key><Property Name="code" Type="Edm.String" Nullable="false" />`,
    ["breaking/compile key ns.entity", "feature added ns.entity/code"],
  ],
  [
    "a type that becomes open",
    `<EntityType Name="owl" BaseType="ns.bird" />`,
    `<EntityType Name="owl" BaseType="ns.bird" OpenType="true" />`,
    ["feature open ns.owl"],
  ],
  [
    "a type with a stream",
    `<EntityType Name="owl" BaseType="ns.bird" />`,
    `<EntityType Name="owl" BaseType="ns.bird" HasStream="true" />`,
    ["feature stream ns.owl"],
  ],
  [
    "an enumeration of flags",
    `<EnumType Name="song">`,
    `<EnumType Name="song" IsFlags="true">`,
    ["breaking/compile flags ns.song"],
  ],
  [
    "a member of another value",
    `<Member Name="call" Value="1" />`,
    `<Member Name="call" Value="2" />`,
    ["docs value ns.song/call"],
  ],
  [
    "a parameter that can be left out",
    `<Parameter Name="grams" Type="Edm.Int32" Nullable="false" />`,
    `<Parameter Name="grams" Type="Edm.Int32" Nullable="false">${tag("Core.V1.OptionalParameter", "<Record />")}</Parameter>`,
    ["feature optional ns.feed(ns.bird)/grams"],
  ],
  [
    "a parameter that is gone",
    `<Parameter Name="grams" Type="Edm.Int32" Nullable="false" />`,
    "",
    ["breaking/compile parameter-removed ns.feed(ns.bird)/grams"],
  ],
  [
    "a function that paths go on from",
    `<Function Name="sightings" IsBound="true">`,
    `<Function Name="sightings" IsBound="true" IsComposable="true">`,
    ["docs composable ns.sightings(ns.bird)"],
  ],
  [
    "an entity set of another type",
    `<EntitySet Name="birds" EntityType="ns.bird" />`,
    `<EntitySet Name="birds" EntityType="ns.owl" />`,
    ["breaking/compile type ns.Service/birds"],
  ],
  [
    "a container with another name",
    `<EntityContainer Name="Service">`,
    `<EntityContainer Name="Aviary">`,
    ["breaking/compile renamed ns.Aviary"],
  ],
  [
    "an entity set that is gone",
    `<EntitySet Name="birds" EntityType="ns.bird" />`,
    "",
    ["breaking/compile removed ns.Service/birds"],
  ],
];

describe("a change of the schema", () => {
  it.each(changes)("%s", (_, from, to, wanted) => {
    expect(before).toContain(from);
    const found = diffModels(buildSchema(before), buildSchema(before.replace(from, to)));
    expect(
      found.map((change) => {
        const { breaks } = change;
        const verdict = breaks === undefined ? change.class : `${change.class}/${breaks}`;
        return `${verdict} ${change.change} ${change.element}`;
      }),
    ).toEqual(wanted);
  });

  it("of the name of a type is told once, and its uses are not", () => {
    const after = before
      .replaceAll("ns.nest", "ns.nestBox")
      .replace(`"nest" Base`, `"nestBox" Base`);
    expect(diffModels(buildSchema(before), buildSchema(after))).toMatchObject([
      { change: "renamed", element: "ns.nestBox", from: "ns.nest" },
    ]);
  });

  it("that makes a family too large takes its union", () => {
    const family = (size: number): string =>
      `<ComplexType Name="tree" />${Array.from({ length: size }, (_, index) => `<ComplexType Name="tree${index}" BaseType="ns.tree" />`).join("")}`;
    const found = diffModels(buildSchema(family(99)), buildSchema(family(100)));
    expect(found).toMatchObject([
      { class: "feature", change: "added", element: "ns.tree99" },
      { class: "breaking", breaks: "compile", change: "name", element: "ns.tree", from: "AnyTree" },
    ]);
  });

  it("of what declares a property is told once, where it was", () => {
    const ring = `<Property Name="ring" Type="Edm.String" Nullable="false" />`;
    const after = before
      .replace(ring, "")
      .replace(`Nullable="false" />`, `Nullable="false" />${ring}`);
    const found = diffModels(buildSchema(before), buildSchema(after));
    expect(found).toMatchObject([
      { class: "feature", change: "added", element: "ns.entity/ring" },
      { class: "fix", change: "moved", element: "ns.bird/ring" },
    ]);
  });

  it("decides the version: the largest counts", () => {
    const diff = (from: string, to: string): ReturnType<typeof bumpOf> =>
      bumpOf(diffModels(buildSchema(before), buildSchema(before.replace(from, to))));
    expect(diff("", "")).toBe("none");
    expect(diff(`Name="wingSpan" Type="Edm.Int32"`, `Name="wingSpan" Type="Edm.Int64"`)).toBe(
      "patch",
    );
    expect(diff(`<EntitySet `, `<Singleton Name="bird" Type="ns.bird" /><EntitySet `)).toBe(
      "minor",
    );
    expect(diff(`Name="ring"`, `Name="leg"`)).toBe("major");
  });
});
