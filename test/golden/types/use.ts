import { TypesClient, dynamic, type Everything } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new TypesClient({ baseUrl: "https://types.example", fetch });

  await client.all.post({
    int32: 1,
    boolean: true,
    double: "NaN",
    single: 1.5,
    dateTimeOffset: "2024-05-31T12:00:00.1234567+02:00",
    guid: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    geographyPoint: { type: "Point", coordinates: [13.4, 52.5] },
    phoneNumbers: ["110"],
    untyped: [{ whatever: 1 }],
    primitive: "text",
    complex: { "@odata.type": "#Types.box", width: 2 },
    box: { width: 2 },
  });
  // Long numbers are strings, here and on the wire.
  await client.all.post({ int32: 2, int64: "9007199254740993", money: "12.30", items: ["1"] });
  await client.all.post({ int32: 3, nullableItems: [null, "2"] });
  // The root of all entity types.
  await client.all.byId(1).any.get();

  const item: Everything = await client.all.byId(1).get();
  dynamic(item)["added"] = true;
  await client.all.byId(1).patch(item);

  // @ts-expect-error a number could not hold it
  void (() => client.all.post({ int32: 2, int64: 1 }));
  // @ts-expect-error its items are not nullable
  void (() => client.all.post({ int32: 2, items: [null] }));
  // @ts-expect-error streams are no members
  void (() => client.all.post({ int32: 2, stream: "" }));
}
