import { describe, expect, it } from "vitest";
import { GraphClient } from "./fixture/client.ts";
import { base } from "./fixture/fake-fetch.ts";

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly type: string | null;
  readonly accept: string | null;
  readonly text: string;
}

/** A client whose service answers with this response, and what it was sent. */
function clientOf(answer: () => Response): { readonly client: GraphClient; readonly seen: Sent[] } {
  const seen: Sent[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { method, url, headers } = request;
    const text = await request.text();
    const [type, accept] = [headers.get("content-type"), headers.get("accept")];
    seen.push({ method, url: url.replace(base, ""), type, accept, text });
    return answer();
  };
  return { client: new GraphClient({ fetch }), seen };
}

const nothing = (): Response => new Response(null, { status: 204 });

describe("content", () => {
  it("is read as a stream, with its media type", async () => {
    const { client, seen } = clientOf(
      () => new Response("{not json", { headers: { "content-type": "image/png" } }),
    );
    const request = client.users.byId("u").photo.$value.get();
    const stream: ReadableStream<Uint8Array> = await request;
    expect(await new Response(stream).text()).toBe("{not json");
    expect((await request.withResponse()).headers.get("content-type")).toBe("image/png");
    await client.users.byId("u").badge.get();
    expect(seen.map(({ url, accept, type }) => [url, accept, type])).toEqual([
      ["/users/u/photo/$value", "*/*", null],
      ["/users/u/badge", "*/*", null],
    ]);
  });

  it("is an empty stream where there is nothing", async () => {
    const { client } = clientOf(nothing);
    const stream = await client.users.byId("u").badge.get();
    expect(stream).toBeInstanceOf(ReadableStream);
    expect(await new Response(stream).text()).toBe("");
  });

  it.each([
    ["a string", "<a/>", "text/xml", "text/xml"],
    ["a string without a type", "<a/>", undefined, "application/octet-stream"],
    ["bytes", new TextEncoder().encode("<a/>"), "x/y", "x/y"],
    ["a buffer", new TextEncoder().encode("<a/>").buffer, "x/y", "x/y"],
    ["a blob", new Blob(["<a/>"], { type: "x/y" }), undefined, "x/y"],
    ["a blob with another type", new Blob(["<a/>"], { type: "x/y" }), "x/z", "x/z"],
    ["a stream", new Blob(["<a/>"]).stream(), "x/y", "x/y"],
  ])("is %s", async (_what, content, contentType, type) => {
    const { client, seen } = clientOf(nothing);
    const place = client.users.byId("u").badge;
    expect(await place.put(content, { contentType })).toBeUndefined();
    expect(seen).toMatchObject([{ method: "PUT", url: "/users/u/badge", type, text: "<a/>" }]);
  });

  it("gives what the service answers", async () => {
    const { client } = clientOf(() =>
      Response.json({ id: "x", "@odata.type": "#test.graph.hello" }),
    );
    expect(await client.users.byId("u").badge.put("x")).toMatchObject({ id: "x" });
  });

  it("is sent the raw way as well", async () => {
    const { client, seen } = clientOf(nothing);
    await client.request("POST", "x", new Blob(["b"]), { headers: { "content-type": "x/y" } });
    await client.request("POST", "x", ["b"]);
    expect(seen.map(({ type, text }) => [type, text])).toEqual([
      ["x/y", "b"],
      ["application/json", '["b"]'],
    ]);
  });

  it("makes a media entity, and is removed", async () => {
    const { client, seen } = clientOf(() => Response.json({ id: "new" }, { status: 201 }));
    const options = { contentType: "image/png", headers: { slug: "s" } };
    expect(await client.photos.post(new Blob(["b"]), options)).toMatchObject({ id: "new" });
    await client.photos.post({ target: null });
    await client.users.byId("u").photo.$value.delete();
    expect(seen).toMatchObject([
      { method: "POST", url: "/photos", type: "image/png", accept: "application/json", text: "b" },
      { method: "POST", url: "/photos", type: "application/json", text: '{"target":null}' },
      { method: "DELETE", url: "/users/u/photo/$value", type: null, text: "" },
    ]);
  });
});

describe("a query in the body", () => {
  it("is written as in a URL", async () => {
    const { client, seen } = clientOf(() => Response.json({ value: [{ id: "1" }] }));
    const filter = `displayName eq 'a&b + ${"ü".repeat(3)}'`;
    const { configurations } = client.management;
    const { value } = await configurations.$query.post({ filter, top: 1, query: { x: "y z" } });
    expect(value[0]?.id).toBe("1");
    const [path, query] = String(
      configurations.get({ filter, top: 1, query: { x: "y z" } }).toRequest().url,
    ).split("?");
    expect(seen).toEqual([
      {
        method: "POST",
        url: `${path?.replace(base, "")}/$query`,
        type: "text/plain",
        accept: "application/json",
        text: query,
      },
    ]);
  });
});
