import { describe, expect, it } from "vitest";
import {
  allNavigationProperties,
  allProperties,
  baseTypes,
  descendants,
  effectiveKey,
} from "../../../generator/model/inheritance.ts";
import { boundOperations } from "../../../generator/model/operation-binding.ts";
import { buildSchema, entity, enumeration } from "./models.ts";

const model = buildSchema(`
  <EntityType Name="Leaf" BaseType="self.Middle"><Property Name="c" Type="Edm.Int32"/></EntityType>
  <EntityType Name="Root" Abstract="true" OpenType="true"><Key><PropertyRef Name="a"/></Key><Property Name="a" Type="Edm.String"/><NavigationProperty Name="n" Type="self.Root"/></EntityType>
  <EntityType Name="Middle" BaseType="self.Root"><Property Name="b" Type="Edm.Int32"/><NavigationProperty Name="m" Type="self.Leaf"/></EntityType>
  <EntityType Name="Other" BaseType="self.Root"/>
  <Action Name="go" IsBound="true"><Parameter Name="x" Type="self.Root"/></Action>
  <Function Name="all" IsBound="true"><Parameter Name="x" Type="Collection(self.Root)"/><ReturnType Type="Edm.Int32"/></Function>
  <Action Name="stop" IsBound="true"><Parameter Name="x" Type="self.Root"/></Action>
  <Action Name="free"/>
  <EnumType Name="E"><Member Name="a"/><Member Name="b" Value="5"/><Member Name="c"/></EnumType>`);
const names = (items: readonly { readonly name: string }[]): string[] =>
  items.map(({ name }) => name);

describe("inheritance", () => {
  it("gives bases, nearest first", () => {
    expect(names(baseTypes(model, entity(model, "ns.Leaf")))).toEqual(["Middle", "Root"]);
    expect(baseTypes(model, entity(model, "ns.Root"))).toEqual([]);
  });

  it("gives properties, those of the root first", () => {
    expect(names(allProperties(model, entity(model, "ns.Leaf")))).toEqual(["a", "b", "c"]);
    expect(names(allNavigationProperties(model, entity(model, "ns.Leaf")))).toEqual(["n", "m"]);
  });

  it("gives descendants in the order of the document", () => {
    expect(names(descendants(model, "ns.Root"))).toEqual(["Leaf", "Middle", "Other"]);
    expect(descendants(model, "ns.Leaf")).toEqual([]);
    expect(descendants(model, "ns.Missing")).toEqual([]);
  });

  it("gives the key of the nearest base", () => {
    expect(effectiveKey(model, entity(model, "ns.Leaf"))).toEqual([{ path: "a" }]);
  });

  it("passes openness on, but not abstractness", () => {
    expect(entity(model, "ns.Leaf")).toMatchObject({ open: true, abstract: false });
  });
});

describe("bound operations", () => {
  it("are indexed by the exact type of their binding parameter", () => {
    const bound = boundOperations(model);
    expect(names(bound.onItem("ns.Root"))).toEqual(["go", "stop"]);
    expect(names(bound.onCollection("ns.Root"))).toEqual(["all"]);
    expect(bound.onItem("ns.Leaf")).toEqual([]);
    expect(names(bound.unbound)).toEqual(["free"]);
  });
});

describe("enumeration members without value", () => {
  it("count on from the one before", () => {
    expect(enumeration(model, "ns.E").members.map(({ value }) => value)).toEqual([0n, 5n, 6n]);
  });
});
