import { AlbumClient, type Image } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new AlbumClient({ baseUrl: "https://album.example", fetch });
  const image = client.images.byId(1);
  const page = client.pages.byId(2);

  // Media entities stand for streams.
  const content: ReadableStream<Uint8Array> = await image.$value.get();
  await image.$value.put(content, { contentType: "image/png" });
  await image.$value.put("<svg/>", { contentType: "image/svg+xml", ifMatch: '"1"' });
  await image.$value.delete();
  const made: Image = await client.images.post(new Blob(["b"], { type: "image/gif" }), {
    prefer: "return=representation",
  });
  await client.images.post({ id: 3, title: "made of members" });
  await client.images.asPhoto.post(new Uint8Array([65]), { contentType: "image/raw" });
  void made;

  // Stream properties are steps, on complex values too; a name that is taken has a dollar sign behind it.
  await image.thumbnail.get();
  await image.asPhoto.raw.put(new Uint8Array([66]).buffer, { contentType: "image/raw" });
  await image.thumbnail.delete();
  await page.cover.picture.put(new Blob(["c"]));
  await page.get$.get();
  const printed: ReadableStream<Uint8Array> = await page.print().get();
  void printed;

  // Whatever is behind other entities can be read at least.
  await page.$value.get();
  // @ts-expect-error a page is no media entity
  void (() => page.$value.put("x"));
  // @ts-expect-error a page is made of its members
  void (() => client.pages.post("x"));
}
