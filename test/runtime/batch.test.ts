import { afterEach, describe, expect, it } from "vitest";
import { atomic } from "../../templates/runtime/atomic.js";
import { after } from "../../templates/runtime/batch.js";
import type { BatchEntries, BatchOptions } from "../../templates/runtime/batch-types.js";
import type { ClientOptions } from "../../templates/runtime/client.js";
import { ODataError } from "../../templates/runtime/errors.js";
import { GraphClient, StandardClient } from "./fixture/client.ts";
import { base, fakeFetch, graphClient, type Answer } from "./fixture/fake-fetch.ts";
import { listen, reply, type Loopback } from "./fixture/loopback.ts";
import { Hello } from "./fixture/models.ts";

/** An item of a batch as the service sees it. */
type Item = Record<string, unknown> & { readonly id: string };
/** What the service answers to it: status 200 where it names none. */
interface Answered {
  readonly status?: number;
  readonly headers?: object;
  readonly body?: unknown;
}

const fast = { retry: { baseDelay: 1 } };
const hello = { "@odata.type": "#test.graph.hello", id: "a", displayName: "A" };
const fault = (status: number, more: object = {}): Answered => ({
  status,
  body: { error: { code: `E${status}`, message: "m" } },
  ...more,
});

/**
 * A client of a service that answers batches: each item with what `answer` gives for it, by its URL and
 * how often that was asked for before.
 */
function service(
  answer: (url: string, count: number, item: Item) => Answered | undefined,
  options: ClientOptions = fast,
): { readonly client: GraphClient; readonly batches: Item[][]; readonly seen: Request[] } {
  const batches: Item[][] = [];
  const seen: Request[] = [];
  const counts = new Map<string, number>();
  const client = new GraphClient({
    ...options,
    fetch: async (request) => {
      seen.push(request.clone());
      if (request.method === "GET") {
        return Response.json({});
      }
      const { requests } = await request.json();
      batches.push(requests);
      const failed = new Set<unknown>();
      const responses = requests.flatMap((item: Item) => {
        const url = String(item["url"]);
        const dependsOn = Array.isArray(item["dependsOn"]) ? item["dependsOn"] : [];
        const count = counts.get(url) ?? 0;
        let response: Answered | undefined = fault(424);
        if (!dependsOn.some((id) => failed.has(id))) {
          counts.set(url, count + 1);
          response = answer(url, count, item);
        }
        if ((response?.status ?? 200) > 299) {
          failed.add(item.id).add(item["atomicityGroup"]);
        }
        return response ? [{ id: item.id, status: 200, ...response }] : [];
      });
      return Response.json({ responses: responses.reverse() });
    },
  });
  return { client, batches, seen };
}

const found = (url: string): Answered => ({ body: { ...hello, id: url } });
const at = (client: GraphClient, id: string) => client.management.configurations.byId(id);
const path = (id: string): string => `management/configurations/${id}`;
const urls = (batches: Item[][]): unknown[][] =>
  batches.map((items) => items.map(({ url }) => String(url).replace(/.*\//, "")));

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

describe("what goes together", () => {
  const get = (client: GraphClient, ids: string) => [...ids].map((id) => at(client, id).get());

  it("is cut into parts that the service takes", async () => {
    const { client, batches } = service(found);
    const many = Array.from({ length: 41 }, (_, index) => at(client, `${index}`).get());
    const results = await client.batch(many);
    expect(batches.map(({ length }) => length)).toEqual([20, 20, 1]);
    expect(results.map(({ id }) => id)).toEqual(many.map((_, index) => path(`${index}`)));
  });

  it("leaves groups whole", async () => {
    const { client, batches } = service(found);
    const [a, b, c, d] = get(client, "abcd");
    if (a && b && c && d) {
      const [first, [second]] = await client.batch([a, atomic(b, c), d], { limit: 2 });
      expect([first.id, second.id]).toEqual([path("a"), path("b")]);
    }
    expect(urls(batches)).toEqual([
      ["a", "d"],
      ["b", "c"],
    ]);
    expect(batches[1]?.map(({ atomicityGroup }) => atomicityGroup)).toEqual(["2", "2"]);
  });

  it.each<[string, (client: GraphClient) => [BatchEntries, BatchOptions?], unknown[][]]>([
    [
      "in sequence",
      (client) => [get(client, "abc"), { sequential: true }],
      [
        [
          ["1", undefined],
          ["2", ["1"]],
          ["3", ["2"]],
        ],
      ],
    ],
    [
      "a group after a request, and a request after a group",
      (client) => {
        const [a, b, c, d] = get(client, "abcd");
        return a && b && c && d ? [[a, after(atomic(b, c), a), after(d, b)]] : [[]];
      },
      [
        [
          ["1", undefined],
          ["3", ["1"]],
          ["4", ["1"]],
          ["5", ["2"]],
        ],
      ],
    ],
    [
      "over parts",
      (client) => [get(client, "abc"), { sequential: true, limit: 2 }],
      [
        [
          ["1", undefined],
          ["2", ["1"]],
        ],
        [["3", undefined]],
      ],
    ],
  ])("says what waits for what: %s", async (_, make, want) => {
    const { client, batches } = service(found);
    await client.batch(...make(client));
    expect(batches.map((items) => items.map(({ id, dependsOn }) => [id, dependsOn]))).toEqual(want);
  });

  it("waits in sequence also behind what has nothing to send", async () => {
    const { client, batches } = service((_url, _count, { method }) =>
      method === "GET" ? { body: hello } : { status: 204 },
    );
    const [value] = await client.batch(get(client, "a"));
    const [a, c] = get(client, "ac");
    if (value && a && c) {
      await client.batch([a, at(client, "b").patch(value), c], { sequential: true });
    }
    expect(batches[1]?.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ["1", undefined],
      ["3", ["1"]],
    ]);
  });

  it("does not send what waits for what has failed", async () => {
    const { client, batches } = service((url) => (url.endsWith("b") ? fault(400) : found(url)));
    const results = await client.batchSettled(get(client, "abcd"), { sequential: true, limit: 2 });
    expect(results.map((result) => (result.status === "rejected" ? result.reason : 200))).toEqual([
      200,
      expect.objectContaining({ status: 400 }),
      expect.objectContaining({ status: 424, url: `${base}/${path("c")}` }),
      expect.objectContaining({ status: 424, url: `${base}/${path("d")}` }),
    ]);
    expect(urls(batches)).toEqual([["a", "b"]]);
  });
});

describe("what fails", () => {
  const get = (client: GraphClient, ids: string) => [...ids].map((id) => at(client, id).get());
  const busy = fault(429, { headers: { "Retry-After": "0" } });

  it.each<[string, BatchOptions, unknown[][]]>([
    ["alone", {}, [["a", "b", "c"], ["b"]]],
    [
      "with what waits for it",
      { sequential: true },
      [
        ["a", "b", "c"],
        ["b", "c"],
      ],
    ],
    [
      "before later parts go on",
      { limit: 2, sequential: true },
      [
        ["a", "b"],
        ["b", "c"],
      ],
    ],
  ])("is sent again %s", async (_, options, want) => {
    const { client, batches } = service((url, count) =>
      url.endsWith("b") && count === 0 ? busy : found(url),
    );
    const results = await client.batch(get(client, "abc"), options);
    expect(results.map(({ id }) => id)).toEqual(["a", "b", "c"].map(path));
    expect(urls(batches)).toEqual(want);
  });

  it("is sent again with its group", async () => {
    const { client, batches } = service((url, count) =>
      url.endsWith("b") && count === 0 ? busy : found(url),
    );
    const [a, b, c] = get(client, "abc");
    await client.batch(a && b && c ? [atomic(a, b), c] : []);
    expect(urls(batches)).toEqual([
      ["a", "b", "c"],
      ["a", "b"],
    ]);
  });

  it.each<[string, Answered, (client: GraphClient) => BatchEntries, number]>([
    ["a GET after 503", fault(503), (client) => [at(client, "a").get()], 4],
    ["a PATCH after 503", fault(503), (client) => [at(client, "a").patch({})], 1],
    [
      "a PATCH that is idempotent after 503",
      fault(503),
      (client) => [at(client, "a").patch({}, { idempotent: true })],
      4,
    ],
    ["a PATCH after 429", busy, (client) => [at(client, "a").patch({})], 4],
    [
      "a GET that is to wait for too long",
      fault(429, { headers: { "retry-after": "600" } }),
      (client) => [at(client, "a").get()],
      1,
    ],
    ["a GET after 404", fault(404), (client) => [at(client, "a").get()], 1],
    ["a GET after 424", fault(424), (client) => [at(client, "a").get()], 1],
  ])("is sent as often as a request by itself: %s", async (_, answer, make, want) => {
    const { client, batches } = service(() => answer);
    const [result] = await client.batchSettled(make(client));
    expect(result).toMatchObject({ reason: { status: answer.status, method: expect.any(String) } });
    expect(batches).toHaveLength(want);
  });

  it("is what has no answer", async () => {
    const { client, batches } = service((url) => (url.endsWith("b") ? undefined : found(url)));
    const [a, b] = await client.batchSettled(get(client, "ab"));
    expect(a).toMatchObject({ status: "fulfilled" });
    expect(b).toMatchObject({ reason: expect.any(ODataError) });
    expect(b).toMatchObject({ reason: { url: `${base}/${path("b")}`, method: "GET" } });
    expect(batches).toHaveLength(1);
  });

  it.each<[string, Answer, object]>([
    ["401", fakeStatus(401), { status: 401, method: "POST", url: `${base}/$batch` }],
    ["404", fakeStatus(404), { status: 404, method: "POST", url: `${base}/$batch` }],
    ["no JSON", new Response("<html>"), { status: 200, url: `${base}/$batch` }],
    ["a fault of the network", new TypeError("fetch failed"), { message: "fetch failed" }],
  ])("is all of it after %s", async (_, answer, want) => {
    const { client } = graphClient([answer], { retry: { limit: 0 } });
    const results = await client.batchSettled([...get(client, "ab"), at(client, "c").delete()]);
    for (const result of results) {
      expect(result).toMatchObject({ status: "rejected", reason: want });
    }
  });
});

function fakeStatus(status: number): Response {
  return Response.json({ error: { code: "E", message: "m" } }, { status });
}

describe("the response of a batch", () => {
  it("is read to its last page", async () => {
    const { client, seen } = graphClient([
      {
        responses: [{ id: "2", status: 200, body: { ...hello, id: "b" } }],
        "@nextLink": "$batch?page=2",
      },
      { responses: [{ id: "1", status: 200, body: { ...hello, id: "a" } }] },
    ]);
    const [a, b] = await client.batch([at(client, "1").get(), at(client, "2").get()]);
    expect([a.id, b.id]).toEqual(["a", "b"]);
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ["POST", `${base}/$batch`],
      ["GET", `${base}/$batch?page=2`],
    ]);
    expect(seen[1]?.headers).not.toHaveProperty("content-type");
  });

  it("is read by status and type", async () => {
    const answers = [
      { status: 200, headers: { "content-type": "text/plain" }, body: "é" },
      { status: 200, headers: { "content-type": "application/octet-stream" }, body: "w6k_" },
      { status: 200, body: "text" },
      { status: 200, body: null },
      { status: 204 },
    ];
    const { client } = graphClient([
      { responses: answers.map((answer, index) => ({ id: `${index + 1}`, ...answer })) },
    ]);
    expect(await client.batch(answers.map(() => client.request("GET", "x")))).toEqual([
      "é",
      "é?",
      "text",
      undefined,
      undefined,
    ]);
  });
});

describe("signals, limits and tokens", () => {
  let server: Loopback | undefined;
  afterEach(() => server?.close());

  it("aborts one request before it is sent", async () => {
    const { client, batches } = service(found);
    const signal = AbortSignal.abort(new Error("gone"));
    const results = await client.batchSettled(
      [at(client, "a").get({ signal }), at(client, "b").get(), at(client, "c").get()],
      { sequential: true },
    );
    expect(results).toMatchObject([
      { reason: { message: "gone" } },
      { reason: { status: 424 } },
      { reason: { status: 424 } },
    ]);
    expect(batches).toHaveLength(0);
  });

  it("aborts all of it, also while it waits", async () => {
    const controller = new AbortController();
    const { client } = service(() => {
      controller.abort(new Error("gone"));
      return fault(429, { headers: { "retry-after": "60" } });
    });
    const [a] = await client.batchSettled([at(client, "a").get()], { signal: controller.signal });
    expect(a).toMatchObject({ reason: { message: "gone" } });
  });

  it("ends when its time is up, and does not wait for longer", async () => {
    server = await listen(() => undefined);
    const stalled = new GraphClient({ baseUrl: server.origin });
    const [a] = await stalled.batchSettled([at(stalled, "a").get()], { timeout: 50 });
    expect(a).toMatchObject({ reason: { name: "TimeoutError" } });
    const impatient = new GraphClient({
      baseUrl: server.origin,
      timeout: { attempt: 50 },
      retry: { limit: 0 },
    });
    const [late] = await impatient.batchSettled([at(impatient, "a").delete()]);
    expect(late).toMatchObject({ reason: { name: "TimeoutError" } });
    const { client, batches } = service(() => fault(429, { headers: { "retry-after": "60" } }), {
      timeout: 30_000,
    });
    const [b] = await client.batchSettled([at(client, "b").get()]);
    expect(b).toMatchObject({ reason: { status: 429, retryAfter: 60 } });
    expect(batches).toHaveLength(1);
  });

  it("gives the token to the batch request only, and to no other origin", async () => {
    const other = await listen((_, response) => {
      reply(response, 200, { responses: [] });
    });
    server = await listen((_, response, count) => {
      reply(response, 200, {
        responses: [{ id: "1", status: 200, body: hello }],
        ...(count === 0 && { "@odata.nextLink": `${other.origin}/$batch` }),
      });
    });
    const client = new GraphClient({
      baseUrl: server.origin,
      credential: { getToken: () => "secret" },
      scopes: "s",
    });
    await expect(client.batch([at(client, "a").get()])).rejects.toThrow(TypeError);
    expect(server.seen.map(({ token }) => token)).toEqual(["Bearer secret"]);
    expect(server.seen[0]?.body).not.toContain("secret");
    expect(other.seen).toEqual([]);
    await client.batch([at(client, "a").get()]);
    await other.close();
  });
});
