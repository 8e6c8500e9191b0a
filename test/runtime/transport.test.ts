import { afterEach, describe, expect, it } from "vitest";
import { ODataError } from "../../templates/runtime/errors.js";
import type { ClientOptions } from "../../templates/runtime/client.js";
import { GraphClient } from "./fixture/client.ts";
import { fakeFetch, graphClient, type Answer } from "./fixture/fake-fetch.ts";
import { listen, reply, type Loopback } from "./fixture/loopback.ts";
import { Hello } from "./fixture/models.ts";

const fast = { retry: { baseDelay: 1 } };
const status = (code: number, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { code: `E${code}`, message: "m" } }, { status: code, headers });
const ok = { "@odata.type": "#test.graph.hello", id: "a" };
const offline = new TypeError("fetch failed");

describe("repetition", () => {
  type Send = (client: GraphClient) => PromiseLike<unknown>;
  const get: Send = (client) => client.management.configurations.byId("a").get();
  const put: Send = (client) => client.management.configurations.byId("a").put({});
  const remove: Send = (client) => client.management.configurations.byId("a").delete();
  const patch: Send = (client) => client.management.configurations.byId("a").patch({});
  const post: Send = (client) => client.reset.post();
  const again: Send = (client) =>
    client.management.configurations.byId("a").patch({}, { idempotent: true });
  const never: Send = (client) => client.request("PUT", "x", {}, { idempotent: false });

  it.each<[string, Send, Answer[], number]>([
    ["GET after 429", get, [status(429), ok], 2],
    ["PATCH after 429", patch, [status(429), ok], 2],
    ["POST after 429", post, [status(429, { "retry-after": "0" }), ok], 2],
    ["GET after 503", get, [status(503), ok], 2],
    ["PATCH after 503 with Retry-After", patch, [status(503, { "retry-after": "0" }), ok], 2],
    ["GET after 504", get, [status(504), ok], 2],
    ["PUT after 504", put, [status(504), ok], 2],
    ["DELETE after 503", remove, [status(503), undefined], 2],
    ["GET after a fault of the network", get, [offline, ok], 2],
    ["PUT after a fault of the network", put, [offline, ok], 2],
    ["PATCH that is idempotent after 503", again, [status(503), ok], 2],
    ["PATCH that is idempotent after a fault of the network", again, [offline, ok], 2],
    ["GET as often as the limit says", get, [status(429), status(503), status(429), ok], 4],
  ])("sends %s", async (_, send, answers, times) => {
    const { client, seen } = graphClient(answers, fast);
    await send(client);
    expect(seen).toHaveLength(times);
  });

  it.each<[string, Send, Answer]>([
    ["PATCH after 503", patch, status(503)],
    ["POST after 504", post, status(504, { "retry-after": "0" })],
    ["PATCH after a fault of the network", patch, offline],
    ["POST after a fault of the network", post, offline],
    ["GET after 500", get, status(500)],
    ["GET after 502", get, status(502)],
    ["GET after 404", get, status(404)],
    ["GET after 401 without claims", get, status(401, { "www-authenticate": "Bearer" })],
    ["PUT that is not idempotent", never, status(503)],
    // The service asks for more than the client is willing to wait.
    ["GET when asked to wait too long", get, status(429, { "retry-after": "181" })],
  ])("does not repeat %s", async (_, send, answer) => {
    const { client, seen } = graphClient([answer, ok], fast);
    await expect(send(client)).rejects.toThrow();
    expect(seen).toHaveLength(1);
  });

  it("gives up after the limit, with the last response", async () => {
    const { client, seen } = graphClient([status(503), status(503), status(429)], {
      retry: { baseDelay: 1, limit: 2 },
    });
    await expect(get(client)).rejects.toMatchObject({ status: 429, code: "E429" });
    expect(seen).toHaveLength(3);
    const none = graphClient([status(429)], { retry: { limit: 0 } });
    await expect(get(none.client)).rejects.toMatchObject({ status: 429 });
    expect(none.seen).toHaveLength(1);
  });

  it("says how long the service asked to wait", async () => {
    const { client } = graphClient([status(429, { "retry-after": "600" })]);
    await expect(get(client)).rejects.toMatchObject({ retryAfter: 600 });
    const date = new Date(Date.now() + 600_000).toUTCString();
    const dated = graphClient([status(503, { "retry-after": date })]);
    const error: unknown = await get(dated.client).then(undefined, (reason: unknown) => reason);
    expect(error instanceof ODataError && Math.round((error.retryAfter ?? 0) / 10)).toBe(60);
  });

  it("does not wait for longer than there is time", async () => {
    const { client, seen } = graphClient([status(429, { "retry-after": "5" })], { timeout: 4000 });
    await expect(get(client)).rejects.toMatchObject({ status: 429, retryAfter: 5 });
    expect(seen).toHaveLength(1);
  });

  it("asks for a token at every try", async () => {
    const tokens = ["one", "two"];
    const { client, seen } = graphClient([status(429), ok], {
      ...fast,
      credential: { getToken: () => tokens.shift() ?? null },
    });
    await get(client);
    expect(seen.map(({ headers }) => headers["authorization"])).toEqual([
      "Bearer one",
      "Bearer two",
    ]);
  });
});

describe("authentication", () => {
  const get = (client: GraphClient): PromiseLike<unknown> => client.management.get();

  it("asks for the origin's default scope", async () => {
    const asked: unknown[] = [];
    const { client, seen } = graphClient([ok], {
      credential: {
        getToken: async (scopes, { abortSignal, ...rest }) => {
          asked.push(scopes, abortSignal instanceof AbortSignal, rest);
          return { token: "t", expiresOnTimestamp: 0 };
        },
      },
    });
    await get(client);
    expect(asked).toEqual([["https://graph.test/.default"], true, {}]);
    expect(seen[0]?.headers["authorization"]).toBe("Bearer t");
  });

  it.each<[ClientOptions, string[]]>([
    [{ scopes: "a" }, ["a"]],
    [{ scopes: ["a", "b"] }, ["a", "b"]],
    [{ baseUrl: new URL("https://graph.us/v1.0") }, ["https://graph.us/.default"]],
  ])("asks for the scopes that are given", async (options, wanted) => {
    let asked: unknown;
    const { client } = graphClient([ok], {
      credential: { getToken: (scopes) => ((asked = scopes), "t") },
      ...options,
    });
    await get(client);
    expect(asked).toEqual(wanted);
  });

  it("sends nothing without a token", async () => {
    const { client, seen } = graphClient([ok], { credential: { getToken: () => null } });
    await expect(get(client)).rejects.toThrow(TypeError);
    const failing = graphClient([ok], {
      credential: { getToken: () => Promise.reject(new Error("no network")) },
    });
    await expect(get(failing.client)).rejects.toThrow("no network");
    expect([seen.length, failing.seen.length]).toEqual([0, 0]);
  });

  it("asks once more with the claims that the service demands", async () => {
    const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: "1" } } });
    const challenge = status(401, {
      "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`,
    });
    const asked: unknown[] = [];
    const { client, seen } = graphClient([challenge, challenge], {
      ...fast,
      credential: { getToken: (_, options) => (asked.push(options.claims), `t${asked.length}`) },
    });
    await expect(client.reset.post()).rejects.toMatchObject({ status: 401 });
    expect(asked).toEqual([undefined, claims]);
    expect(seen.map(({ headers }) => headers["authorization"])).toEqual(["Bearer t1", "Bearer t2"]);
  });

  it.each(["s3cret\n.x", "s3crét", "s3cret x"])("puts no token in an error: %j", async (token) => {
    const { client, seen } = graphClient([ok], { credential: { getToken: () => token } });
    const error: unknown = await get(client).then(undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(everything(error)).not.toContain("s3cr");
    expect(seen).toHaveLength(0);
  });

  it("takes a token with a line break at its end, and challenges that are none", async () => {
    const challenge = status(401, { "www-authenticate": 'Bearer claims="abcde"' });
    const { client, seen } = graphClient([ok, challenge], {
      credential: { getToken: () => "t\n" },
    });
    await get(client);
    expect(seen[0]?.headers["authorization"]).toBe("Bearer t");
    await expect(get(client)).rejects.toMatchObject({ status: 401 });
  });

  it("puts the token in no error", async () => {
    const credential = { getToken: () => "s3cret" };
    for (const answer of [status(400), offline, new Response("{")]) {
      const { client } = graphClient([answer], { credential, retry: { limit: 0 } });
      const error: unknown = await get(client).then(undefined, (reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(everything(error)).not.toContain("s3cret");
    }
  });
});

/** All that can be found in an error, its causes and non-enumerable members included. */
function everything(value: unknown, known = new Set<unknown>()): string {
  if (typeof value !== "object" || value === null || known.has(value)) {
    return String(value);
  }
  known.add(value);
  const headers = value instanceof Headers ? JSON.stringify([...value]) : "";
  return (
    headers +
    Reflect.ownKeys(value)
      .map((name) => everything(Reflect.get(value, name), known))
      .join()
  );
}

describe("request ids", () => {
  const idOf = ({ headers }: { readonly headers: Record<string, string> }): string | undefined =>
    headers["client-request-id"];

  it("are fresh for each request, the same for all its tries, and in its error", async () => {
    const { client, seen } = graphClient([status(429), ok, status(400)], fast);
    const request = client.management.get();
    expect(request.toRequest().headers).not.toHaveProperty("client-request-id");
    await request;
    const error: unknown = await client.management.get().catch((reason: unknown) => reason);
    const [first, again, second] = seen.map(idOf);
    expect(first).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
    expect(error).toMatchObject({ clientRequestId: second });
  });

  it("can be given", async () => {
    const { client, seen } = graphClient([status(400)]);
    const headers = { "Client-Request-Id": "mine" };
    const request = client.management.get({ headers });
    await expect(request).rejects.toMatchObject({ clientRequestId: "mine" });
    expect(seen.map(idOf)).toEqual(["mine"]);
  });

  it("are for services of Microsoft", async () => {
    const { StandardClient } = await import("./fixture/client.ts");
    const { fetch, seen } = fakeFetch(ok);
    await new StandardClient({ baseUrl: "https://x.test", fetch }).request("GET", "x");
    expect(seen.map(idOf)).toEqual([undefined]);
  });
});

describe("hooks", () => {
  it("see every try, without the token", async () => {
    const before: (string | null)[] = [];
    const after: unknown[] = [];
    const { client, seen } = graphClient([status(429), ok], {
      ...fast,
      credential: { getToken: () => "t" },
      hooks: {
        beforeRequest(request) {
          before.push(request.headers.get("authorization"));
          request.headers.set("x-hook", "1");
        },
        async afterResponse(response, request) {
          expect(request.headers.get("authorization")).toBeNull();
          after.push(response.status, await response.json(), request.headers.get("x-hook"));
        },
      },
    });
    const value = await client.management.configurations.byId("a").get();
    expect(value).toBeInstanceOf(Hello);
    expect(before).toEqual([null, null]);
    expect(after).toEqual([429, { error: { code: "E429", message: "m" } }, "1", 200, ok, "1"]);
    expect(seen[1]?.headers["x-hook"]).toBe("1");
  });

  it("can replace the request, but not send the token elsewhere", async () => {
    let asked = 0;
    const credential = { getToken: () => `t${(asked += 1)}` };
    const to = (url: string): ClientOptions => ({
      credential,
      hooks: { beforeRequest: (request) => new Request(url, request) },
    });
    const same = graphClient([ok], to("https://graph.test/other"));
    await same.client.management.get();
    expect(same.seen[0]?.url).toBe("https://graph.test/other");
    const evil = graphClient([ok], to("https://evil.test/"));
    await expect(evil.client.management.get()).rejects.toThrow(TypeError);
    expect([asked, evil.seen.length]).toEqual([1, 0]);
  });

  it("end the request when they fail, once", async () => {
    let times = 0;
    const { client } = graphClient([ok], {
      hooks: {
        afterResponse() {
          times += 1;
          throw new RangeError("hook");
        },
      },
    });
    await expect(client.management.get()).rejects.toThrow("hook");
    expect(times).toBe(1);
  });
});

describe("clients", () => {
  it("need scopes with a credential, unless the service has them, and a base URL", async () => {
    const { StandardClient } = await import("./fixture/client.ts");
    const credential = { getToken: () => "t" };
    expect(() => new StandardClient({ baseUrl: "https://x.test", credential })).toThrow("scopes");
    expect(() => new StandardClient()).toThrow(TypeError);
  });
});

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
