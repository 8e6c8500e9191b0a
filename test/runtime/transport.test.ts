import { describe, expect, it } from "vitest";
import { ODataError } from "../../templates/runtime/errors.js";
import type { ClientOptions } from "../../templates/runtime/client.js";
import { GraphClient } from "./fixture/client.ts";
import { graphClient, type Answer } from "./fixture/fake-fetch.ts";
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
