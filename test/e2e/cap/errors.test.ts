import { inspect } from "node:util";
import { EntityContainerClient, ODataError } from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

describe("an error of the service", () => {
  it("has what the service says and what was sent", async ({ client, url }) => {
    const error = await client.Companies.byId("missing")
      .get()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ODataError);
    expect(error).toMatchObject({
      status: 404,
      code: "404",
      message: "Not Found",
      method: "GET",
      url: `${url}Companies('missing')`,
    });
  });

  it("has the target, where the service names one", async ({ client }) => {
    // @ts-expect-error: the parameter is not nullable
    const refused = client.close.post({ reason: null });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code: "ASSERT_MANDATORY",
      target: "reason",
    });
  });

  it("has the details of each fault", async ({ client }) => {
    const path = "/Berths";
    const body = { pier: 1, number: "x", depth: "deep" };
    const error = await client.request("POST", path, body).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ODataError);
    expect(error).toMatchObject({
      status: 400,
      code: "MULTIPLE_ERRORS",
      details: [{ target: "pier" }, { target: "number" }, { target: "depth" }],
    });
  });

  const rows: readonly (readonly [name: string, path: string, status: number])[] = [
    ["a filter with a fault", "/Companies?$filter=(", 400],
    ["a property that is not there", "/Companies?$filter=nope%20eq%201", 400],
    ["a set that is not there", "/Nope", 404],
    ["a format that is not known", "/Companies?$format=xml", 501],
  ];

  it.for(rows)("for %s", async ([, path, status], { client }) => {
    const error = await client.request("GET", path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ODataError);
    expect(error).toMatchObject({ status });
  });

  it("does not name the token", async ({ url }) => {
    const client = new EntityContainerClient({
      baseUrl: url,
      scopes: "harbour",
      credential: {
        getToken: async () => ({ token: "s3cret", expiresOnTimestamp: Date.now() + 3.6e6 }),
      },
    });
    const error = await client.Companies.byId("missing")
      .get()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ODataError);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("s3cret");
  });
});

describe("requests at the same time", () => {
  it("each have their own answer", async ({ client }) => {
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    await Promise.all(
      numbers.map((number) => client.Berths.post({ pier: "Many", number, depth: number / 4 })),
    );
    const berths = await Promise.all(
      numbers.map((number) => client.Berths.byId({ pier: "Many", number }).get()),
    );
    expect(berths.map(({ depth }) => depth)).toEqual(numbers.map((number) => number / 4));
    expect(await client.Berths.$count.get({ filter: "pier eq 'Many'" })).toBe(60);
  });

  it("let one of two changes to the same version win", async ({ client, launch }) => {
    const { ID } = await launch({ name: "Contested" });
    const place = client.Vessels.byId(ID);
    const copies = await Promise.all([place.get(), place.get(), place.get()]);
    const outcomes = await Promise.allSettled(
      copies.map((copy, index) => {
        copy.crewSize = index + 1;
        return place.patch(copy, { ifMatch: true });
      }),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject(
        outcome.status === "rejected" ? { reason: { status: 412 } } : {},
      );
    }
  });

  it("end at once when they are aborted", async ({ client }) => {
    const signal = AbortSignal.abort(new Error("Enough"));
    await expect(client.Vessels.get({ signal })).rejects.toThrow("Enough");
  });
});
