import { afterEach, describe, expect, it } from "vitest";
import { GraphClient } from "./fixture/client.ts";
import { graphClient } from "./fixture/fake-fetch.ts";
import { listen, reply, type Loopback } from "./fixture/loopback.ts";

const fast = { retry: { baseDelay: 1 } };
const ok = { "@odata.type": "#test.graph.hello", id: "a" };
const offline = new TypeError("fetch failed");

describe("over a real connection", () => {
  const open: Loopback[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });
  async function serve(...handler: Parameters<typeof listen>): Promise<Loopback> {
    const server = await listen(...handler);
    open.push(server);
    return server;
  }

  it("sends and receives", async () => {
    const server = await serve((request, response) => {
      reply(response, 200, { ...ok, displayName: request.headers["content-type"] ?? "none" });
    });
    const client = new GraphClient({ baseUrl: `${server.origin}/beta/` });
    const item = client.management.configurations.byId("ü/1");
    const value = await item.get();
    value.displayName = "x";
    expect(await item.patch(value)).toMatchObject({ displayName: "application/json" });
    expect(server.seen).toMatchObject([
      { method: "GET", path: "/beta/management/configurations/%C3%BC%2F1", body: "" },
      { method: "PATCH", body: '{"@odata.type":"#test.graph.hello","displayName":"x"}' },
    ]);
  });

  it("waits as long as the service asks", async () => {
    const server = await serve((_, response, count) => {
      reply(response, count === 0 ? 503 : 200, ok, { "retry-after": "1" });
    });
    const client = new GraphClient({ baseUrl: server.origin, ...fast });
    await client.management.configurations.byId("a").patch({});
    expect((server.seen[1]?.at ?? 0) - (server.seen[0]?.at ?? 0)).toBeGreaterThan(990);
  });

  it("repeats a read that was cut off half-way, and no write", async () => {
    const server = await serve((_, response, count) => {
      if (count % 2 === 0) {
        response.writeHead(200, { "content-length": "1000", "content-type": "application/json" });
        response.write('{"id":');
        setTimeout(() => response.destroy(), 10);
      } else {
        reply(response, 200, ok);
      }
    });
    const client = new GraphClient({ baseUrl: server.origin, ...fast });
    expect(await client.management.configurations.byId("a").get()).toMatchObject(ok);
    expect(server.seen).toHaveLength(2);
    await expect(client.management.configurations.byId("a").patch({})).rejects.toThrow();
    expect(server.seen).toHaveLength(3);
  });

  it("limits each try, bodies included, and all of them", async () => {
    const server = await serve((request, response, count) => {
      if (request.url?.includes("slow") || count === 0) {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("{");
      } else {
        reply(response, 200, ok);
      }
    });
    const client = new GraphClient({ baseUrl: server.origin, ...fast });
    const timeout = { attempt: 100 };
    expect(await client.management.configurations.byId("a").get({ timeout })).toMatchObject(ok);
    expect(server.seen).toHaveLength(2);
    await expect(client.request("POST", "slow", {}, { timeout })).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect(server.seen).toHaveLength(3);
    await expect(client.request("GET", "slow", undefined, { timeout: 150 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect(server.seen).toHaveLength(4);
  });

  it("can be aborted, also while it waits", async () => {
    const server = await serve((request, response) => {
      if (!request.url?.includes("slow")) {
        reply(response, 429, {}, { "retry-after": "100" });
      }
    });
    const client = new GraphClient({ baseUrl: server.origin });
    for (const path of ["slow", "throttled"]) {
      const controller = new AbortController();
      const request = client.request("GET", path, undefined, { signal: controller.signal });
      setTimeout(() => {
        controller.abort(new RangeError("enough"));
      }, 50);
      await expect(request).rejects.toThrow("enough");
    }
    const aborted = client.request("GET", "x", undefined, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
    expect(server.seen).toHaveLength(2);
  });

  it("asks nobody any more once it is aborted", async () => {
    const controller = new AbortController();
    let asked = 0;
    const { client, seen } = graphClient([offline], {
      retry: { baseDelay: 1 },
      credential: { getToken: () => `t${(asked += 1)}` },
      fetch: async () => {
        controller.abort(new RangeError("enough"));
        throw offline;
      },
    });
    const request = client.request("GET", "x", undefined, { signal: controller.signal });
    await expect(request).rejects.toThrow("enough");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([asked, seen.length]).toEqual([1, 0]);
  });

  it("follows redirects, and leaves the token behind at another origin", async () => {
    const other = await serve((_, response) => {
      reply(response, 200, { at: "other" });
    });
    const server = await serve((request, response) => {
      const location = request.url === "/far" ? `${other.origin}/x` : "/near2";
      if (request.url === "/near2") {
        reply(response, 200, { at: "near" });
      } else {
        reply(response, 302, undefined, { location });
      }
    });
    const client = new GraphClient({
      baseUrl: server.origin,
      credential: { getToken: () => "t" },
    });
    expect(await client.request("GET", "near")).toEqual({ at: "near" });
    expect(await client.request("GET", "far")).toEqual({ at: "other" });
    expect(server.seen.map(({ token }) => token)).toEqual(["Bearer t", "Bearer t", "Bearer t"]);
    expect(other.seen.map(({ token }) => token)).toEqual([undefined]);
  });

  it("iterates over pages", async () => {
    const server = await serve((request, response) => {
      const page = Number(new URL(request.url ?? "", "http://x").searchParams.get("p") ?? 0);
      reply(response, 200, {
        value: [{ ...ok, id: String(page) }],
        ...(page < 3 && { "@odata.nextLink": `${server.origin}/next?p=${page + 1}` }),
      });
    });
    const client = new GraphClient({ baseUrl: server.origin });
    const found: unknown[] = [];
    for await (const { id } of client.management.configurations.get()) {
      found.push(id);
    }
    expect(found).toEqual(["0", "1", "2", "3"]);
  });
});
