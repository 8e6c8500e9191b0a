import { Color, Finish, PaintClient, Properties, Serial, formatFlags, hasFlag } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const { walls } = new PaintClient({ baseUrl: "https://paint.example", fetch });

  await walls.byId(Color.green).patch({ finish: Finish.glossy, history: ["red", "blue"] });
  // An evolvable enumeration takes what is not known yet, a closed one does not.
  await walls.byId("green").patch({ finish: "satin" });
  // @ts-expect-error there is no such color
  walls.byId("pink");

  const properties = formatFlags([Properties.washable, Properties.fireproof]);
  await walls.byId("red").patch({ properties });
  if (!hasFlag<Properties>(properties, "fireproof")) {
    throw new Error("The flag is missing");
  }

  // An enumeration without members takes everything.
  await walls.byId("red").patch({ nothing: "whatever", serial: Serial.last });
  await walls.wallsWith({ color: Color.red }).get();
  await walls.wallsWith({ color: "red", properties: Properties.washable }).get();
}
