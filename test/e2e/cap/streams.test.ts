import { describe, expect } from "vitest";
import { it } from "./harbour.ts";

/** Every byte, and more of them than one chunk holds. */
const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256);

async function readBytes(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe("a stream property", () => {
  it("takes bytes and gives them back, with their media type", async ({ client, launch }) => {
    const { photo } = client.Vessels.byId((await launch()).ID);
    await photo.put(bytes, { contentType: "image/png", ifMatch: "*" });
    const { value, headers } = await photo.get().withResponse();
    expect(headers.get("content-type")).toBe("image/png");
    expect(await readBytes(value)).toEqual(bytes);
  });

  it("takes a blob with a type of its own", async ({ client, launch }) => {
    const { photo } = client.Vessels.byId((await launch()).ID);
    await photo.put(new Blob([bytes], { type: "image/webp" }), { ifMatch: "*" });
    const { value, headers } = await photo.get().withResponse();
    expect(headers.get("content-type")).toBe("image/webp");
    expect(await readBytes(value)).toEqual(bytes);
  });

  it("takes a stream", async ({ client, launch }) => {
    const { photo } = client.Vessels.byId((await launch()).ID);
    await photo.put(new Blob([bytes]).stream(), { contentType: "image/gif", ifMatch: "*" });
    expect(await readBytes(await photo.get())).toEqual(bytes);
  });

  it("goes from one vessel to another as it comes", async ({ client, launch }) => {
    const from = client.Vessels.byId((await launch()).ID).photo;
    const to = client.Vessels.byId((await launch()).ID).photo;
    await from.put(bytes, { contentType: "image/png", ifMatch: "*" });
    await to.put(await from.get(), { contentType: "image/png", ifMatch: "*" });
    expect(await readBytes(await to.get())).toEqual(bytes);
  });

  it("is empty where there is none, and after delete", async ({ client, launch }) => {
    const { photo } = client.Vessels.byId((await launch()).ID);
    expect(await readBytes(await photo.get())).toHaveLength(0);
    await photo.put(bytes, { contentType: "image/png", ifMatch: "*" });
    await photo.delete({ ifMatch: "*" });
    expect(await readBytes(await photo.get())).toHaveLength(0);
  });

  it("is kept from a change that comes too late", async ({ client, launch }) => {
    const vessel = await launch();
    const { photo } = client.Vessels.byId(vessel.ID);
    await photo.put(bytes, { contentType: "image/png", ifMatch: vessel });
    const late = photo.put(bytes, { contentType: "image/png", ifMatch: vessel });
    await expect(late).rejects.toMatchObject({ status: 412 });
  });
});
