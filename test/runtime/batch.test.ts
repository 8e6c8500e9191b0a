import { describe, expect, it } from "vitest";
import { atomic } from "../../templates/runtime/atomic.js";
import { after } from "../../templates/runtime/batch.js";
import type { BatchEntries } from "../../templates/runtime/batch-types.js";
import { GraphClient, StandardClient } from "./fixture/client.ts";
import { base, fakeFetch, graphClient } from "./fixture/fake-fetch.ts";
import { Hello } from "./fixture/models.ts";
import { hello, fault, service, found, at, path, fakeStatus } from "./fixture/batch-service.ts";

describe("a batch", () => {
  it("sends requests as JSON", async () => {
    const { client, batches, seen } = service(() => ({ status: 204 }), {
      headers: { "X-Own": "1" },
    });
    await client.batch([
      at(client, "a").get({ select: ["id"] }),
      at(client, "b").patch({ displayName: "B" }, { ifMatch: 'W/"1"', prefer: "return=minimal" }),
      at(client, "c").delete(),
      client.management.configurations.$count.get({ consistencyLevel: "eventual" }),
      client.request("POST", "/x", undefined),
    ]);
    expect(seen[0]?.method).toBe("POST");
    expect(seen[0]?.url).toBe(`${base}/$batch`);
    const { accept, prefer, ...sent } = Object.fromEntries(seen[0]?.headers ?? []);
    expect({ accept, prefer, type: sent["content-type"] }).toEqual({
      accept: "application/json",
      prefer: "odata.continue-on-error",
      type: "application/json",
    });
    const headers = { accept: "application/json", "odata-maxversion": "4.0", "x-own": "1" };
    expect(batches).toEqual([
      [
        {
          id: "1",
          method: "GET",
          url: `${path("a")}?$select=id`,
          headers,
        },
        {
          id: "2",
          method: "PATCH",
          url: path("b"),
          headers: {
            ...headers,
            "content-type": "application/json",
            "odata-version": "4.0",
            "if-match": 'W/"1"',
            prefer: "return=minimal",
          },
          body: { displayName: "B" },
        },
        { id: "3", method: "DELETE", url: path("c"), headers },
        {
          id: "4",
          method: "GET",
          url: "management/configurations/$count",
          headers: { ...headers, accept: "text/plain", consistencylevel: "eventual" },
        },
        { id: "5", method: "POST", url: "x", headers },
      ],
    ]);
  });

  it("reads results as single requests do", async () => {
    const { client, batches } = service((url) =>
      url.endsWith("$count")
        ? { headers: { "Content-Type": "text/plain" }, body: "7" }
        : url.endsWith("configurations")
          ? { body: { value: [hello] } }
          : { headers: { ETag: 'W/"2"' }, body: hello },
    );
    const [one, page, count] = await client.batch([
      at(client, "a").get(),
      client.management.configurations.get(),
      client.management.configurations.$count.get(),
    ]);
    expect(one).toBeInstanceOf(Hello);
    expect(page.value[0]).toBeInstanceOf(Hello);
    expect(count).toBe(7);
    expect(at(client, "a").patch(one, { full: true, ifMatch: true }).toRequest()?.headers).toEqual(
      expect.objectContaining({ "if-match": 'W/"2"' }),
    );
    expect(batches).toHaveLength(1);
  });
});

describe("the requests of a batch", () => {
  it("are settled by it", async () => {
    const { client, seen } = service((url) => (url.endsWith("b") ? fault(404) : found(url)));
    const [a, b] = [at(client, "a").get(), at(client, "b").get()];
    await expect(client.batch([a, b])).rejects.toMatchObject({ status: 404 });
    expect((await a).id).toBe(path("a"));
    expect((await a.withResponse()).status).toBe(200);
    await expect(b).rejects.toMatchObject({
      name: "ODataError",
      status: 404,
      code: "E404",
      method: "GET",
      url: `${base}/${path("b")}`,
    });
    expect(seen).toHaveLength(1);
  });

  it("are settled one by one", async () => {
    const { client } = service((url) => (url.endsWith("b") ? fault(404) : found(url)));
    const c = at(client, "c").delete();
    const [a, group] = await client.batchSettled([
      at(client, "a").get(),
      atomic(c, at(client, "b").delete()),
    ]);
    expect(a).toMatchObject({ status: "fulfilled", value: { id: path("a") } });
    // A group fails as a whole.
    const reason = { status: 404, code: "E404", url: `${base}/${path("c")}` };
    expect(group).toMatchObject({ status: "rejected", reason });
    await expect(c).rejects.toMatchObject(reason);
  });

  it("go on with requests of their own when pages follow", async () => {
    const { client, seen } = service(() => ({
      body: { value: [hello], "@odata.nextLink": `${base}/next` },
    }));
    const pages = client.management.configurations.get({ limit: 1 });
    await client.batch([pages]);
    for await (const item of pages) {
      expect(item.id).toBe("a");
    }
    expect(seen).toHaveLength(1);
  });

  it("make what was sent the state to compare with", async () => {
    const { client, batches } = service((_url, _count, { method }) =>
      method === "GET" ? { body: hello } : { status: 204 },
    );
    const item = at(client, "a");
    const [value] = await client.batch([item.get()]);
    value.displayName = "B";
    await client.batch([item.patch(value)]);
    expect(item.patch(value).toRequest()).toBeUndefined();
    expect(batches[1]?.[0]?.["body"]).toEqual({
      "@odata.type": "#test.graph.hello",
      displayName: "B",
    });
    // What has nothing to send stays out, and resolves.
    const [same, other] = await client.batch([item.patch(value), item.get()]);
    expect(same).toBe(value);
    expect(other.id).toBe("a");
    expect(batches[2]?.map(({ id, method }) => [id, method])).toEqual([["2", "GET"]]);
    expect(await client.batch([item.patch(value)])).toEqual([value]);
    expect(batches).toHaveLength(3);
  });

  it.each<[string, (client: GraphClient) => BatchEntries]>([
    ["was sent", (client) => [client.management.get().send()]],
    [
      "is there twice",
      (client) => {
        const request = client.management.get();
        return [request, request];
      },
    ],
    ["is of another client", () => [service(found).client.management.get()]],
    ["is of another service", (client) => [client.request("GET", "https://graph.test/v1.0/me")]],
    [
      "waits for one that is not in the batch",
      (client) => [after(client.management.get(), client.management.get())],
    ],
    [
      "waits for a later one",
      (client) => {
        const later = client.management.get();
        return [after(client.management.get(), later), later];
      },
    ],
  ])("are refused before anything is sent when one %s", async (_, make) => {
    const { client, batches } = service(found);
    const good = at(client, "a").get();
    const entries = [good, ...make(client)];
    await expect(client.batch(entries)).rejects.toThrow(TypeError);
    await expect(client.batchSettled(entries)).rejects.toThrow(TypeError);
    expect(batches).toHaveLength(0);
    // The others are as they were.
    await client.batch([good]);
  });

  it.each<[string, (client: GraphClient) => BatchEntries]>([
    ["was sent", (client) => [atomic(client.management.get().send())]],
    [
      "is there by itself too",
      (client) => {
        const request = client.management.get();
        return [request, atomic(request)];
      },
    ],
    [
      "is of another client",
      (client) => [atomic(client.management.get(), service(found).client.management.get())],
    ],
  ])("of a group are refused before anything is sent when one %s", async (_, make) => {
    const { client, batches } = service(found);
    await expect(client.batch(make(client))).rejects.toThrow(TypeError);
    expect(batches).toHaveLength(0);
  });

  it("of a group are settled by it, and a group is not sent by itself", async () => {
    const { client, batches } = service((_url, _count, { method }) =>
      method === "GET" ? { body: hello } : { status: 204 },
    );
    expect(() => atomic()).toThrow(TypeError);
    await expect(atomic(at(client, "a").get())).rejects.toThrow(TypeError);
    const value = await at(client, "a").get();
    const [same, read] = [at(client, "a").patch(value), at(client, "b").get()];
    const [[patched, b], none] = await client.batch([
      atomic(same, read),
      atomic(at(client, "c").patch(value)),
    ]);
    expect([patched, b, none]).toEqual([value, await read, [value]]);
    expect(batches).toHaveLength(1);
  });

  it("of a group fail with the batch", async () => {
    const { client } = graphClient([fakeStatus(404)]);
    const [a, b] = [at(client, "a").delete(), at(client, "b").delete()];
    const [group] = await client.batchSettled([atomic(a, b)]);
    for (const result of [group, ...(await Promise.allSettled([a, b]))]) {
      expect(result).toMatchObject({ reason: { status: 404, url: `${base}/$batch` } });
    }
  });

  it("of a group are not sent when one is aborted", async () => {
    const { client, batches } = service(found);
    const signal = AbortSignal.abort(new Error("gone"));
    const [group] = await client.batchSettled([
      atomic(at(client, "a").get({ signal }), at(client, "b").get()),
    ]);
    expect(group).toMatchObject({ reason: { message: "gone" } });
    expect(batches).toHaveLength(0);
  });

  it("may be none", async () => {
    const { client, seen } = service(found);
    expect(await client.batch([])).toEqual([]);
    expect(await client.batch([])).toEqual([]);
    expect(seen).toHaveLength(0);
  });

  it("keep all digits of their numbers", async () => {
    const long = '{"@odata.type":"#test.graph.hello","id":"a","size":9007199254740993}';
    const { seen, fetch } = fakeFetch(
      new Response(
        `{"responses":[{"id":"1","status":200,"body":${long}},{"id":"2","status":200,"body":{"id":"b"}}]}`,
      ),
    );
    const graph = new GraphClient({ fetch });
    const [exact, other] = await graph.batchSettled([at(graph, "a").get(), at(graph, "b").get()]);
    expect(exact).toMatchObject({ reason: expect.any(RangeError) });
    expect(other).toMatchObject({ value: { id: "b" } });
    const standard = new StandardClient({ fetch, baseUrl: base });
    const [text] = await standard.batch([standard.request("GET", "x")]);
    expect(text).toMatchObject({ size: "9007199254740993" });
    expect(seen).toHaveLength(2);
  });
});
