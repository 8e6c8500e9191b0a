import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { PreconditionFailedError } from "../../templates/runtime/errors.js";
import type { RequestOptions } from "../../templates/runtime/options.js";
import type { RequestBody, ResponseOf } from "../../templates/runtime/request.js";
import { createSession, type Session } from "../../templates/runtime/session.js";
import { sendTo } from "../../templates/runtime/verbs.js";
import type { ClientOptions } from "../../templates/runtime/client.js";
import { graph } from "./fixture/client.ts";
import { listen, reply, type Loopback } from "./fixture/loopback.ts";

const open: Loopback[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(
  handle: Parameters<typeof listen>[0],
  options: ClientOptions = {},
): Promise<{ readonly server: Loopback; readonly session: Session }> {
  const server = await listen(handle);
  open.push(server);
  const retry = { baseDelay: 1 };
  return { server, session: createSession(graph, { baseUrl: server.origin, retry, ...options }) };
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));
const streamOf = (...chunks: string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      chunks.forEach((chunk) => {
        controller.enqueue(bytes(chunk));
      });
      controller.close();
    },
  });
const textOf = (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text();

describe("raw bodies", () => {
  const put = (session: Session, body: RequestBody, contentType?: string): Promise<unknown> => {
    const url = `${session.baseUrl}/x/$value`;
    return session.send(session.prepare("PUT", url, [], { contentType }, body), {}, (v) => v);
  };

  it.each<[string, () => RequestBody, string | undefined, string]>([
    ["a blob", () => new Blob(["héllo"], { type: "text/x" }), undefined, "text/x"],
    ["a blob", () => new Blob(["héllo"]), undefined, "application/octet-stream"],
    ["bytes", () => bytes("héllo"), "image/png", "image/png"],
    ["a buffer", () => bytes("héllo").buffer, undefined, "application/octet-stream"],
    ["a stream", () => streamOf("hé", "llo"), "image/png", "image/png"],
    ["text", () => "héllo", "text/plain", "text/plain"],
  ])("can be %s", async (_, body, type, wanted) => {
    const types: unknown[] = [];
    const { server, session } = await serve((request, response) => {
      types.push(request.headers["content-type"], request.headers["odata-version"]);
      reply(response, 204);
    });
    await put(session, body(), type);
    expect(types).toEqual([wanted, undefined]);
    expect(server.seen).toMatchObject([{ method: "PUT", body: "héllo" }]);
  });

  it.each<[string, () => RequestBody, number]>([
    ["a blob", () => new Blob(["a"]), 2],
    ["bytes", () => bytes("a"), 2],
    ["a stream", () => streamOf("a"), 1],
  ])("of %s are sent again or not", async (_, body, times) => {
    const { server, session } = await serve((_request, response, count) => {
      reply(response, count ? 204 : 429, undefined, { "retry-after": "0" });
    });
    await put(session, body()).catch((error: unknown) => {
      expect(error).toMatchObject({ status: 429 });
    });
    expect(server.seen.map(({ body }) => body)).toEqual(Array(times).fill("a"));
  });

  it("that are streams are not sent again for a new token", async () => {
    const claims = `Bearer error="insufficient_claims", claims="${btoa("{}")}"`;
    const { server, session } = await serve(
      (_, response) => {
        reply(response, 401, undefined, { "www-authenticate": claims });
      },
      { credential: { getToken: () => "t" } },
    );
    await expect(put(session, streamOf("a"))).rejects.toMatchObject({ status: 401 });
    expect(server.seen).toHaveLength(1);
    await expect(put(session, bytes("a"))).rejects.toMatchObject({ status: 401 });
    expect(server.seen).toHaveLength(3);
  });
});

describe("streamed responses", () => {
  const get = async (
    session: Session,
    path: string,
    options: RequestOptions = {},
  ): Promise<ResponseOf<ReadableStream<Uint8Array>>> => {
    const place = { session, type: "Edm.Stream", isCollection: false, aliases: [] };
    const { value, ...response } = await sendTo(
      { ...place, url: `${session.baseUrl}/${path}` },
      "GET",
      { ...options },
    ).withResponse();
    if (!(value instanceof ReadableStream)) throw new Error("No stream");
    return { ...response, value };
  };

  it("are there with the headers, before the body", async () => {
    let finish = (): void => {};
    const { session } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "image/png" });
      response.write("first,");
      finish = () => response.end("last");
    });
    const { value, status, headers } = await get(session, "x", { timeout: { attempt: 1000 } });
    expect([status, headers.get("content-type")]).toEqual([200, "image/png"]);
    // The limit is for the headers only.
    setTimeout(() => finish(), 1050);
    expect(await textOf(value)).toBe("first,last");
  });

  it("are tried again until there are headers, and are errors where they are no success", async () => {
    const { server, session } = await serve((request, response, count) => {
      if (request.url === "/412") {
        reply(response, 412, { error: { code: "changed", message: "m" } });
      } else {
        response.writeHead(count ? 200 : 503).end("text");
      }
    });
    expect(await textOf((await get(session, "x")).value)).toBe("text");
    expect(server.seen).toHaveLength(2);
    const error: unknown = await get(session, "412").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PreconditionFailedError);
    expect(error).toMatchObject({ status: 412, code: "changed" });
  });

  it("are empty where there is no body", async () => {
    const { session } = await serve((_, response) => {
      reply(response, 204);
    });
    const { value, status } = await get(session, "x");
    expect([status, await textOf(value)]).toEqual([204, ""]);
  });

  it("fail where the connection breaks, and are not sent again", async () => {
    const { server, session } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const { signal } = new AbortController();
    for (const options of [{}, { signal }]) {
      const { value } = await get(session, "x", options);
      await expect(textOf(value)).rejects.toThrow();
    }
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(server.seen).toHaveLength(2);
  });

  it("end with the signal, at both sides", async () => {
    let closed = (): void => {};
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const { session } = await serve((_, response) => {
      response.writeHead(200);
      response.write("half");
      response.on("close", closed);
    });
    const controller = new AbortController();
    const { value } = await get(session, "x", { signal: controller.signal });
    const reader = value.getReader();
    expect(await reader.read()).toMatchObject({ done: false });
    controller.abort(new RangeError("enough"));
    await expect(reader.read()).rejects.toThrow("enough");
    await isClosed;
  });

  it("leave no listener behind when they are read or given up", async () => {
    let closed = (): void => {};
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const { session } = await serve((request, response) => {
      response.writeHead(200);
      response.write("half");
      if (request.url === "/whole") {
        response.end();
      } else {
        response.on("close", closed);
      }
    });
    const { signal } = new AbortController();
    const listeners = (): number => getEventListeners(signal, "abort").length;
    const whole = await get(session, "whole", { signal });
    expect(listeners()).toBe(1);
    await textOf(whole.value);
    expect(listeners()).toBe(0);
    const half = await get(session, "half", { signal });
    await half.value.cancel();
    await isClosed;
    expect(listeners()).toBe(0);
  });

  it("are not given to hooks", async () => {
    const seen: unknown[] = [];
    const { session } = await serve(
      (_, response) => {
        response.writeHead(200).end("text");
      },
      {
        hooks: {
          async afterResponse(response) {
            seen.push(response.status, await response.text());
          },
        },
      },
    );
    expect(await textOf((await get(session, "x")).value)).toBe("text");
    expect(seen).toEqual([200, ""]);
  });
});
