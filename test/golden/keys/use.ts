import { LibraryClient } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new LibraryClient({ baseUrl: "https://library.example", fetch });
  const id = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

  await client.books.byId(id).get();
  await client.books.byId({ isbn: "978-3" }).get();
  await client.books.byId({ author: "O'Brien", title: "At Swim" }).get();
  // The keys of a base are those of what derives from it.
  await client.atlases.byId({ isbn: "978-3" }).get();
  await client.books.asAtlas.byId(id).get();

  await client.loans.byId({ reader: "ann", number: 7 }).delete();
  // The order is that of the schema.
  await client.loans.byId({ number: 7, reader: "ann" }).get();
  await client.shelves.byId({ room: "A", row: 3 }).get();
  await client.lastVisit.get();

  // @ts-expect-error the key has two parts
  void (() => client.loans.byId({ reader: "ann" }));
  // @ts-expect-error a title alone is no key
  void (() => client.books.byId({ title: "At Swim" }));
}
