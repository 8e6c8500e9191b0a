import { ShopClient } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new ShopClient({ baseUrl: "https://shop.example", fetch });

  await client.orders.byId(1).lines.byId(2).patch({ amount: 3 });
  // Of what lies outside there is the key.
  const { id } = await client.orders.byId(1).customer.get();
  void id;
  await client.orders.post({ "customer@odata.bind": "https://shop.example/customers('a')" });
  // @ts-expect-error the name lies outside
  void (() => client.orders.byId(1).customer.patch({ name: "Ann" }));
  // @ts-expect-error and so does the entity set
  void (() => client.customers);
}
