import { describe, expect, it } from "vitest";
import { StandardClient } from "./fixture/client.ts";
import { base, fakeFetch, graphClient } from "./fixture/fake-fetch.ts";

const configurations = `${base}/management/configurations`;
const page = (nextLink?: string, context?: string): object => ({
  ...(context && { "@odata.context": context }),
  value: [{ id: "1" }, { id: "2" }],
  ...(nextLink && { "@odata.nextLink": nextLink }),
});

async function count(items: AsyncIterable<unknown>): Promise<number> {
  let found = 0;
  for await (const _item of items) {
    found += 1;
  }
  return found;
}

describe("a next link", () => {
  it.each<[string, string, string | undefined, string]>([
    [
      "as it is",
      `${base}/x?$skiptoken=a%20b%2F%27&q='c'`,
      undefined,
      `${base}/x?$skiptoken=a%20b%2F%27&q=%27c%27`,
    ],
    ["from the request", "configurations?a", undefined, `${configurations}?a`],
    ["from the host", "/beta/x?a", undefined, `${base}/x?a`],
    ["with a query alone", "?a", `${base}/$metadata#x`, `${configurations}?a`],
    // As SAP's services write links: from the root of the service, which the context tells.
    ["from an absolute context", "x(1)/y?a", `${base}/$metadata#x(1)/y`, `${base}/x(1)/y?a`],
    ["from a relative context", "x(1)/y?a", "../$metadata#x(1)/y", `${base}/x(1)/y?a`],
    // A service behind another does not know where that is.
    [
      "from no context elsewhere",
      "configurations?a",
      "http://inner/$metadata#x",
      `${configurations}?a`,
    ],
  ])("is followed %s", async (_, nextLink, context, wanted) => {
    const { client, seen } = graphClient([page(nextLink, context), page()]);
    expect(await count(client.management.configurations.get())).toBe(4);
    expect(seen[1]?.url).toBe(wanted);
  });

  it.each<[string, string[]]>([
    ["to itself", ["configurations?a", "configurations?a"]],
    ["to the first page", ["configurations?a", "configurations"]],
    ["to a page between", ["configurations?a", "configurations?b", "configurations?a"]],
  ])("that leads back %s ends with an error", async (_, links) => {
    const { client, seen } = graphClient(links.map((link) => page(link)));
    const pages = client.management.configurations.get().byPage();
    await expect(count(pages)).rejects.toThrow("leads back");
    expect(seen).toHaveLength(links.length);
  });

  it("of an action is read, with the action's headers but without its body", async () => {
    const { fetch, seen } = fakeFetch(page("next?a"), page());
    const client = new StandardClient({ baseUrl: base, fetch });
    const { assign } = client.management.configurations.byId("1");
    expect(
      await count(assign.post({ assignments: [] }, { prefer: "p", headers: { "x-y": "1" } })),
    ).toBe(4);
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ["POST", { assignments: [] }],
      ["GET", undefined],
    ]);
    expect(seen[1]?.headers).toMatchObject({ prefer: "p", "x-y": "1" });
    expect(seen[1]?.headers).not.toHaveProperty("content-type");
  });
});

describe("leaving a loop", () => {
  it("sends nothing more", async () => {
    const { client, seen } = graphClient([page("?a"), page("?b"), page()]);
    const request = client.management.configurations.get();
    for await (const { id } of request) {
      if (id === "2") {
        break;
      }
    }
    const pages = request.byPage()[Symbol.asyncIterator]();
    await pages.next();
    await pages.return?.();
    expect((await pages.next()).done).toBe(true);
    expect(seen).toHaveLength(1);
  });

  it("at the limit sends nothing more", async () => {
    for (const [limit, sent] of [
      [0, 0],
      [2, 1],
      [3, 2],
      [4, 2],
    ] as const) {
      const { client, seen } = graphClient([page("?a"), page("?b"), page()]);
      expect(await count(client.management.configurations.get({ limit }))).toBe(limit);
      expect(seen).toHaveLength(sent);
    }
  });
});
