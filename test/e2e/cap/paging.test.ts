import { randomUUID } from "node:crypto";
import { Vessels } from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

// The service gives 4 vessels a page, 6 at most, and 3 voyages.
describe("a collection that is longer than a page", () => {
  const names = Array.from({ length: 11 }, (_, index) => `Paged ${String(index).padStart(2, "0")}`);
  const paged = { filter: "startswith(name,'Paged')", orderby: "name" } as const;

  it.beforeAll(async ({ launch }) => {
    for (const name of names) {
      await launch({ name });
    }
  });

  it("is awaited page by page", async ({ client }) => {
    const page = await client.Vessels.get(paged);
    expect(page.value.map(({ name }) => name)).toEqual(names.slice(0, 4));
    expect(page.nextLink).toContain("skiptoken");
  });

  it("is iterated over whole", async ({ client }) => {
    const seen: unknown[] = [];
    for await (const vessel of client.Vessels.get({ ...paged, select: ["name"] })) {
      expect(vessel).toBeInstanceOf(Vessels);
      seen.push(vessel.name);
    }
    expect(seen).toEqual(names);
  });

  it("has pages to iterate over, with the count of all on each", async ({ client }) => {
    const pages: unknown[] = [];
    for await (const { value, count } of client.Vessels.get({ ...paged, count: true }).byPage()) {
      pages.push([value.length, count]);
    }
    expect(pages).toEqual([
      [4, 11],
      [4, 11],
      [3, 11],
    ]);
  });

  it("ends at the limit, which is not sent", async ({ client }) => {
    const request = client.Vessels.get({ ...paged, limit: 6 });
    expect(request.toRequest().url).not.toContain("limit");
    const seen: unknown[] = [];
    for await (const { name } of request) {
      seen.push(name);
    }
    expect(seen).toEqual(names.slice(0, 6));
  });

  it("ends where the service says so with top", async ({ client }) => {
    const seen: unknown[] = [];
    for await (const { name } of client.Vessels.get({ ...paged, top: 5, skip: 2 })) {
      seen.push(name);
    }
    expect(seen).toEqual(names.slice(2, 7));
  });

  it("goes on after a page that was awaited", async ({ client }) => {
    const request = client.Vessels.get(paged);
    const first = await request;
    const seen: unknown[] = [];
    for await (const vessel of request) {
      seen.push(vessel);
    }
    expect(seen.slice(0, 4)).toEqual(first.value);
    expect(seen).toHaveLength(11);
  });

  it("is as long as the service counts", async ({ client }) => {
    expect(await client.Vessels.$count.get({ filter: paged.filter })).toBe(11);
  });
});

describe("a contained collection that is longer than a page", () => {
  it("is iterated over whole: its links are relative to the context URL", async ({
    client,
    launch,
  }) => {
    const voyages = Array.from({ length: 7 }, (_, distance) => ({ ID: randomUUID(), distance }));
    const { ID } = await launch({ name: "Traveller", voyages });
    const seen: unknown[] = [];
    for await (const voyage of client.Vessels.byId(ID).voyages.get({ orderby: "distance" })) {
      seen.push(voyage.distance);
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
