import { randomUUID } from "node:crypto";
import { Berths, HarbourMark, Notice, Vessels } from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

describe("an unbound function", () => {
  it("takes parameters of every type, and no parameter twice the same way", async ({ client }) => {
    const ID = randomUUID();
    const answer = await client
      .echo({
        text: "it's / # % & + 🚢",
        on: "2020-02-29",
        at: "2020-02-29T23:59:59.123Z",
        count: 9_007_199_254_740_991,
        ratio: 1.25,
        id: ID,
        sure: false,
      })
      .get();
    expect(JSON.parse(answer ?? "")).toEqual({
      text: "it's / # % & + 🚢",
      on: "2020-02-29",
      at: "2020-02-29T23:59:59.123Z",
      count: 9_007_199_254_740_991,
      ratio: 1.25,
      id: ID,
      sure: false,
    });
  });

  it("can go without its optional parameters", async ({ client }) => {
    expect(await client.echo().get()).toBe("{}");
    expect(await client.echo({ text: null }).get()).toBe('{"text":null}');
  });

  it("returns a primitive value, undefined where there is none", async ({ client }) => {
    await client.Berths.post({ pier: "East", number: 1, depth: 7.25 });
    expect(await client.depthAt({ pier: "East", number: 1 }).get()).toBe(7.25);
    expect(await client.depthAt({ pier: "East", number: 99 }).get()).toBeUndefined();
  });

  it("returns a collection of primitive values", async ({ client }) => {
    await client.Berths.post({ pier: "North", number: 1 });
    await client.Berths.post({ pier: "North-West", number: 1 });
    expect((await client.pierNames({ prefix: "North" }).get()).value).toEqual([
      "North",
      "North-West",
    ]);
    const names: unknown[] = [];
    for await (const name of client.pierNames({ prefix: "North" }).get()) {
      names.push(name);
    }
    expect(names).toEqual(["North", "North-West"]);
  });

  it("returns an entity", async ({ client }) => {
    await client.Berths.post({ pier: "Deep", number: 1, depth: 99.5 });
    const deepest = await client.deepest().get();
    expect(deepest).toBeInstanceOf(Berths);
    expect(deepest).toMatchObject({ pier: "Deep", depth: 99.5 });
  });
});

describe("an unbound action", () => {
  it("takes and returns structures", async ({ client }) => {
    const notice = {
      reason: "Ice",
      until: "2030-01-01T00:00:00.000Z",
      piers: ["East", "West"],
      at: { latitude: 59.5, longitude: 10.25 },
    };
    const answer = await client.close.post(notice);
    expect(answer).toBeInstanceOf(Notice);
    expect(answer).toMatchObject(notice);
  });

  it("returns nothing", async ({ client }) => {
    const { value, status } = await client.announce.post({ text: "Fog" }).withResponse();
    expect([value, status]).toEqual([undefined, 204]);
    await client.announce.post();
  });

  it("takes and returns a collection of structures", async ({ client }) => {
    const marks = [{ side: "port", height: 1.5 }, new HarbourMark({ side: "bow", height: 2 })];
    const { value } = await client.record.post({ marks });
    expect(value.every((mark) => mark instanceof HarbourMark)).toBe(true);
    expect(value).toMatchObject([
      { side: "port", height: 1.5 },
      { side: "bow", height: 2 },
    ]);
  });

  it("is refused without its required parameter", async ({ client }) => {
    // @ts-expect-error: `reason` is required
    await expect(client.close.post({})).rejects.toMatchObject({ status: 400, target: "reason" });
  });
});

describe("a bound operation", () => {
  it("is a function of an entity", async ({ client, launch }) => {
    const { ID } = await launch({ name: "Old", built: "1980-05-01" });
    expect(await client.Vessels.byId(ID).ageIn({ year: 2000 }).get()).toBe(20);
  });

  it("is a function that returns a collection of entities", async ({ client, launch }) => {
    const { ID } = await launch({ name: "First sister", flag: "NO" });
    await launch({ name: "Second sister", flag: "NO" });
    await launch({ name: "Cousin", flag: "PT" });
    const { value } = await client.Vessels.byId(ID).sisters({ flag: "NO", named: "ister" }).get();
    expect(value.map(({ name }) => name)).toEqual(["Second sister"]);
    expect(value[0]).toBeInstanceOf(Vessels);
  });

  it("is a function of a collection", async ({ client, launch }) => {
    await launch({ name: "Giant", length: 999999.999 });
    const largest = await client.Vessels.largest().get();
    expect(largest).toBeInstanceOf(Vessels);
    expect(largest).toMatchObject({ name: "Giant", length: 999999.999 });
  });

  it("is an action of an entity", async ({ client, launch }) => {
    const { ID } = await launch({ name: "Moored" });
    const berth = await client.Vessels.byId(ID).moor.post(
      { pier: "West", number: 3 },
      { ifMatch: "*" },
    );
    expect(berth).toBeInstanceOf(Berths);
    expect(berth).toMatchObject({ pier: "West", number: 3, vessel_ID: ID });
    const vessel = await client.Berths.byId({ pier: "West", number: 3 }).vessel.get();
    expect(vessel).toMatchObject({ name: "Moored" });
  });

  it("is an action without result", async ({ client, launch }) => {
    const { ID } = await launch({ name: "Before" });
    await client.Vessels.byId(ID).rename.post({ name: "After" }, { ifMatch: "*" });
    expect(await client.Vessels.byId(ID).get()).toMatchObject({ name: "After" });
  });

  it("is an action of a collection", async ({ client, launch }) => {
    const { ID } = await launch({ name: "Ancient", built: "1801-01-01" });
    const retired = await client.Vessels.retire.post({ before: "1900-01-01" }, { ifMatch: "*" });
    expect(retired).toBe(1);
    expect(await client.Vessels.byId(ID).get()).toMatchObject({ active: false });
  });
});
