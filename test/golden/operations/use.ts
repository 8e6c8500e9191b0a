import { DeskClient } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new DeskClient({ baseUrl: "https://desk.example", fetch });
  const ticket = client.tickets.byId(1);

  await ticket.close.post({ reason: "done" });
  await ticket.reopen.post();
  // An operation that a derived type declares again has the overloads of both.
  await ticket.asIncident.close.post({ postMortem: { text: "a cable" } });
  await ticket.asIncident.close.post({ reason: "done", silent: true });
  // @ts-expect-error a ticket needs a reason
  void (() => ticket.close.post());

  // One name for an action and a function.
  await ticket.search.post({ text: "cable" });
  await ticket.search({ number: 2 }).get();

  // Functions: overloads, optional parameters, collections as aliases, paths that go on.
  await client.tickets.since({ date: "2024-05-01" }).get({ top: 5 });
  await client.tickets.since({ date: "2024-05-01", urgency: "high" }).byId(3).place.get();
  await client.tickets.newest().related.get();
  await ticket.age().get();
  await ticket.age({ at: "2024-05-01T00:00:00Z" }).get();
  await ticket.words({ in: ["a", "b c"] }).get();

  // Bound to a collection, and to a complex value and a collection of such.
  await client.tickets.delete$.post({ ids: [1, 2] });
  await ticket.place.evacuate.post();
  await ticket.notes.clear.post();
  await ticket.place.nearby.get();
  await ticket.place.patch({ floor: 3 });

  // Imports have names of their own.
  await client.reset.post({ confirm: true });
  await client.nearestTicket({ floor: 2 }).get();
  await client.nearestTicket({ place: { floor: 2 } }).get();
}
