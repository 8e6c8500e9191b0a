import { Case, Everything, OdataClient, UserUpdate, Words, 名前 } from "./index.js";
import type { UserUpdate$ } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new OdataClient({ baseUrl: "https://names.example", fetch });
  const one = client.cases.byId("1");

  // Steps that builders have themselves, or that two things are called.
  await one.get$.get();
  await one.byId$.byId("2").get();
  await one.then$.get();
  await one.asUser.get();
  await one.asUser$.post();
  await one.asUser$$.get();
  await one.delete$.post({ class: "c", "with-dash": "d" });
  await one.asUser$$.post$.get();

  // Members of the client itself.
  await client.request$.byId("3").get();
  await client.batch$.get();
  await client.then$.get();

  // Names that are no identifiers, and such that every object has.
  await one.patch({ class: "c", "client-request-id": "r", größe: 1 });
  await one.patch({ constructor: "x", ["__proto__"]: "y", prototype: "z", odataType: 1 });
  await one.patch({});
  await client.cases.post(new Case({ id: "4", constructor: "x" }));
  // @ts-expect-error it is a text
  void (() => one.patch({ constructor: 1 }));

  // Types that are called like globals, like exports of the runtime, like names made of other names.
  void new Everything({ object: {}, dates: [{}], page: {}, 名前: new 名前() });
  void new UserUpdate();
  const update: UserUpdate$ = { class: Words.__proto__ };
  await client.request$.byId("5").patch(update);
}
