import { describe, expect, it } from "vitest";
import type { ClientOptions } from "../../templates/runtime/client.js";
import { GraphClient } from "./fixture/client.ts";
import { fakeFetch, graphClient } from "./fixture/fake-fetch.ts";

const fast = { retry: { baseDelay: 1 } };
const status = (code: number, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { code: `E${code}`, message: "m" } }, { status: code, headers });
const ok = { "@odata.type": "#test.graph.hello", id: "a" };
const offline = new TypeError("fetch failed");

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
