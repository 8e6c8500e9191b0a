import { Donor, LabClient, Sample, validate } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new LabClient({ baseUrl: "https://lab.example", fetch });

  await client.samples.post({ id: "a", barcode: "4711", dose: 0.5, tags: ["x"] });
  await client.samples.byId({ code: "4711" }).get();
  // @ts-expect-error it can only be read
  void (() => client.samples.post({ barcode: "1", state: "new" }));
  // @ts-expect-error it can not even be read
  void (() => client.samples.post({ barcode: "1", secret: "" }));

  const sample = client.samples.byId("a");
  const part = await sample.split.post({ label: "A" });
  // The result is a sample, or of a type that is newer than the package.
  if (part["@odata.type"] === "#Lab.sample") {
    void part.barcode;
  }
  // @ts-expect-error a machine is not what it returns
  void (() => part["@odata.type"] === "#Lab.machine");

  const { source } = new Sample({ source: new Donor({ id: "d" }) });
  // @ts-expect-error a sample does not come from a machine
  void (() => source?.["@odata.type"] === "#Lab.machine");
  if (source?.["@odata.type"] !== "#Lab.donor") {
    throw new Error(JSON.stringify(source));
  }

  const violations = validate(
    new Sample({ dose: 0, phase: 3, purity: "G", tags: ["a", "b", "c", "d"] }),
  );
  const wrong = violations.map(({ path }) => path).join();
  if (wrong !== "purity,dose,phase,tags") {
    throw new Error(wrong);
  }
}
