import { describe, expect, it } from "vitest";
import { base, graphClient } from "./fixture/fake-fetch.ts";

const two = [
  {
    "@odata.context": "c",
    "@odata.count": 3,
    "@odata.nextLink": "configurations?$skiptoken=a%20b",
    value: [
      { "@odata.type": "#test.graph.hello", id: "1" },
      { "@odata.type": "#test.graph.hello", id: "2" },
    ],
  },
  { value: [{ "@odata.type": "#test.graph.hello", id: "3" }], "@odata.deltaLink": `${base}/d` },
];

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) {
    found.push(item);
  }
  return found;
}

describe("a request", () => {
  it("is not sent until it is asked for", async () => {
    const { client, seen } = graphClient([{ id: "a" }]);
    const request = client.management.configurations.byId("a").get();
    request.toRequest();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(seen).toHaveLength(0);
    await request;
    expect(seen).toHaveLength(1);
  });

  it("is sent once, and all share the outcome", async () => {
    const { client, seen } = graphClient([{ id: "a" }]);
    const request = client.management.configurations.byId("a").get();
    const [first, second, third] = await Promise.all([
      request,
      request.then((value) => value),
      request.withResponse(),
    ]);
    expect(first).toBe(second);
    expect(third).toMatchObject({ status: 200, value: first });
    expect(third.headers.get("content-type")).toBe("application/json");
    expect(seen).toHaveLength(1);
  });

  it("can be told to start", async () => {
    const { client, seen } = graphClient([undefined]);
    const request = client.management.configurations.byId("a").delete();
    expect(request.send()).toBe(request);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toHaveLength(1);
    expect(await request).toBeUndefined();
    expect(seen).toHaveLength(1);
  });

  it("is a promise in every way", async () => {
    const { client } = graphClient([Response.json({}, { status: 404 })]);
    const request = client.management.configurations.byId("a").get();
    let ended = 0;
    await expect(request.finally(() => (ended += 1))).rejects.toThrow("404");
    expect(await request.catch(() => "caught")).toBe("caught");
    expect(ended).toBe(1);
    expect(String(request)).toBe("[object ODataRequest]");
  });

  it("resolves to undefined where there is no body", async () => {
    const { client } = graphClient([undefined]);
    const item = client.management.configurations.byId("a");
    expect(await item.parent.get()).toBeUndefined();
    expect(await item.patch({ displayName: "x" })).toBeUndefined();
    expect(await item.put({})).toBeUndefined();
    expect(await item.setPriority.post({ priority: 1 })).toBeUndefined();
  });

  it("takes the value out of a primitive result", async () => {
    const { client } = graphClient([{ "@odata.context": "c", value: "s" }]);
    expect(await client.management.configurations.byId("a").secret({ key: "k" }).get()).toBe("s");
    expect(await client.management.configurations.byId("a").browse.post()).toBe("s");
  });

  it("counts", async () => {
    const { client } = graphClient([
      new Response("\uFEFF12", { headers: { "content-type": "text/plain" } }),
    ]);
    expect(await client.management.configurations.$count.get()).toBe(12);
  });

  it("sends the parameters of an action as an object, always", async () => {
    const { client, seen } = graphClient([{ value: [] }]);
    const item = client.management.configurations.byId("a");
    await item.assign.post({ assignments: [{ target: null }] });
    await item.assign.post();
    await client.reset.post();
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ["POST", { assignments: [{ target: null }] }],
      ["POST", {}],
      ["POST", {}],
    ]);
  });
});

describe("the raw way", () => {
  it("goes through the same pipeline", async () => {
    const { client, seen } = graphClient([{ a: 1 }]);
    expect(await client.request("get", "/me?$select=id", undefined, { query: { x: 1 } })).toEqual({
      a: 1,
    });
    await client.request("POST", "a b/c", { x: [1] }, { prefer: "p" });
    await client.request("GET", `${base}/z`);
    expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ["GET", `${base}/me?$select=id&x=1`, undefined],
      ["POST", `${base}/a%20b/c`, { x: [1] }],
      ["GET", `${base}/z`, undefined],
    ]);
    expect(seen[1]?.headers["prefer"]).toBe("p");
  });
});

describe("a collection", () => {
  it("awaits to a page", async () => {
    const { client, seen } = graphClient(two);
    const page = await client.management.configurations.get();
    expect(page.value.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(page.count).toBe(3);
    expect(page.nextLink).toBe("configurations?$skiptoken=a%20b");
    expect(page["@odata.context"]).toBe("c");
    expect(page).not.toHaveProperty("deltaLink");
    expect(seen).toHaveLength(1);
  });

  it("iterates over all items, with the first request's headers", async () => {
    const { client, seen } = graphClient(two, { headers: { "x-app": "1" } });
    const request = client.management.configurations.get({ top: 2, prefer: "p" });
    expect((await collect(request)).map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(seen.map(({ url }) => url)).toEqual([
      `${base}/management/configurations?$top=2`,
      `${base}/management/configurations?$skiptoken=a%20b`,
    ]);
    expect(seen[1]?.headers).toMatchObject({
      prefer: "p",
      "x-app": "1",
      accept: "application/json",
    });
  });

  it("iterates over pages", async () => {
    const { client } = graphClient(two);
    const pages = await collect(client.management.configurations.get().byPage());
    expect(pages.map(({ value }) => value.length)).toEqual([2, 1]);
    expect(pages[1]?.deltaLink).toBe(`${base}/d`);
  });

  it("starts from the page that is there, and reads further ones anew", async () => {
    const { client, seen } = graphClient([two[0] ?? {}, two[1] ?? {}]);
    const request = client.management.configurations.get();
    await request;
    await collect(request);
    await collect(request);
    expect(seen).toHaveLength(3);
  });

  it.each([
    [0, [], 0],
    [1, ["1"], 1],
    [2, ["1", "2"], 1],
    [3, ["1", "2", "3"], 2],
    [9, ["1", "2", "3"], 2],
  ])("ends after %i", async (limit, wanted, sent) => {
    const { client, seen } = graphClient(two);
    const request = client.management.configurations.get({ limit });
    expect((await collect(request)).map(({ id }) => id)).toEqual(wanted);
    expect(seen).toHaveLength(sent);
    const pages = await collect(client.management.configurations.get({ limit: 1 }).byPage());
    expect(pages.map(({ value }) => value.length)).toEqual([1]);
  });

  it("reads links without a prefix, as 4.01 writes them", async () => {
    const { client } = graphClient([
      { value: [], "@count": "4", "@nextLink": "n", "@deltaLink": "d" },
    ]);
    expect(await client.management.configurations.get()).toMatchObject({
      count: 4,
      nextLink: "n",
      deltaLink: "d",
    });
  });

  it("refuses a link to elsewhere before it asks for a token", async () => {
    let asked = 0;
    const credential = { getToken: () => `t${(asked += 1)}` };
    const elsewhere = { value: [], "@odata.nextLink": "https://evil.test/x" };
    const { client, seen } = graphClient([elsewhere], { credential });
    await expect(collect(client.management.configurations.get())).rejects.toThrow(TypeError);
    expect([asked, seen.length]).toEqual([1, 1]);
    await expect(client.request("GET", "https://evil.test/")).rejects.toThrow(
      "https://evil.test is not among the allowedOrigins",
    );
    expect([asked, seen.length]).toEqual([1, 1]);

    const trusting = graphClient([elsewhere, { value: [] }], {
      credential,
      allowedOrigins: ["https://evil.test"],
    });
    await collect(trusting.client.management.configurations.get());
    expect(trusting.seen[1]?.headers["authorization"]).toBe("Bearer t3");
  });
});
