import { randomUUID } from "node:crypto";
import {
  Berths,
  Companies,
  HarbourMark,
  LogEntries,
  ODataError,
  Vessels,
  Voyages,
} from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

describe("an entity", () => {
  it("comes back with every property as it was sent", async ({ client }) => {
    const sent = {
      ID: randomUUID(),
      name: "Ærø 'II' \"x\" \\ / # % & + ? 🚢 \u2028",
      flag: "DK",
      crewSize: -12,
      imoNumber: 9_876_543_210,
      length: 123456.789,
      draught: 1.5e-7,
      active: false,
      built: "1969-07-20",
      surveyedAt: "2020-02-29T23:59:59Z",
      sightedAt: "2020-02-29T23:59:59.123Z",
      departs: "06:30:00",
      formerNames: ["", "a,b", "🚢"],
      marks: [{ side: "port", height: 4.25, seenFrom: { latitude: -1.5, longitude: 179.99 } }],
      photoType: null,
    };
    await client.Vessels.post({ ...sent, seal: "3q2+7w==" });
    const vessel = await client.Vessels.byId(sent.ID).get();
    expect(vessel).toBeInstanceOf(Vessels);
    expect(vessel).toMatchObject(sent);
    expect(vessel.marks?.[0]).toBeInstanceOf(HarbourMark);
    // Binary values are base64url in JSON, whichever alphabet was sent.
    expect(vessel.seal).toBe("3q2-7w==");
  });

  it("has null and the defaults of the service for what was not sent", async ({ launch }) => {
    const vessel = await launch({ name: "Bare" });
    expect(vessel).toMatchObject({ crewSize: 0, active: true, flag: null, built: null });
    expect(vessel.changedAt).toMatch(/Z$/);
  });

  it("is patched with the members of a plain object", async ({ client, launch }) => {
    const { ID } = await launch({ name: "Before", crewSize: 5 });
    await client.Vessels.byId(ID).patch({ name: "After", flag: null }, { ifMatch: "*" });
    expect(await client.Vessels.byId(ID).get()).toMatchObject({ name: "After", crewSize: 5 });
  });

  it("is patched with what changed of an instance", async ({ client, launch }) => {
    const vessel = await launch({ name: "Before", crewSize: 5 });
    vessel.crewSize = 6;
    const request = client.Vessels.byId(vessel.ID).patch(vessel, { ifMatch: true });
    expect(JSON.parse(String(request.toRequest()?.body))).toEqual({ crewSize: 6 });
    await request;
    expect(await client.Vessels.byId(vessel.ID).get()).toMatchObject({
      name: "Before",
      crewSize: 6,
    });
  });

  it("is replaced by put, and created by it where it is not there", async ({ client }) => {
    const berth = client.Berths.byId({ pier: "Put", number: 1 });
    await berth.put({ depth: 4.5 });
    expect(await berth.get()).toMatchObject({ pier: "Put", number: 1, depth: 4.5 });
    await berth.put({});
    expect(await berth.get()).toMatchObject({ pier: "Put", number: 1, depth: null });
  });

  it("is created by patch where it is not there, and by nothing with If-Match", async ({
    client,
  }) => {
    await client.Companies.byId("UPSERT").patch({ name: "New" });
    expect(await client.Companies.byId("UPSERT").get()).toMatchObject({ name: "New" });
    const absent = client.Companies.byId("ABSENT");
    await expect(absent.patch({ name: "New" }, { ifMatch: "*" })).rejects.toMatchObject({
      status: 412,
    });
  });

  it("is gone after delete", async ({ client }) => {
    const berth = client.Berths.byId({ pier: "Gone", number: 1 });
    await client.Berths.post({ pier: "Gone", number: 1 });
    await berth.delete();
    await expect(berth.get()).rejects.toMatchObject({ status: 404 });
  });

  it("comes without a body where that is asked for", async ({ client }) => {
    const request = client.Companies.byId("MIN").put({ name: "Minimal" });
    expect(await request).toBeInstanceOf(Companies);
    const changed = client.Companies.byId("MIN").patch(
      { name: "Less" },
      { prefer: "return=minimal" },
    );
    const { value, status, headers } = await changed.withResponse();
    expect([value, status, headers.get("preference-applied")]).toEqual([
      undefined,
      204,
      "return=minimal",
    ]);
  });
});

describe("a key", () => {
  const strings = [
    "plain",
    "it's",
    "''",
    "a/b",
    "100%",
    "%2F",
    "a#b",
    "a&b=c",
    "a+b",
    "a b",
    "(x)",
    "x,y='z'",
    "$count",
    "..",
    "Ærø",
    'a"b',
    "a;b",
    "a:b@c",
    "[{x}]",
  ];

  it.for(strings)("of one property holds %j", async (code, { client }) => {
    await client.Companies.post({ code, name: `The company ${code}` });
    expect(await client.Companies.byId(code).get()).toMatchObject({ code });
  });

  it.for(strings)("of two properties holds %j", async (pier, { client }) => {
    await client.Berths.post({ pier, number: -7, depth: 4.5 });
    const berth = await client.Berths.byId({ pier, number: -7 }).get();
    expect(berth).toBeInstanceOf(Berths);
    expect(berth).toMatchObject({ pier, number: -7, depth: 4.5 });
  });
});

describe("a deep insert", () => {
  it("creates what an entity contains, at every level", async ({ client, launch }) => {
    const { ID } = await launch({
      name: "Deep",
      plan: { decks: 3, note: "steel" },
      log: [
        { number: 1, text: "keel laid" },
        { number: 2, text: "launched" },
      ],
      voyages: [
        { destination: "Bergen", distance: 160, legs: [{ port: "Stavanger", sequence: 1 }] },
        { destination: "Oslo" },
      ],
    });
    const vessel = await client.Vessels.byId(ID).get({
      select: ["name"],
      expand: {
        plan: true,
        log: { orderby: "number desc" },
        voyages: { orderby: "destination", expand: { legs: { select: ["port"] } } },
      },
    });
    expect(vessel.plan).toMatchObject({ decks: 3, note: "steel" });
    expect(vessel.log.map(({ number }) => number)).toEqual([2, 1]);
    expect(vessel.voyages[0]).toBeInstanceOf(Voyages);
    expect(vessel.voyages.map(({ destination }) => destination)).toEqual(["Bergen", "Oslo"]);
    expect(vessel.voyages[0]?.legs[0]?.port).toBe("Stavanger");
  });

  it("takes an instance with its navigation properties", async ({ client, launch }) => {
    const vessel = new Vessels({ name: "Instance", voyages: [{ destination: "Bergen" }] });
    const { ID } = await launch(vessel);
    expect(await client.Vessels.byId(ID).voyages.$count.get()).toBe(1);
  });

  it("binds to an entity that is there", async ({ client, launch }) => {
    await client.Companies.post({ code: "it's/bound", name: "Owner" });
    const { ID } = await launch({
      name: "Bound",
      "owner@odata.bind": "Companies('it''s%2Fbound')",
    });
    expect(await client.Vessels.byId(ID).owner.get()).toMatchObject({ name: "Owner" });
    const other = await client.Companies.post(
      { code: "OTHER", name: "Other" },
      { prefer: "return=representation" },
    );
    for (const target of [other, client.Companies.byId("it's/bound"), "Companies('OTHER')"]) {
      await client.Vessels.byId(ID).patch({ "owner@odata.bind": target }, { ifMatch: "*" });
      const wanted = target === other || typeof target === "string" ? "Other" : "Owner";
      expect(await client.Vessels.byId(ID).owner.get()).toMatchObject({ name: wanted });
    }
    await client.Vessels.byId(ID).patch({ "owner@odata.bind": null }, { ifMatch: "*" });
    expect(await client.Vessels.byId(ID).owner.get()).toBeUndefined();
  });
});

describe("a contained collection", () => {
  it("is created, read, changed and deleted through its vessel", async ({ client, launch }) => {
    const { ID } = await launch();
    const { log } = client.Vessels.byId(ID);
    await log.post({ number: 1, text: "first" });
    const entry = await log.byId(1).get();
    expect(entry).toBeInstanceOf(LogEntries);
    entry.text = "changed";
    await log.byId(1).patch(entry);
    expect(await log.get()).toMatchObject({ value: [{ number: 1, text: "changed" }] });
    await log.byId(1).delete();
    expect(await log.$count.get()).toBe(0);
  });

  it("is two levels deep", async ({ client, launch }) => {
    const voyage = randomUUID();
    const { ID } = await launch({ name: "Two", voyages: [{ ID: voyage, destination: "Oslo" }] });
    const { legs } = client.Vessels.byId(ID).voyages.byId(voyage);
    await legs.post({ port: "Bergen", sequence: 1 });
    expect(await legs.get()).toMatchObject({ value: [{ port: "Bergen", sequence: 1 }] });
  });

  it("goes with its vessel", async ({ client, launch }) => {
    const { ID } = await launch({ name: "Gone", log: [{ number: 1 }] });
    await client.Vessels.byId(ID).delete({ ifMatch: "*" });
    await expect(client.Vessels.byId(ID).log.get()).rejects.toBeInstanceOf(ODataError);
  });
});

describe("a single navigation property", () => {
  it("is undefined where it leads nowhere, and changed through its path", async ({
    client,
    launch,
  }) => {
    const { ID } = await launch({ name: "Planned", plan: { decks: 2 } });
    const other = await launch();
    expect(await client.Vessels.byId(other.ID).plan.get()).toBeUndefined();
    await client.Vessels.byId(ID).plan.patch({ note: "wood" });
    expect(await client.Vessels.byId(ID).plan.get()).toMatchObject({ decks: 2, note: "wood" });
  });
});

describe("a singleton", () => {
  it("is written and read without a key", async ({ client }) => {
    await client.Office.put({ ID: "1", motto: "Fair winds" }, { includeReadOnly: true });
    await client.Office.patch({ opens: "08:00:00" });
    expect(await client.Office.get()).toMatchObject({ motto: "Fair winds", opens: "08:00:00" });
    expect(await client.Office.get({ select: ["motto"] })).toMatchObject({ motto: "Fair winds" });
  });
});
