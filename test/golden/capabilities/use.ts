import { MuseumClient } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new MuseumClient({ baseUrl: "https://museum.example", fetch });
  const { works, photos, loans, main, branch } = client;

  for await (const work of works.get({
    select: ["id"],
    expand: { photos: { select: ["width"] } },
    filter: "year gt 1900",
    orderby: "year",
    top: 5,
  })) {
    void work.photos[0]?.width;
  }
  await works.byId("a").patch({ title: "Sunrise" });
  // @ts-expect-error nothing is inserted here
  void (() => works.post({ title: "" }));
  // @ts-expect-error nothing is deleted
  void (() => works.byId("a").delete());
  // @ts-expect-error nothing is skipped
  void (() => works.get({ skip: 1 }));
  // @ts-expect-error nothing is counted
  void (() => works.get({ count: true }));
  // @ts-expect-error nothing is counted
  void (() => works.$count);
  // @ts-expect-error nothing is sorted by title
  void (() => works.get({ orderby: "title desc" }));
  // @ts-expect-error the artist is not expanded
  void (() => works.get({ expand: { artist: true } }));

  // The same holds for what the cast leads to.
  await works.asPainting.get({ select: ["canvas"], orderby: "canvas" });
  await works.byId("a").asPainting.patch({ canvas: "linen" });
  // @ts-expect-error a painting is a work
  void (() => works.asPainting.post({ canvas: "" }));
  // @ts-expect-error a painting is a work
  void (() => works.byId("a").asPainting.delete());

  // Restrictions of a navigation hold where they are said to hold.
  await works.byId("a").photos.post({ width: 1 });
  // @ts-expect-error photos of these works stay
  void (() => works.byId("a").photos.byId("p").delete());
  await branch.works.byId("a").photos.byId("p").delete();
  await branch.works.post({ title: "Noon" });
  // @ts-expect-error loans are made elsewhere, wherever the work is
  void (() => branch.works.byId("a").loans.post({ until: "2025-01-01" }));
  // @ts-expect-error all of them are there at once
  void (() => branch.works.byId("a").loans.get({ top: 1 }));
  // but for one path, which says so
  await main.works.byId("a").loans.post({ until: "2025-01-01" });
  // @ts-expect-error there too
  void (() => main.works.byId("a").loans.get({ top: 1 }));
  // @ts-expect-error these works are not searched
  void (() => main.works.get({ search: "sun" }));
  // @ts-expect-error frames stay where they are
  void (() => main.works.byId("a").asPainting.frame.delete());
  await branch.works.byId("a").asPainting.frame.delete();

  await photos.get();
  // @ts-expect-error photos have no paths of their own here
  void (() => photos.byId("p"));
  await branch.works.byId("a").photos.byId("p").patch({ width: 2 });
  // @ts-expect-error photos are changed by PATCH
  void (() => branch.works.byId("a").photos.byId("p").put({ width: 2 }));
  await loans.byId("l").get();
  // @ts-expect-error all loans together are not read
  void (() => loans.get());

  await main.get({ select: ["id"] });
  // @ts-expect-error nothing is expanded
  void (() => main.get({ expand: { works: true } }));
  // @ts-expect-error nothing is changed
  void (() => main.patch({}));
  await branch.patch({});

  // What a type says holds wherever its values lie.
  await client.artists.byId("a").patch({ name: "Claude" });
  // @ts-expect-error artists stay
  void (() => client.artists.byId("a").delete());
  // @ts-expect-error artists are not searched
  void (() => client.artists.get({ search: "claude" }));
  await branch.director.get({ select: ["name"] });
  // @ts-expect-error artists stay
  void (() => branch.director.delete());
}
