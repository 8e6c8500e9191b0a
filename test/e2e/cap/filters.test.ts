import { randomUUID } from "node:crypto";
import { odata, phrase, type CollectionOptions, type Vessels } from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

const annaID = randomUUID();

it.beforeAll(async ({ client, launch }) => {
  await client.Companies.post({ code: "O'B", name: "O'Brien & Sons #1" });
  await launch({
    ID: annaID,
    name: "Anna",
    flag: "DK",
    crewSize: 5,
    imoNumber: 9_876_543_210,
    length: 12.5,
    active: true,
    built: "1969-07-20",
    sightedAt: "2020-02-29T23:59:59.123Z",
    departs: "06:30:00",
    formerNames: ["Anne", "O'Neil / #1"],
    owner_code: "O'B",
    voyages: [
      { destination: "Oslo", distance: 100, legs: [{ port: "Horten", sequence: 1 }] },
      { destination: "Bergen", distance: 300 },
    ],
  });
  await launch({ name: "Bella's #1 & 100% + 🚢", flag: "NO", crewSize: 7, active: false });
});

describe("a typed filter", () => {
  const rows: readonly (readonly [
    name: string,
    filter: NonNullable<CollectionOptions<Vessels>["filter"]>,
  ])[] = [
    ["strings", (x) => x.name.eq("Anna")],
    ["strings of special characters", (x) => x.name.eq("Bella's #1 & 100% + 🚢").not()],
    ["GUIDs", (x) => x.ID.eq(annaID)],
    ["numbers", (x) => x.crewSize.gt(4).and(x.crewSize.le(5))],
    ["long numbers", (x) => x.imoNumber.eq(9_876_543_210)],
    ["decimals", (x) => x.length.eq(12.5)],
    ["booleans", (x) => x.active.eq(true)],
    ["dates", (x) => x.built.eq("1969-07-20")],
    ["moments", (x) => x.sightedAt.eq("2020-02-29T23:59:59.123Z")],
    ["moments of JavaScript", (x) => x.sightedAt.le(new Date("2021-01-01T00:00:00Z"))],
    ["times", (x) => x.departs.eq("06:30:00")],
    ["null", (x) => x.built.ne(null)],
    ["in", (x) => x.flag.in(["DK", "PT"])],
    ["logic", (x) => x.name.eq("Anna").or(x.flag.eq("PT")).and(x.active.eq(false).not())],
    ["contains", (x) => x.name.contains("nn")],
    ["startswith and endswith", (x) => x.name.startswith("A").and(x.name.endswith("na"))],
    ["string functions", (x) => x.name.toupper().concat("!").eq("ANNA!")],
    ["substring and length", (x) => x.name.substring(1, 2).length().eq(2).and(x.crewSize.lt(6))],
    ["indexof", (x) => x.name.indexof("nna").eq(1)],
    ["date functions", (x) => x.built.year().eq(1969).and(x.sightedAt.hour().eq(23))],
    ["the date of a moment", (x) => x.sightedAt.date().eq("2020-02-29")],
    ["now", (x, { now }) => x.sightedAt.lt(now())],
    ["math functions", (x) => x.length.floor().eq(12).and(x.length.ceiling().eq(13))],
    ["paths", (x) => x.owner.name.eq("O'Brien & Sons #1")],
    ["any", (x) => x.voyages.any((v) => v.distance.gt(200))],
    ["any without condition", (x) => x.voyages.any()],
    ["all", (x) => x.voyages.any().and(x.voyages.all((v) => v.distance.ge(100)))],
    ["any of any", (x) => x.voyages.any((v) => v.legs.any((leg) => leg.port.eq("Horten")))],
    ["values of a collection", (x) => x.formerNames.any((name) => name.eq("O'Neil / #1"))],
  ];

  it.for(rows)("%s", async ([, filter], { client }) => {
    const { value } = await client.Vessels.get({ filter, orderby: "name" });
    expect(value.map(({ name }) => name)).toEqual(["Anna"]);
    expect(await client.Vessels.$count.get({ filter })).toBe(1);
  });

  it("is taken by an expanded property", async ({ client }) => {
    const vessel = await client.Vessels.byId(annaID).get({
      expand: {
        voyages: { filter: "distance lt 200", orderby: "distance desc" },
      },
    });
    expect(vessel.voyages.map(({ destination }) => destination)).toEqual(["Oslo"]);
  });
});

describe("further options", () => {
  it("the tag escapes what it is given", async ({ client }) => {
    const name = "Bella's #1 & 100% + 🚢";
    const { value } = await client.Vessels.get({
      filter: odata`name eq ${name} and crewSize in ${[7, 8]}`,
    });
    expect(value.map((vessel) => vessel.name)).toEqual([name]);
  });

  it("orderby takes a callback", async ({ client }) => {
    const { value } = await client.Vessels.get({
      orderby: (x, { desc }) => [desc(x.name.length()), x.name],
    });
    expect(value.map(({ crewSize }) => crewSize)).toEqual([7, 5]);
  });

  it("search finds words and phrases", async ({ client }) => {
    const find = async (search: string): Promise<number> =>
      (await client.Vessels.get({ search })).value.length;
    expect(await find("Anna")).toBe(1);
    expect(await find(phrase("100% +"))).toBe(1);
    expect(await find("nothing")).toBe(0);
  });
});
