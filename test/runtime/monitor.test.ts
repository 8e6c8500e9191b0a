import { describe, expect, it } from "vitest";
import { ODataError } from "../../templates/runtime/errors.js";
import { monitor, monitorOperation, parseResponse } from "../../templates/runtime/monitor.js";
import { StandardClient } from "./fixture/client.ts";
import { fakeFetch, graphClient, type Answer } from "./fixture/fake-fetch.ts";
import { Hello } from "./fixture/models.ts";

const credential = { getToken: () => "t" };
const headers = { "x-secret": "s" };
const hello = { "@odata.type": "#test.graph.hello", id: "a" };
const wait = (location?: string, body?: object, more: Record<string, string> = {}): Response =>
  new Response(body && JSON.stringify(body), {
    status: 202,
    headers: { ...(location && { location }), ...more },
  });
const fast = { interval: 1 };

describe("status monitors", () => {
  const near = "https://graph.test/beta/monitor/1";

  it("are asked until there is a response, which is read as the request's own", async () => {
    const moved = wait("https://graph.test/beta/monitor/2");
    const { client, seen } = graphClient([wait(near), wait(), moved, hello], { credential });
    const progress: unknown[] = [];
    const request = client.management.configurations.byId("a").get({ prefer: "x" });
    const value = await monitor(request, { ...fast, onProgress: (state) => progress.push(state) });
    expect(value).toBeInstanceOf(Hello);
    expect(await request).toBe(value);
    expect(seen.map(({ url }) => url.replace("https://graph.test/beta/", ""))).toEqual([
      "management/configurations/a",
      "monitor/1",
      "monitor/1",
      "monitor/2",
    ]);
    expect(seen.map(({ headers: { prefer } }) => prefer)).toEqual([
      "x,respond-async",
      undefined,
      undefined,
      undefined,
    ]);
    expect(seen[3]?.headers).toMatchObject({ authorization: "Bearer t" });
    expect(progress).toEqual([{}, {}, hello]);
  });

  it("are not asked where the response is there", async () => {
    const { client, seen } = graphClient([hello]);
    const prefer = "respond-async,wait=5";
    expect(
      await monitor(client.management.configurations.byId("a").get({ prefer })),
    ).toBeInstanceOf(Hello);
    expect(seen.map(({ headers: { prefer } }) => prefer)).toEqual([prefer]);
  });

  it("are not asked where there is none", async () => {
    const { client, seen } = graphClient([wait()]);
    expect(await monitor(client.reset.post())).toBeUndefined();
    expect(seen).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    [
      "in its own body",
      Response.json({ error: { code: "c", message: "m" } }, { headers: { AsyncResult: "409" } }),
    ],
    [
      "as a whole",
      new Response(
        'HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\n\r\n{"error":{"code":"c","message":"m"}}',
        { headers: { "content-type": "application/http" } },
      ),
    ],
  ])("can have an error: %s", async (_, answer) => {
    const { client } = graphClient([wait(near), answer]);
    const error: unknown = await monitor(client.reset.post(), fast).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ODataError);
    expect(error).toMatchObject({ status: 409, code: "c", message: "m", method: "POST" });
  });

  it("can have a response as a whole", async () => {
    const { client } = graphClient([
      wait(near),
      new Response(`HTTP/1.1 200 OK\r\nETag: "1"\r\n\r\n${JSON.stringify(hello)}`, {
        headers: { "content-type": "application/http; msgtype=response" },
      }),
    ]);
    const request = client.management.configurations.byId("a").get();
    expect(await monitor(request, fast)).toBeInstanceOf(Hello);
    expect((await request.withResponse()).headers.get("etag")).toBe('"1"');
  });

  it("can be gone", async () => {
    const { client } = graphClient([wait(near), new Response(null, { status: 404 })]);
    await expect(monitor(client.reset.post(), fast)).rejects.toMatchObject({ status: 404 });
  });

  it("at another origin get neither token nor headers", async () => {
    const { client, seen } = graphClient([wait("https://other.test/m"), hello], {
      credential,
      headers,
    });
    await monitor(client.management.configurations.byId("a").get(), fast);
    expect(seen[1]).toMatchObject({ url: "https://other.test/m", headers: {} });
    expect(Object.keys(seen[1]?.headers ?? { none: "" })).toEqual([]);
    const open = graphClient([wait("http://other.test/m"), hello]);
    await expect(monitor(open.client.reset.post(), fast)).rejects.toThrow(TypeError);
    expect(open.seen).toHaveLength(1);
  });

  it("are relative to the request", async () => {
    const { fetch, seen } = fakeFetch(wait("/monitor/1"), {});
    const client = new StandardClient({ baseUrl: "https://odata.test/v4/", fetch });
    await monitor(client.reset.post(), fast);
    expect(seen[1]?.url).toBe("https://odata.test/monitor/1");
  });

  it("are not asked sooner than they say", async () => {
    const { client } = graphClient([wait(near, {}, { "retry-after": "1" }), hello]);
    const begin = performance.now();
    await monitor(client.management.configurations.byId("a").get(), fast);
    expect(performance.now() - begin).toBeGreaterThan(990);
  });

  it("are given up after some time, or when a signal says so", async () => {
    const late = { "retry-after": "100" };
    const { client, seen } = graphClient([wait(near, {}, late)]);
    await expect(monitor(client.reset.post(), { timeout: 20 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
    const controller = new AbortController();
    const { signal } = controller;
    const own = monitor(client.reset.post({}, { signal }));
    const given = monitor(client.reset.post(), { signal });
    setTimeout(() => {
      controller.abort(new RangeError("enough"));
    }, 20);
    await expect(own).rejects.toThrow("enough");
    await expect(given).rejects.toThrow("enough");
    expect(seen).toHaveLength(3);
  });

  it("are for requests that were not sent", async () => {
    const { client } = graphClient([{}]);
    await expect(monitor(client.reset.post().send())).rejects.toThrow(TypeError);
    await expect(monitor(Object.create(client.reset.post()))).rejects.toThrow(TypeError);
  });
});

describe("long-running operations", () => {
  it.each<[string, Answer[], object]>([
    [
      "that come with 202 until they have ended, and then as well",
      [
        wait("https://other.test/m"),
        wait(undefined, { status: "inProgress", percentageComplete: 27.8 }),
        wait(undefined, { status: "completed", resourceId: "r" }),
      ],
      { status: "completed", resourceId: "r" },
    ],
    [
      "that come with 200",
      [
        wait("https://graph.test/beta/operations/1"),
        { status: "notStarted" },
        { status: "running" },
        { status: "succeeded", resourceLocation: "l" },
      ],
      { status: "succeeded", resourceLocation: "l" },
    ],
    ["that lead to what was made", [wait("https://other.test/m"), { id: "1" }], { id: "1" }],
    ["that are none", [{ id: "1" }], { id: "1" }],
    ["of which nothing is known", [wait()], {}],
  ])("%s", async (_, answers, wanted) => {
    const { client, seen } = graphClient(answers, { credential, headers });
    expect(await monitorOperation(client.request("POST", "copy", {}), fast)).toEqual(wanted);
    expect(seen).toHaveLength(answers.length);
    for (const { url, headers } of seen) {
      expect("authorization" in headers).toBe(url.startsWith("https://graph.test/"));
      expect("x-secret" in headers).toBe(url.startsWith("https://graph.test/"));
    }
  });

  it("have links without the version", async () => {
    const { client, seen } = graphClient([
      wait("/teams('1')/operations('2')"),
      wait("/beta/teams('1')/operations('3')", { status: "inProgress" }),
      { status: "succeeded" },
    ]);
    await monitorOperation(client.request("POST", "teams", {}), fast);
    expect(seen.slice(1).map(({ url }) => url)).toEqual([
      "https://graph.test/beta/teams('1')/operations('2')",
      "https://graph.test/beta/teams('1')/operations('3')",
    ]);
  });

  it("that fail are errors", async () => {
    const error = { code: "nameAlreadyExists", message: "m" };
    const { client } = graphClient([
      wait("https://other.test/m?s3cret"),
      { status: "failed", error },
    ]);
    const reason: unknown = await monitorOperation(client.request("POST", "copy"), fast).catch(
      (e: unknown) => e,
    );
    expect(reason).toBeInstanceOf(ODataError);
    expect(reason).toMatchObject(error);
    expect(JSON.stringify(reason)).not.toContain("s3cret");
    const gone = graphClient([wait("https://other.test/m"), new Response(null, { status: 404 })]);
    const lost = monitorOperation(gone.client.request("POST", "copy"), fast);
    await expect(lost).rejects.toMatchObject({ status: 404 });
  });
});

describe("responses as text", () => {
  it.each([
    ["HTTP/1.1 204 No Content", 204, [], ""],
    ["HTTP/1.1 204 No Content\r\n\r\n", 204, [], ""],
    ["\r\nHTTP/1.1 200\nA: 1\nA: 2\n\nx\n\ny", 200, [["a", "1, 2"]], "x\n\ny"],
    ["HTTP/1.1 200 OK\r\nb:\r\n\r\n{}\r\n", 200, [["b", ""]], "{}"],
    ["nonsense", 0, [], ""],
    ["", 0, [], ""],
  ])("%j", (text, status, headers, body) => {
    const response = parseResponse(text);
    expect(response).toMatchObject({ status, text: body });
    expect([...response.headers]).toEqual(headers);
  });
});
