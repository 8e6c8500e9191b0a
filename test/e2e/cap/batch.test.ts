import { after, atomic, Companies, multipart, ODataError } from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

const formats = [
  ["JSON", {}],
  ["multipart", { format: multipart }],
] as const;

describe.for(formats)("a batch in %s", ([format, options]) => {
  it("resolves to the results of its requests, each typed", async ({ client, launch }) => {
    const vessel = await launch({ name: "Before" });
    const [page, company, changed, count, age] = await client.batch(
      [
        client.Vessels.get({ filter: `ID eq ${vessel.ID}`, select: ["name"] }),
        client.Companies.post({ code: `B/1 '${format}'`, name: "Batched" }),
        client.Vessels.byId(vessel.ID).patch({ name: "After" }, { ifMatch: "*" }),
        client.Vessels.$count.get({ filter: `ID eq ${vessel.ID}` }),
        client.echo({ text: "it's / # % & + 🚢" }).get(),
      ],
      options,
    );
    expect(page.value[0]?.name).toBe("Before");
    expect(company).toBeInstanceOf(Companies);
    expect(changed?.name).toBe("After");
    expect(count).toBe(1);
    expect(age).toBe(JSON.stringify({ text: "it's / # % & + 🚢" }));
    expect(await client.Companies.byId(`B/1 '${format}'`).get()).toMatchObject({ name: "Batched" });
  });

  it("rejects with the first error, and leaves the other results readable", async ({ client }) => {
    const there = client.Companies.$count.get();
    const missing = client.Companies.byId("missing").get();
    const [first, second] = await client.batchSettled([missing, there], options);
    expect(first).toMatchObject({ status: "rejected", reason: { status: 404 } });
    expect(second).toMatchObject({ status: "fulfilled" });
    await expect(missing).rejects.toBeInstanceOf(ODataError);
    expect(await there).toBeTypeOf("number");
  });

  it("takes more requests than the service takes at once", async ({ client }) => {
    const numbers = Array.from({ length: 45 }, (_, index) => index);
    await client.batch(
      numbers.map((number) => client.Berths.post({ pier: format, number })),
      options,
    );
    const berths = await client.batch(
      numbers.map((number) => client.Berths.byId({ pier: format, number }).get()),
      options,
    );
    expect(berths.map(({ number }) => number)).toEqual(numbers);
  });

  it("makes a request wait for another", async ({ client }) => {
    const create = client.Companies.post({ code: `WAIT ${format}`, name: "Wait" });
    const [, read] = await client.batch(
      [create, after(client.Companies.byId(`WAIT ${format}`).get(), create)],
      options,
    );
    expect(read).toMatchObject({ name: "Wait" });
  });

  it("makes all of a group or none of it", async ({ client }) => {
    const [, outcome] = await client.batchSettled(
      [
        client.Companies.$count.get(),
        atomic(
          client.Companies.post({ code: "GROUP", name: "One" }),
          client.Companies.post({ code: "GROUP", name: "Two" }),
        ),
      ],
      options,
    );
    expect(outcome).toMatchObject({ status: "rejected" });
    expect(await client.Companies.$count.get({ filter: "code eq 'GROUP'" })).toBe(0);
    const [group] = await client.batch(
      [
        atomic(
          client.Companies.post({ code: `GROUP1 ${format}`, name: "One" }),
          client.Companies.post({ code: `GROUP2 ${format}`, name: "Two" }),
        ),
      ],
      options,
    );
    expect(group).toMatchObject([{ code: `GROUP1 ${format}` }, { code: `GROUP2 ${format}` }]);
  });

  it("stops a change that comes too late, alone", async ({ client, launch }) => {
    const vessel = await launch({ name: "Before" });
    const place = client.Vessels.byId(vessel.ID);
    const [late, fine] = await client.batchSettled(
      [
        place.patch({ name: "Late" }, { ifMatch: 'W/"1999-12-31T00:00:00.000Z"' }),
        client.Companies.$count.get(),
      ],
      options,
    );
    expect(late).toMatchObject({ status: "rejected", reason: { status: 412 } });
    expect(fine).toMatchObject({ status: "fulfilled" });
  });
});
