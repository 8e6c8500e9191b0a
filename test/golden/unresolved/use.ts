import { MachinesClient } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new MachinesClient({ baseUrl: "https://machines.example", fetch });

  // The key is that of a base that nobody declares.
  const machine = client.machines.byId("1");
  const { status, states } = await machine.get();
  const unknowns: readonly unknown[] = [status, ...(states ?? [])];
  void unknowns;
  await machine.patch({ status: { Health: "OK" } });
  await machine.actions.reset.post({ mode: "Soft" });
  await machine.rack.get();
  await machine.parts.get();
  await client.racks.get();
  await client.status.get();
}
