import { StaffClient, type EntityReference } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new StaffClient({ baseUrl: "https://staff.example/odata", fetch });
  const ann = client.people.byId("ann");
  const red = client.teams.byId("red");

  // References are added, removed, set and read beside what they lead to.
  await red.members.$ref.post(ann);
  await red.members.$ref.post("/people('bob')");
  await red.members.$ref.delete(ann);
  await red.members.byId("ann").$ref.delete();
  await ann.manager.$ref.put("https://staff.example/odata/people('eve')");
  await ann.manager.$ref.delete();
  const manager: EntityReference | undefined = await ann.manager.$ref.get();
  for await (const member of red.members.$ref.get({ top: 2 })) {
    await red.members.$ref.post(member);
  }
  // @ts-expect-error a desk is no party
  void (() => red.members.$ref.post(client.desks.byId({ floor: 1, number: 2 })));
  // @ts-expect-error a single reference is set, not added to
  void (() => ann.manager.$ref.post(ann));
  void manager;

  // What is bound is a builder, an instance or a URL.
  const desk = client.desks.byId({ floor: 1, number: 2 });
  await client.people.post({
    id: "joe",
    "manager@odata.bind": ann,
    "desk@odata.bind": desk,
    notes: [{ id: 1, text: "new" }],
  });
  await ann.patch({ "manager@odata.bind": null, "desk@odata.bind": "desks(floor=1,number=3)" });
  await client.teams.post({ id: "blue", "members@odata.bind": [ann, "people('bob')"] });
  // Services of 4.01 take a reference in the place of a new entity.
  await client.people.post({ id: "sue", manager: { "@odata.id": "people('ann')" } });
  // @ts-expect-error a desk is no party
  void (() => ann.patch({ "manager@odata.bind": desk }));
  // @ts-expect-error a desk cannot be removed
  void (() => ann.patch({ "desk@odata.bind": null }));

  // Only what is there, or only what is new.
  await desk.put({ height: 70 }, { ifMatch: "*" });
  await desk.patch({ height: 71 }, { ifNoneMatch: "*" });
  await client.people.$query.post({ filter: "name eq 'O''Neil & sons'", select: ["name"] });
}
