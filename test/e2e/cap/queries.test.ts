import { randomUUID } from "node:crypto";
import { Companies, Vessels, type CollectionOptions } from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

const annaID = randomUUID();

it.beforeAll(async ({ client, launch }) => {
  await client.Companies.post({ code: "O'B", name: "O'Brien & Sons #1", seat_latitude: 59.5 });
  await client.Companies.post({ code: "EMPTY", name: "100% Empty" });
  await launch({
    ID: annaID,
    name: "Anna",
    flag: "DK",
    crewSize: 5,
    imoNumber: 9_876_543_210,
    length: 12.5,
    draught: 1.5e-7,
    active: true,
    built: "1969-07-20",
    sightedAt: "2020-02-29T23:59:59.123Z",
    departs: "06:30:00",
    owner_code: "O'B",
    log: [
      { number: 1, text: "a" },
      { number: 2, text: "b" },
    ],
    voyages: [
      { destination: "Oslo", distance: 100, legs: [{ port: "Horten", sequence: 1 }] },
      { destination: "Bergen", distance: 300 },
    ],
  });
  await launch({ name: "Bella", flag: "NO", crewSize: 7, length: 30, active: false });
  await launch({ name: "Clara's #1 & 100% + 🚢", flag: "NO", crewSize: 9, owner_code: "O'B" });
});

describe("a filter as text", () => {
  const anna = ["Anna"];
  const rows: readonly (readonly [filter: string, names: readonly string[]])[] = [
    ["name eq 'Anna'", anna],
    ["name ne 'Anna'", ["Bella", "Clara's #1 & 100% + 🚢"]],
    ["name eq 'Clara''s #1 & 100% + 🚢'", ["Clara's #1 & 100% + 🚢"]],
    ["crewSize gt 5 and crewSize lt 9", ["Bella"]],
    ["not (crewSize ge 7)", anna],
    ["flag in ('DK','PT')", anna],
    ["contains(name,'nn')", anna],
    ["startswith(name,'B') or endswith(name,'na')", ["Anna", "Bella"]],
    ["toupper(name) eq 'ANNA'", anna],
    ["length(name) eq 5", ["Bella"]],
    ["indexof(name,'ell') eq 1", ["Bella"]],
    ["substring(name,1) eq 'nna'", anna],
    ["imoNumber eq 9876543210", anna],
    ["length eq 12.5", anna],
    ["round(length) eq 30", ["Bella"]],
    ["draught lt 0.000001", anna],
    ["active eq false", ["Bella"]],
    ["built eq 1969-07-20", anna],
    ["year(built) eq 1969", anna],
    ["sightedAt gt 2020-02-29T00:00:00Z", anna],
    ["departs eq 06:30:00", anna],
    [`ID eq ${annaID}`, anna],
    ["owner/name eq 'O''Brien & Sons #1' and flag eq 'DK'", anna],
    ["flag eq null", []],
    ["voyages/any(v:v/distance gt 200)", anna],
    ["voyages/any() and voyages/all(v:v/distance ge 100)", anna],
    ["voyages/any(v:v/legs/any(l:l/port eq 'Horten'))", anna],
  ];

  it.for(rows)("%s", async ([filter, names], { client }) => {
    const { value } = await client.Vessels.get({ filter, orderby: "name" });
    expect(value.map(({ name }) => name)).toEqual(names);
    expect(await client.Vessels.$count.get({ filter })).toBe(names.length);
  });

  it("of 4,000 characters", async ({ client, launch }) => {
    const name = "Twenty letters: 🚢'&".repeat(200);
    await launch({ name });
    const { value } = await client.Vessels.get({
      filter: `name eq '${name.replaceAll("'", "''")}'`,
    });
    expect(value.map((vessel) => vessel.name)).toEqual([name]);
    await client.Vessels.byId(value[0]?.ID ?? "").delete({ ifMatch: "*" });
  });
});

describe("an option of a collection", () => {
  const all = ["Anna", "Bella", "Clara's #1 & 100% + 🚢"];
  const rows: readonly (readonly [
    name: string,
    options: CollectionOptions<Vessels>,
    names: readonly string[],
  ])[] = [
    ["orderby", { orderby: "name" }, all],
    ["orderby descending", { orderby: "crewSize desc" }, all.toReversed()],
    ["orderby of two", { orderby: ["flag desc", "name desc"] }, all.toReversed()],
    ["orderby by a path", { orderby: ["owner/name desc", "name"], top: 1 }, ["Anna"]],
    ["top", { orderby: "name", top: 2 }, all.slice(0, 2)],
    ["skip", { orderby: "name", skip: 2 }, all.slice(2)],
    ["format", { orderby: "name", format: "json" }, all],
    ["a custom option", { orderby: "name", query: { "sap-language": "en" } }, all],
  ];

  it.for(rows)("%s", async ([, options, names], { client }) => {
    const { value } = await client.Vessels.get(options);
    expect(value.map(({ name }) => name)).toEqual(names);
  });

  it("count", async ({ client }) => {
    expect(await client.Vessels.get({ top: 1, count: true })).toMatchObject({ count: 3 });
    expect(await client.Vessels.get({ top: 1 })).not.toHaveProperty("count");
  });

  it("select", async ({ client }) => {
    const vessel = await client.Vessels.byId(annaID).get({ select: ["name", "built"] });
    expect(vessel).toMatchObject({ name: "Anna", built: "1969-07-20" });
    expect(vessel).not.toHaveProperty("crewSize");
    // @ts-expect-error: it was not selected
    expect(vessel.crewSize).toBeUndefined();
  });
});

describe("expand", () => {
  it("reads what a navigation property leads to", async ({ client }) => {
    const vessel = await client.Vessels.byId(annaID).get({ expand: { owner: true, plan: true } });
    expect(vessel.owner).toBeInstanceOf(Companies);
    expect(vessel.owner?.name).toBe("O'Brien & Sons #1");
    expect(vessel.plan).toBeNull();
  });

  it("takes options, nested ones too", async ({ client }) => {
    const { value } = await client.Companies.get({
      filter: "code eq 'O''B'",
      select: ["code"],
      expand: {
        vessels: {
          select: ["name"],
          filter: "contains(name,'nn')",
          expand: {
            voyages: { orderby: "distance desc", top: 1, select: ["destination"] },
            log: { filter: "text eq 'b'" },
          },
        },
      },
    });
    expect(value[0]?.vessels.map(({ name }) => name)).toEqual(["Anna"]);
    expect(value[0]?.vessels[0]?.voyages.map(({ destination }) => destination)).toEqual(["Bergen"]);
    expect(value[0]?.vessels[0]?.log.map(({ number }) => number)).toEqual([2]);
  });
});

describe("a path", () => {
  it("goes on from an entity to its collection, with the same options", async ({ client }) => {
    const { value, count } = await client.Companies.byId("O'B").vessels.get({
      select: ["name"],
      orderby: "name desc",
      filter: "flag ne 'PT'",
      count: true,
    });
    expect([value.map(({ name }) => name), count]).toEqual([["Clara's #1 & 100% + 🚢", "Anna"], 2]);
  });

  it("goes on through single navigation properties", async ({ client }) => {
    const vessels = client.Vessels.byId(annaID).owner.vessels;
    expect(await vessels.$count.get({ filter: "flag eq 'NO'" })).toBe(1);
    expect(await vessels.byId(annaID).owner.get({ select: ["name"] })).toMatchObject({
      name: "O'Brien & Sons #1",
    });
  });
});
