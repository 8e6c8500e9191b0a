import { expect, test } from "vitest";
import type { EntityType, Model } from "../../../generator/model/model.ts";
import { explainType } from "../../../generator/slice/explain.ts";
import { readModel, readSlice } from "./read-model.ts";

const small = readModel(`
  <EntityType Name="T0"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>
    <NavigationProperty Name="next" Type="n.T0" ContainsTarget="true"/>
    <NavigationProperty Name="last" Type="n.T0"/></EntityType>
  <EntityContainer Name="Service"><Singleton Name="start" Type="n.T0"/></EntityContainer>`);

/** A ring of entity types, each of which contains the next one. */
function makeRing(length: number): Model {
  const first = small.types.get("n.T0");
  if (first?.kind !== "EntityType") throw new Error("T0 is an entity type");
  const types = Array.from({ length }, (_, number): EntityType => {
    const name = `T${number}`;
    const type = { kind: "EntityType", name: `n.T${(number + 1) % length}` } as const;
    const navigationProperties = first.navigationProperties.map((property) => ({
      ...property,
      type: { ...property.type, type },
    }));
    return { ...first, name, qualifiedName: `n.${name}`, navigationProperties };
  });
  return { ...small, types: new Map(types.map((type) => [type.qualifiedName, type])) };
}

test("a ring of 50,000 containments neither overflows nor takes long", () => {
  const model = makeRing(50_000);
  const start = performance.now();
  const slice = readSlice(model, "start");
  expect(performance.now() - start).toBeLessThan(3000);
  expect(slice.model.types.size).toBe(50_000);
  const [explanation] = explainType(slice, model, "n.T49999").explanations;
  expect(explanation?.kind === "in" && explanation.steps.length).toBe(50_000);
});

test("wildcards do not multiply along a cycle", () => {
  const pattern = ["start", ..."*".repeat(500)].join("/");
  const model = readModel(`
    <EntityType Name="T"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>
      <NavigationProperty Name="a" Type="n.T" ContainsTarget="true"/>
      <NavigationProperty Name="b" Type="n.T" ContainsTarget="true"/></EntityType>
    <EntityContainer Name="Service"><Singleton Name="start" Type="n.T"/></EntityContainer>`);
  expect(readSlice(model, pattern).model.types.size).toBe(1);
});
