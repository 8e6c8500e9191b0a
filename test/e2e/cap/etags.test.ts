import { PreconditionFailedError, PreconditionRequiredError } from "harbour-client";
import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

describe("an entity tag", () => {
  it("lets a change through while it holds, and moves on with it", async ({ client, launch }) => {
    const vessel = await launch({ name: "First" });
    const place = client.Vessels.byId(vessel.ID);
    vessel.name = "Second";
    await place.patch(vessel, { ifMatch: true });
    vessel.name = "Third";
    await place.patch(vessel, { ifMatch: true });
    expect(await place.get()).toMatchObject({ name: "Third" });
  });

  it("stops a change that would overwrite another's", async ({ client, launch }) => {
    const mine = await launch({ name: "Ours" });
    const place = client.Vessels.byId(mine.ID);
    const theirs = await place.get();
    theirs.name = "Theirs";
    await place.patch(theirs, { ifMatch: true });
    mine.name = "Mine";
    await expect(place.patch(mine, { ifMatch: true })).rejects.toMatchObject({ status: 412 });
    expect(await place.get()).toMatchObject({ name: "Theirs" });
  });

  it("leaves an instance as it was changed when the service refuses it", async ({
    client,
    launch,
  }) => {
    const vessel = await launch({ name: "Before" });
    const place = client.Vessels.byId(vessel.ID);
    await place.patch({ crewSize: 3 }, { ifMatch: "*" });
    vessel.name = "After";
    await expect(place.patch(vessel, { ifMatch: true })).rejects.toMatchObject({ status: 412 });
    await place.patch(vessel, { ifMatch: "*" });
    expect(await place.get()).toMatchObject({ name: "After", crewSize: 3 });
  });

  it("stops put, delete and actions as well", async ({ client, launch }) => {
    const { ID } = await launch();
    const place = client.Vessels.byId(ID);
    const ifMatch = 'W/"1999-12-31T00:00:00.000Z"';
    for (const request of [
      place.put({ name: "Put" }, { ifMatch }),
      place.delete({ ifMatch }),
      place.rename.post({ name: "X" }, { ifMatch }),
    ]) {
      await expect(request).rejects.toBeInstanceOf(PreconditionFailedError);
    }
    expect(await place.get()).toMatchObject({ name: "Anna" });
  });

  it("is sent without being asked for, since the service declares it", async ({
    client,
    launch,
  }) => {
    const vessel = await launch({ name: "Before" });
    const place = client.Vessels.byId(vessel.ID);
    vessel.name = "After";
    await place.patch(vessel);
    expect(await place.get()).toMatchObject({ name: "After" });
    await place.rename.post({ name: "Renamed" }, { ifMatch: vessel });
    const late = place.rename.post({ name: "Late" }, { ifMatch: vessel });
    await expect(late).rejects.toBeInstanceOf(PreconditionFailedError);
  });

  it("is required by the service where it keeps one", async ({ client, launch }) => {
    const { ID } = await launch();
    const change = client.Vessels.byId(ID).patch({ name: "Untagged" });
    await expect(change).rejects.toBeInstanceOf(PreconditionRequiredError);
  });

  it("comes with each item of a collection, also when only some members are read", async ({
    client,
    launch,
  }) => {
    const { ID } = await launch({ name: "Listed" });
    const { value } = await client.Vessels.get({ select: ["name"], filter: `ID eq ${ID}` });
    const [vessel] = value;
    expect(vessel).toBeDefined();
    if (vessel) {
      vessel.name = "Changed";
      await client.Vessels.byId(ID).patch(vessel, { ifMatch: true });
    }
    expect(await client.Vessels.byId(ID).get()).toMatchObject({ name: "Changed" });
  });

  it("answers 304 where nothing changed", async ({ client, launch }) => {
    const { ID } = await launch();
    const { headers } = await client.Vessels.byId(ID).get().withResponse();
    const again = client.Vessels.byId(ID).get({
      headers: { "If-None-Match": headers.get("etag") ?? "" },
    });
    await expect(again).rejects.toMatchObject({ status: 304 });
  });
});
