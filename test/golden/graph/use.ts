import { clouds, GraphServiceClient } from "./v1.0/index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new GraphServiceClient({ fetch });
  const sheet = client.workbooks.byId("b").sheets.byId("s");

  await client.workbooks.get();
  await client.workbooks.byId("..").get();
  await client.workbooks.delta().get();
  await client.workbooks.byId("b").recalculate.post();
  await sheet.range({ address: "A1:B2" }).row({ row: 1 }).get();
  await sheet.range().patch({ address: "C1" });
  // Unqualified in microsoft.graph, qualified in its other namespaces.
  await client.security.cases.byId("c").close.post();
  await new GraphServiceClient({ baseUrl: clouds.china, fetch }).workbooks.$count.get();
}
