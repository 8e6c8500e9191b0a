import { describe, expect, test } from "vitest";
import { findDangling } from "./find-dangling.ts";
import { readModel, readSlice, summarize } from "./read-model.ts";

const key = `<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>`;

/** A type `From` that leads to `To`, and whatever the row says. */
function readFrom(content: string, base = ""): ReturnType<typeof readModel> {
  return readModel(`<EntityType Name="From" ${base}>${base === "" ? key : ""}
    <NavigationProperty Name="to" Type="n.To"/></EntityType>${content}`);
}

describe("a reference type", () => {
  test.each([
    [
      "has its own key only",
      readFrom(`<EntityType Name="To" HasStream="true">${key}<Property Name="x" Type="Edm.Int32"/>
        <NavigationProperty Name="back" Type="Collection(n.From)" ContainsTarget="true"/></EntityType>
        <EntityType Name="Derived" BaseType="n.To"/>
        <Action Name="act" IsBound="true"><Parameter Name="it" Type="n.To"/></Action>`),
      ["From(id to)", "To*(id)"],
    ],
    [
      "takes the key of bases that are not in",
      readFrom(`<EntityType Name="Root"><Key><PropertyRef Name="b" Alias="x"/><PropertyRef Name="a"/></Key>
          <Property Name="a" Type="Edm.Int32"/><Property Name="b" Type="Edm.Int32"/>
          <Property Name="c" Type="Edm.Int32"/></EntityType>
        <EntityType Name="Middle" BaseType="n.Root"/><EntityType Name="To" BaseType="n.Middle"/>`),
      ["From(id to)", "To*(a b)"],
    ],
    [
      "inherits the key of a base that is in, over one that is not",
      readFrom(
        `<EntityType Name="Root">${key}</EntityType><EntityType Name="Middle" BaseType="n.Root"/>
         <EntityType Name="To" BaseType="n.Middle"/>`,
        `BaseType="n.Root"`,
      ),
      ["From(to)", "Root(id)", "To*():Root"],
    ],
    [
      "inherits the key of a base that is a reference type itself",
      readModel(`<EntityType Name="From">${key}<NavigationProperty Name="to" Type="n.To"/>
          <NavigationProperty Name="base" Type="n.Base"/></EntityType>
        <EntityType Name="Base">${key}<Property Name="x" Type="Edm.Int32"/></EntityType>
        <EntityType Name="To" BaseType="n.Base"/>`),
      ["From(id to base)", "Base*(id)", "To*():Base"],
    ],
    [
      "declares a key that is declared below a base that is in",
      readFrom(
        `<EntityType Name="Root" Abstract="true"/>
         <EntityType Name="Keyed" BaseType="n.Root">${key}</EntityType>
         <EntityType Name="To" BaseType="n.Keyed"/>`,
        `BaseType="n.Root"`,
      ),
      ["From(to)", "Root()", "To*(id):Root"],
    ],
    [
      "declares key properties that its reference base lacks",
      readModel(`<EntityType Name="From">${key}<NavigationProperty Name="to" Type="n.To"/>
          <NavigationProperty Name="base" Type="n.Base"/></EntityType>
        <EntityType Name="Base" Abstract="true"><Property Name="no" Type="Edm.Int32"/></EntityType>
        <EntityType Name="To" BaseType="n.Base"><Key><PropertyRef Name="no"/></Key></EntityType>`),
      ["From(id to base)", "Base*()", "To*(no):Base"],
    ],
    [
      "derives from the nearest base that is in",
      readModel(`<EntityType Name="Root" Abstract="true"/>
        <EntityType Name="From" BaseType="n.Root">${key}<NavigationProperty Name="to" Type="n.To"/>
          <NavigationProperty Name="base" Type="n.Base"/></EntityType>
        <EntityType Name="Base" BaseType="n.Root"/>
        <EntityType Name="To" BaseType="n.Base">${key}</EntityType>`),
      ["Root()", "From(id to base)", "Base*():Root", "To*(id):Base"],
    ],
    [
      "declares the key properties of its bases first",
      readFrom(`<EntityType Name="Base" Abstract="true"><Property Name="b" Type="Edm.Int32"/></EntityType>
        <EntityType Name="To" BaseType="n.Base"><Key><PropertyRef Name="a"/><PropertyRef Name="b"/></Key>
          <Property Name="a" Type="Edm.Int32"/></EntityType>`),
      ["From(id to)", "To*(b a)"],
    ],
    [
      "brings the types of its key",
      readFrom(`<EntityType Name="To"><Key><PropertyRef Name="c/e" Alias="e"/></Key>
          <Property Name="c" Type="n.C" Nullable="false"/></EntityType>
        <ComplexType Name="C"><Property Name="e" Type="n.E" Nullable="false"/>
          <NavigationProperty Name="more" Type="n.More"/></ComplexType>
        <EnumType Name="E"><Member Name="a"/></EnumType>
        <EntityType Name="More">${key}</EntityType>`),
      ["From(id to)", "To*(c)", "C(e more)", "E", "More*(id)"],
    ],
    [
      "is none where the types of its own key contain it",
      readFrom(`<EntityType Name="To"><Key><PropertyRef Name="c/e" Alias="e"/></Key>
          <Property Name="c" Type="n.C" Nullable="false"/><Property Name="x" Type="Edm.Int32"/></EntityType>
        <ComplexType Name="C"><Property Name="e" Type="Edm.Int32" Nullable="false"/>
          <NavigationProperty Name="more" Type="n.To" ContainsTarget="true"/></ComplexType>`),
      ["From(id to)", "To(c x)", "C(e more)"],
    ],
  ])("%s", (_rule, model, want) => {
    const slice = readSlice(model, "n.From");
    const references = [...slice.model.types.values()].flatMap((type) =>
      type.kind === "EntityType" && type.reference === true ? type : [],
    );
    const bases = references.map(({ name, baseType }) => [name, baseType?.replace("n.", ":")]);
    const summary = summarize(slice).map((line) => {
      const base = bases.find(([name]) => line.startsWith(`${name}*`))?.[1];
      return `${line}${base ?? ""}`;
    });
    expect([...summary].sort()).toEqual([...want].sort());
    expect(findDangling(slice.model)).toEqual([]);
    expect(references.every(({ hasStream }) => !hasStream)).toBe(true);
    for (const reference of references) {
      const whole = model.types.get(reference.qualifiedName);
      expect(reference.annotations).toBe(whole?.annotations);
    }
  });
});

test("the key keeps its order and its aliases", () => {
  const model = readFrom(`<EntityType Name="Root"><Key><PropertyRef Name="b" Alias="x"/>
    <PropertyRef Name="a"/></Key><Property Name="a" Type="Edm.Int32"/><Property Name="b" Type="Edm.Int32"/>
    </EntityType><EntityType Name="To" BaseType="n.Root"/>`);
  expect(readSlice(model, "n.From").model.types.get("n.To")).toMatchObject({
    key: [{ path: "b", alias: "x" }, { path: "a" }],
  });
});
