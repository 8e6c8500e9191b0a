/**
 * Where CAP does not do what OData says, or does not know it. The other tests go round these. Each is
 * asserted as it is, so that a version of CAP that changes it is noticed.
 */
import type { EntityContainerClient } from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";
import { startHarbour } from "./start-harbour.ts";

describe("a filter that CAP does not take", () => {
  const rows: readonly (readonly [filter: string, status: number, reason: string])[] = [
    ["crewSize add 1 eq 6", 400, "its grammar has arithmetic in $compute only"],
    ["crewSize mod 2 eq 1", 400, "its grammar has no mod"],
    ["-crewSize eq -5", 400, "its grammar has no negation"],
    ["draught lt 1e-6", 400, "its grammar has no exponents here"],
    ["draught eq INF", 400, "it reads INF as a property"],
    ["time(sightedAt) lt 23:59:59.5", 400, "its grammar has no fractions of a second in times"],
    ["length(name) eq 4 eq true", 400, "its grammar has no comparison of a comparison"],
    ["isof(HarbourService.Vessels)", 501, "it has no inheritance"],
    ["cast(crewSize,Edm.String) eq '5'", 501, "it has no casts"],
    ["voyages/$count($filter=distance gt 1) eq 1", 400, "its grammar has no options of $count"],
    ["voyages/any(v:v/distance gt crewSize)", 400, "it sees only the inner item in lambdas"],
    ["voyages/$count gt 1", 500, "its SQL has no count of an association"],
    ["totaloffsetminutes(sightedAt) eq 0", 500, "SQLite has no such function"],
  ];

  it.for(rows)("%s: %i, since %s", async ([filter, status], { client }) => {
    await expect(client.Vessels.get({ filter })).rejects.toMatchObject({ status });
  });
});

describe("a request that CAP does not take", () => {
  const vessel = "/Vessels(6b8e6c0e-0000-4000-8000-000000000001)";
  const rows: readonly (readonly [
    request: readonly [method: string, path: string, body?: unknown],
    status: number,
    reason: string,
  ])[] = [
    [["GET", `${vessel}/owner/$ref`], 404, "it has no references"],
    [["PUT", `${vessel}/owner/$ref`, { "@odata.id": "Companies('X')" }], 404, "the same"],
    [["GET", "/Vessels?$expand=owner/$ref"], 400, "the same"],
    [["POST", "/Vessels/$query", {}], 400, "it reads $query as a key"],
    [["GET", "/Vessels?$expand=log/$count"], 501, "it has no counts without items"],
    [["GET", "/Vessels?$expand=owner($levels=2)"], 400, "it has no recursion"],
    [["GET", "/Vessels?$orderby=log/$count"], 400, "it has no order by counts"],
    [["GET", "/Vessels?$compute=length(name)%20as%20size"], 400, "it computes by arithmetic only"],
    [["PATCH", "/Vessels", { value: [] }], 405, "it has no updates of collections"],
    [["GET", "/LogEntries"], 404, "what is contained has no set"],
  ];

  it.for(rows)("%j: %i, since %s", async ([[method, path, body], status], { client }) => {
    await expect(client.request(method, path, body)).rejects.toMatchObject({ status });
  });
});

describe("an answer of CAP that is not as OData has it", () => {
  it("Int64 is a rounded number, whatever Accept says", async ({ url }) => {
    const created = await send(url, "Vessels", '{"name":"Int64","imoNumber":9007199254740993}');
    expect(await created.text()).toContain('"imoNumber":9007199254740992');
    const exact = await fetch(`${url}Vessels`, {
      headers: { accept: "application/json;IEEE754Compatible=true" },
    });
    expect(await exact.text()).toContain('"imoNumber":9007199254740992');
  });

  it("maxpagesize is ignored: the pages are as the model says", async ({ client, launch }) => {
    for (const name of ["One", "Two", "Three"]) {
      await launch({ name });
    }
    const { value } = await client.Vessels.get({ prefer: "odata.maxpagesize=1" });
    expect(value.length).toBeGreaterThan(1);
  });

  it("a string in double quotes finds nothing as a key, although a filter finds it", async ({
    client,
  }) => {
    await client.Companies.post({ code: '"Q"', name: "Quote" });
    expect(await client.Companies.$count.get({ filter: `code eq '"Q"'` })).toBe(1);
    await expect(client.Companies.byId('"Q"').get()).rejects.toMatchObject({ status: 404 });
  });

  it("a key beyond Latin-1 ends the process: it is written raw into Location", async () => {
    const own = await startHarbour();
    const request = send(own.url, "Companies", '{"code":"🚢","name":"Ship"}');
    await expect(request).rejects.toThrow("fetch failed");
    await own.stop();
  });

  it("a violated constraint is an error of the service", async ({ client }) => {
    const request = client.request("POST", "/Companies", { code: "NAMELESS" });
    await expect(request).rejects.toMatchObject({
      status: 500,
      code: "SQLITE_CONSTRAINT_NOTNULL",
    });
  });

  it("If-None-Match does not keep PATCH from changing what is there", async ({ client }) => {
    const company = client.Companies.byId("THERE");
    await company.patch({ name: "Before" });
    await company.patch({ name: "After" }, { headers: { "If-None-Match": "*" } });
    expect(await company.get()).toMatchObject({ name: "After" });
  });

  it("an action of a collection wants an entity tag", async ({ client }) => {
    const request = client.Vessels.retire.post({ before: "1900-01-01" });
    await expect(request).rejects.toMatchObject({ status: 428 });
  });

  it("a change set that failed has the success of its first request", async ({ client }) => {
    const create = (id: string): object => ({
      id,
      method: "POST",
      url: "Companies",
      atomicityGroup: "both",
      headers: { "content-type": "application/json" },
      body: { code: "ATOMIC", name: "Atomic" },
    });
    const answer = await client.request("POST", "/$batch", {
      requests: [create("1"), create("2")],
    });
    expect(answer).toMatchObject({ responses: [{ status: 201 }, { status: 500 }] });
    expect(await isThere(client, "ATOMIC")).toBe(false);
  });
});

/** Sends JSON as it is, so that no number is rounded on its way. */
function send(url: string, set: string, body: string): Promise<Response> {
  return fetch(url + set, {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
}

async function isThere(client: EntityContainerClient, code: string): Promise<boolean> {
  return (await client.Companies.$count.get({ filter: `code eq '${code}'` })) > 0;
}
