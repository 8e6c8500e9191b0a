import { afterEach, describe, expect, it } from "vitest";
import { atomic } from "../../templates/runtime/atomic.js";
import type { BatchEntries, BatchOptions } from "../../templates/runtime/batch-types.js";
import { ODataError } from "../../templates/runtime/errors.js";
import { GraphClient } from "./fixture/client.ts";
import { base, graphClient, type Answer } from "./fixture/fake-fetch.ts";
import { listen, reply, type Loopback } from "./fixture/loopback.ts";
import {
  hello,
  fault,
  service,
  found,
  at,
  path,
  urls,
  fakeStatus,
  type Answered,
} from "./fixture/batch-service.ts";

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
