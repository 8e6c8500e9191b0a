import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { ClientOptions } from "../../templates/runtime/client.js";
import { createSession, type Session } from "../../templates/runtime/session.js";
import { GraphClient, graph } from "./fixture/client.ts";
import { graphClient } from "./fixture/fake-fetch.ts";

/** A server with what it was asked: the origin, or that of a second one, is where it redirects to. */
interface Server {
  readonly origin: string;
  readonly seen: Array<{ readonly line: string; readonly headers: IncomingHttpHeaders }>;
}

const open: Array<() => void> = [];
afterEach(() => {
  open.splice(0).forEach((close) => {
    close();
  });
});

/** Redirects `/<status>/<path>` to the path, `/far/<status>/<path>` to that of the other origin. */
async function serve(far = ""): Promise<Server> {
  const seen: Array<Server["seen"][number]> = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const { url = "", method = "" } = request;
      seen.push({ line: `${method} ${url} ${body}`.trim(), headers: request.headers });
      const [, isFar, status, path = ""] = /^(\/far)?\/(3\d\d)(\/.*)$/.exec(url) ?? [];
      answer(response, Number(status ?? 200), isFar ? far + path : path);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { origin: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, seen };
}

function answer(response: ServerResponse, status: number, location: string): void {
  response.writeHead(status, {
    "content-type": "application/json",
    ...(location && { location }),
  });
  response.end('{"done":true}');
}

const options: ClientOptions = {
  credential: { getToken: () => "t" },
  headers: { "x-secret": "s", cookie: "c=1" },
  retry: { baseDelay: 1 },
};
const secrets = { authorization: "Bearer t", "x-secret": "s", cookie: "c=1" };

async function two(more: ClientOptions = {}): Promise<{
  readonly near: Server;
  readonly far: Server;
  readonly client: GraphClient;
  readonly session: Session;
}> {
  const far = await serve();
  const near = await serve(far.origin);
  const settings = { ...options, baseUrl: near.origin, ...more };
  return { near, far, client: new GraphClient(settings), session: createSession(graph, settings) };
}

describe("redirects of reads", () => {
  it.each([301, 302, 303, 307, 308])(
    "with %s keep everything within the origin",
    async (status) => {
      const { near, client } = await two();
      expect(await client.request("GET", `${status}/302/x`)).toEqual({ done: true });
      expect(near.seen.map(({ line }) => line)).toEqual([
        `GET /${status}/302/x`,
        "GET /302/x",
        "GET /x",
      ]);
      expect(near.seen[2]?.headers).toMatchObject(secrets);
    },
  );

  it("leave token, cookies and headers behind at another origin", async () => {
    const { far, client } = await two();
    expect(await client.request("GET", "far/302/x")).toEqual({ done: true });
    expect(far.seen).toHaveLength(1);
    for (const name of [...Object.keys(secrets), "client-request-id", "odata-maxversion"]) {
      expect(far.seen[0]?.headers).not.toHaveProperty(name);
    }
  });

  it("do not get them back where the way leads back", async () => {
    const far = await serve();
    const near = await serve(far.origin);
    const back = await serve(near.origin);
    const client = new GraphClient({ ...options, baseUrl: near.origin });
    // From near to far, and by a redirect there back to near.
    await client.request("GET", "far/302/302/x");
    expect(far.seen.map(({ line }) => line)).toEqual(["GET /302/x", "GET /x"]);
    const around = new GraphClient({
      ...options,
      baseUrl: near.origin,
      fetch: (request, init) =>
        globalThis.fetch(request.url.replace(`${far.origin}/y`, `${back.origin}/far/302/z`), {
          headers: request.headers,
          redirect: "manual",
          ...(init?.signal && { signal: init.signal }),
        }),
    });
    await around.request("GET", "far/302/y");
    expect(near.seen.at(-1)?.line).toBe("GET /z");
    expect(near.seen.at(-1)?.headers).not.toHaveProperty("authorization");
    expect(near.seen.at(-1)?.headers).not.toHaveProperty("x-secret");
  });

  it("keep everything at an origin that is allowed", async () => {
    const far = await serve();
    const near = await serve(far.origin);
    const allowedOrigins = [far.origin];
    const client = new GraphClient({ ...options, baseUrl: near.origin, allowedOrigins });
    await client.request("GET", "far/302/x");
    expect(far.seen[0]?.headers).toMatchObject(secrets);
  });

  it("pass by hooks within the origin only, also where a hook says that it follows itself", async () => {
    const urls: string[] = [];
    const { near, far, client } = await two({
      hooks: {
        beforeRequest(request) {
          urls.push(new URL(request.url).pathname);
          const headers = new Headers(request.headers);
          headers.set("x-hook", "s");
          return new Request(request.url, { headers, redirect: "follow" });
        },
      },
    });
    await client.request("GET", "302/far/302/x");
    expect(urls).toEqual(["/302/far/302/x", "/far/302/x"]);
    expect(near.seen[1]?.headers).toHaveProperty("x-hook");
    expect(far.seen[0]?.headers).not.toHaveProperty("x-hook");
  });

  it("of downloads are streams of the last response", async () => {
    const { far, session } = await two();
    const request = session.prepare("GET", `${session.baseUrl}/far/302/x`, [], {});
    const streamed = { isStream: true };
    const { value } = await session.send(request, streamed, (_body, _headers, stream) => stream);
    expect(await new Response(value ?? null).text()).toBe('{"done":true}');
    expect(far.seen[0]?.headers).not.toHaveProperty("authorization");
  });

  it("end, also in circles", async () => {
    const { client, seen } = graphClient(
      [new Response(null, { status: 302, headers: { location: "https://graph.test/beta/x" } })],
      options,
    );
    await expect(client.request("GET", "x")).rejects.toMatchObject({ status: 302 });
    expect(seen).toHaveLength(11);
  });

  it.each([
    ["https to http", "http://graph.test/x"],
    ["no web address", "file:///etc/passwd"],
    ["data", "data:application/json,{}"],
    ["an address with a password", "https://u:s3cret@graph.test/x"],
    ["no address", "https://"],
  ])("from %s are errors", async (_, location) => {
    const { client, seen } = graphClient([
      new Response(null, { status: 302, headers: { location } }),
      {},
    ]);
    const error: unknown = await client.request("GET", "x").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ODataError", status: 302 });
    expect(String(error)).not.toContain("s3cret");
    expect(seen).toHaveLength(1);
  });

  it("lead to encryption", async () => {
    const moved = new Response(null, {
      status: 308,
      headers: { location: "https://graph.test/x" },
    });
    const { client, seen } = graphClient([moved, {}], { baseUrl: "http://graph.test" });
    await client.request("GET", "x");
    expect(seen.map(({ url }) => url)).toEqual(["http://graph.test/x", "https://graph.test/x"]);
  });

  it("that say nothing are errors", async () => {
    const { client } = graphClient([new Response(null, { status: 302 })]);
    await expect(client.request("GET", "x")).rejects.toMatchObject({ status: 302 });
    const unchanged = graphClient([
      new Response(null, { status: 304, headers: { location: "https://graph.test/y" } }),
    ]);
    await expect(unchanged.client.request("GET", "x")).rejects.toMatchObject({ status: 304 });
    expect(unchanged.seen).toHaveLength(1);
  });

  it("are followed by browsers themselves, which show none, without headers", async () => {
    const opaque = Object.defineProperties(Response.error(), {
      type: { value: "opaqueredirect" },
      clone: { value: () => opaque },
    });
    const modes: string[] = [];
    const { client, seen } = graphClient([opaque, { done: true }, opaque], options);
    const hooked = new GraphClient({
      ...options,
      hooks: {
        afterResponse(response) {
          modes.push(response.type);
        },
      },
      fetch: async (request, init) => {
        modes.push(init?.redirect ?? request.redirect);
        return modes.length > 1 ? Response.json({}) : opaque;
      },
    });
    expect(await client.request("GET", "x")).toEqual({ done: true });
    expect(seen[1]).toMatchObject({ url: "https://graph.test/beta/x", method: "GET" });
    expect(seen[1]?.headers).toEqual({ authorization: "Bearer t" });
    await hooked.request("GET", "x");
    expect(modes).toEqual(["manual", "follow", "default"]);
    // Where to, and how, nobody knows.
    await expect(client.request("POST", "x", {})).rejects.toMatchObject({ status: 0 });
    expect(seen).toHaveLength(3);
  });
});

describe("redirects of other methods", () => {
  it.each([307, 308])("with %s keep method and body within the origin", async (status) => {
    const { near, client } = await two();
    expect(await client.request("PATCH", `${status}/x`, { a: 1 })).toEqual({ done: true });
    expect(near.seen.map(({ line }) => line)).toEqual([
      `PATCH /${status}/x {"a":1}`,
      'PATCH /x {"a":1}',
    ]);
    expect(near.seen[1]?.headers).toMatchObject(secrets);
  });

  it.each([
    ["POST", "301/x"],
    ["POST", "302/x"],
    ["PATCH", "303/x"],
    ["DELETE", "302/x"],
    ["PUT", "far/307/x"],
    ["PATCH", "far/308/x"],
  ])("are errors: %s %s", async (method, path) => {
    const { near, far, client } = await two();
    await expect(client.request(method, path, {})).rejects.toMatchObject({ name: "ODataError" });
    expect([near.seen.length, far.seen.length]).toEqual([1, 0]);
  });

  it("are errors where the body is a stream", async () => {
    const { near, session } = await two();
    const body = new Blob(["a"]).stream();
    const url = `${session.baseUrl}/307/x`;
    const request = session.prepare("PUT", url, [], {}, body);
    await expect(session.send(request, {}, () => 0)).rejects.toMatchObject({ status: 307 });
    expect(near.seen).toHaveLength(1);
  });

  it("go anywhere with their body where they are anonymous", async () => {
    const { far, session } = await two();
    const request = { method: "PUT", url: `${session.baseUrl}/far/307/x`, body: "a" };
    const headers = { "content-range": "bytes 0-0/1" };
    const { status } = await session.transport({ ...request, headers, credentials: "omit" }, {});
    expect(status).toBe(200);
    expect(far.seen[0]?.line).toBe("PUT /x a");
    expect(far.seen[0]?.headers).toMatchObject(headers);
    expect(far.seen[0]?.headers).not.toHaveProperty("authorization");
  });
});

describe("anonymous requests", () => {
  it("have no token, no id, and pass by no hook", async () => {
    let hooks = 0;
    const hook = (): void => void (hooks += 1);
    const far = await serve();
    const session = createSession(graph, {
      ...options,
      hooks: { beforeRequest: hook, afterResponse: hook },
    });
    const request = { method: "GET", url: `${far.origin}/x`, headers: {} };
    await session.transport({ ...request, credentials: "omit" }, {});
    for (const name of [...Object.keys(secrets), "client-request-id"]) {
      expect(far.seen[0]?.headers).not.toHaveProperty(name);
    }
    expect(hooks).toBe(0);
  });

  it("get no token for a challenge", async () => {
    const claims = `Bearer error="insufficient_claims", claims="${btoa("{}")}"`;
    const { client, seen } = graphClient(
      [
        new Response(null, { status: 302, headers: { location: "https://other.test/" } }),
        new Response(null, { status: 401, headers: { "www-authenticate": claims } }),
      ],
      options,
    );
    await expect(client.request("GET", "x")).rejects.toMatchObject({ status: 401 });
    expect(seen).toHaveLength(2);
  });
});
