import { BackupClient } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new BackupClient({ baseUrl: "https://backup.example", fetch });
  const { units, all, first } = client.backup;

  // An operation that requires explicit binding is there where it is listed,
  await units.byId("a").offboard.post();
  await units.byId("a").asSite.offboard.post();
  for await (const unit of units.changes({ since: "2024-05-01" }).get()) {
    void unit.id;
  }
  // @ts-expect-error and not elsewhere
  void (() => all.byId("a").offboard);
  // @ts-expect-error and not elsewhere
  void (() => first.offboard);
  // @ts-expect-error and not elsewhere
  void (() => all.changes);
  // @ts-expect-error and not elsewhere
  void (() => client.sites.byId("a").offboard);
  // A type that lists it has it wherever its values lie,
  await client.sites.byId("a").restore.post();
  await all.byId("a").asSite.restore.post();
  // @ts-expect-error but its base has not.
  void (() => all.byId("a").restore);
  // What is listed nowhere is not lost.
  await first.audit.post();

  // A derived type's operation on collections is an overload of its base's.
  await all.move.post({ folder: "attic" });
  await client.sites.move.post({ folder: "attic" });
  const moved: string = await client.sites.move.post({ region: 1 });
  const movedToo: string = await all.asSite.move.post({ region: 1 });
  void [moved, movedToo];
  // @ts-expect-error units have no region
  void (() => all.move.post({ region: 1 }));
  void (await all.find({ name: "a" }).get()).id;
  void (await client.sites.find({ name: "a" }).get()).id;
  void (await client.sites.find({ url: "/a" }).get()).url;
  // @ts-expect-error units have no URL
  void (() => all.find({ url: "/a" }));
}
