import { ClinicClient, Patient, Visit, validate } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new ClinicClient({ baseUrl: "https://clinic.example", fetch });

  await client.patients.post({ id: "a", name: "Ann", pulse: 60, visits: [{ on: "2024-05-01" }] });
  // @ts-expect-error a name is required
  void (() => client.patients.post({ pulse: 60 }));
  // @ts-expect-error the service computes it
  void (() => client.patients.post({ name: "Ann", createdAt: "2024-05-01T00:00:00Z" }));
  // @ts-expect-error a comment cannot be given on creation
  void (() => client.patients.post({ name: "Ann", comment: "" }));

  const patient = client.patients.byId("a");
  await patient.patch({ comment: "better", pulse: null });
  await patient.visits.byId("v").patch({ on: "2024-05-02" });
  // @ts-expect-error a key does not change
  void (() => patient.patch({ id: "b" }));
  // @ts-expect-error the blood group does not change
  void (() => patient.patch({ bloodGroup: "0" }));
  // @ts-expect-error of visits comments are computed
  void (() => patient.visits.byId("v").patch({ comment: "" }));
  // @ts-expect-error an instance has it too, to be read only
  void ((visit: Visit) => (visit.comment = ""));
  await patient.discharge.post();

  // Of instances, what cannot be written is left out.
  const read = await patient.get();
  Object.assign(read, { name: "Anna", createdAt: "2024-05-01T00:00:00Z", bloodGroup: "0" });
  await patient.patch(read);
  await client.patients.post(new Patient({ name: "Bob", pulse: 50 }));

  const violations = validate(new Patient({ name: "Carl", pulse: 10, pulseLimit: 5 }));
  if (violations.length !== 2) {
    throw new Error(JSON.stringify(violations));
  }
}
