import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { sliceStream } from "../../templates/runtime/slices.js";
import { cancelUpload, upload, type UploadContent } from "../../templates/runtime/upload.js";
import { GraphClient } from "./fixture/client.ts";
import { graphClient } from "./fixture/fake-fetch.ts";
import { Configuration, DomainJoin, Hello } from "./fixture/models.ts";

const unit = 327_680;
const content = new Uint8Array(Buffer.alloc(unit * 2 + 100, "0123456789abcdef"));
const made = { "@odata.type": "#test.graph.hello", id: "a" };

/** What a server does instead of what it should, by the number of the request. */
type Fault = "refuse" | "drop" | "forget" | "busy" | "gone" | "conflict" | "late";

interface UploadServer {
  readonly session: { readonly uploadUrl: string; readonly nextExpectedRanges: string[] };
  readonly seen: Array<{ readonly line: string; readonly headers: IncomingHttpHeaders }>;
  readonly received: () => Buffer;
}

const open: Array<() => void> = [];
afterEach(() => {
  open.splice(0).forEach((close) => {
    close();
  });
});

/** A server with one upload session, of which it has some bytes already. */
async function serve(
  faults: Readonly<Record<number, Fault>> = {},
  has: Uint8Array = new Uint8Array(),
  size: number = content.length,
): Promise<UploadServer> {
  const seen: Array<UploadServer["seen"][number]> = [];
  let received = Buffer.from(has);
  const state = (): object => ({ nextExpectedRanges: [`${received.length}-`] });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", headers } = request;
      const range = headers["content-range"] ?? "";
      seen.push({ line: `${method} ${range}`.trim(), headers });
      const end = (status: number, body?: object, more: Record<string, string> = {}): void => {
        response.writeHead(status, more).end(body && JSON.stringify(body));
      };
      const fault = faults[seen.length - 1];
      if (fault === "gone") return end(404);
      if (fault === "busy") return end(429, {}, { "retry-after": "0" });
      if (fault === "refuse") return end(416);
      if (fault === "conflict") return end(409, { error: { code: "nameAlreadyExists" } });
      if (fault === "drop") return void response.destroy();
      if (fault === "forget") received = received.subarray(0, received.length - unit);
      if (fault === "late") received = Buffer.concat([received, ...chunks]);
      if (fault === "late") return void response.destroy();
      if (method === "DELETE") return end(204);
      if (method === "GET") return end(200, state());
      const [, first = "", last = "", all = ""] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? [];
      if (Number(first) !== received.length || fault === "forget") {
        return end(fault ? 202 : 416, state());
      }
      received = Buffer.concat([received, ...chunks]);
      expect(received.length).toBe(Number(last) + 1);
      expect(Number(all)).toBe(size);
      if (received.length === size) {
        return end(201, made, { "content-type": "application/json" });
      }
      return end(202, state());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    session: { uploadUrl: `http://127.0.0.1:${port}/up/s3cret?x=1`, nextExpectedRanges: ["0-"] },
    seen,
    received: () => received,
  };
}

const client = new GraphClient({
  baseUrl: "http://127.0.0.1:9/beta",
  credential: { getToken: () => "t" },
  headers: { "x-secret": "s" },
  hooks: {
    beforeRequest() {
      throw new Error("hook");
    },
  },
  retry: { baseDelay: 1 },
});
const rangeSize = unit;
const streamOf = (bytes: Uint8Array, chunk: number): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(at, (at += chunk)));
      if (at >= bytes.length) {
        controller.close();
      }
    },
  });
};
const lines = ({ seen }: UploadServer): string[] => seen.map(({ line }) => line);
const first = `PUT bytes 0-${unit - 1}/${content.length}`;
const second = `PUT bytes ${unit}-${2 * unit - 1}/${content.length}`;
const third = `PUT bytes ${2 * unit}-${content.length - 1}/${content.length}`;

describe("uploads", () => {
  it.each<[string, () => UploadContent]>([
    ["a blob", () => new Blob([content])],
    ["bytes", () => content],
    ["a buffer", () => content.buffer.slice(0)],
    ["a stream", () => streamOf(content, 100_000)],
    ["a stream at once", () => streamOf(content, content.length)],
  ])("send %s range by range", async (_, body) => {
    const server = await serve();
    const progress: unknown[] = [];
    const { value, status } = await upload(client, server.session, body(), {
      rangeSize,
      size: content.length,
      type: Hello,
      onProgress: (...numbers) => progress.push(numbers),
    });
    expect(value).toBeInstanceOf(Hello);
    expect(status).toBe(201);
    expect(lines(server)).toEqual([first, second, third]);
    expect(server.received().equals(content)).toBe(true);
    expect(progress).toEqual([unit, 2 * unit, content.length].map((n) => [n, content.length]));
  });

  it("send nothing but the content", async () => {
    const server = await serve();
    await upload(client, server.session, content);
    for (const { headers } of server.seen) {
      expect(headers).toMatchObject({ "content-type": "application/octet-stream" });
      for (const name of ["authorization", "cookie", "x-secret", "client-request-id"]) {
        expect(headers).not.toHaveProperty(name);
      }
    }
    expect(server.seen).toHaveLength(1);
  });

  it("give plain objects where no class is named", async () => {
    expect((await upload(client, (await serve()).session, content)).value).toEqual(made);
  });

  it("give nothing where nothing was made, as with Outlook, which spells it differently", async () => {
    const { fetch, seen } = recorder([
      Response.json({ ExpirationDateTime: "2030", NextExpectedRanges: [String(unit)] }),
      new Response(null, { status: 201, headers: { location: "x" } }),
    ]);
    const session = { uploadUrl: "https://outlook.test/up", nextExpectedRanges: "0" };
    const bytes = content.slice(0, unit + 5);
    const options = { rangeSize, type: Hello };
    const { value, headers } = await upload(new GraphClient({ fetch }), session, bytes, options);
    expect([value, headers.get("location")]).toEqual([undefined, "x"]);
    expect(seen).toEqual([
      `PUT bytes 0-${unit - 1}/${unit + 5}`,
      `PUT bytes ${unit}-${unit + 4}/${unit + 5}`,
    ]);
  });

  it("refuse what is made of the content where it is of another class", async () => {
    const server = await serve();
    await expect(upload(client, server.session, content, { type: DomainJoin })).rejects.toThrow(
      TypeError,
    );
    const base = await serve();
    const { value } = await upload(client, base.session, content, { type: Configuration });
    expect(value).toBeInstanceOf(Hello);
  });

  it.each<[string, Record<number, Fault>, readonly string[]]>([
    ["that was throttled", { 1: "busy" }, [first, second, second, third]],
    ["that was cut off", { 1: "drop" }, [first, second, second, third]],
    ["unless it arrived", { 0: "late" }, [first, first, "GET", second, third]],
    ["that the service forgot", { 2: "forget" }, [first, second, third, second, third]],
  ])("send a range again %s", async (_, faults, wanted) => {
    const server = await serve(faults);
    await upload(client, server.session, content, { rangeSize });
    expect(lines(server)).toEqual(wanted);
    expect(server.received().equals(content)).toBe(true);
  });

  it("cannot send again what a stream has given long ago", async () => {
    const server = await serve({ 2: "forget" });
    const options = { rangeSize, size: content.length };
    const sent = upload(client, server.session, streamOf(content, 1000), options);
    await expect(sent).rejects.toThrow("go back");
    const kept = await serve({ 1: "drop" });
    await upload(client, kept.session, streamOf(content, 1000), options);
    expect(kept.received().equals(content)).toBe(true);
  });

  it.each<[string, () => UploadContent]>([
    ["bytes", () => content],
    ["a stream", () => streamOf(content, 100_000)],
  ])("go on where they were broken off: %s", async (_, body) => {
    const server = await serve({}, content.subarray(0, unit));
    const options = { rangeSize, size: content.length, resume: true };
    const { uploadUrl } = server.session;
    expect((await upload(client, { uploadUrl }, body(), options)).value).toEqual(made);
    expect(lines(server)).toEqual(["GET", second, third]);
    expect(server.received().equals(content)).toBe(true);
  });

  it("fill gaps", async () => {
    const { fetch, seen } = recorder([
      Response.json({ nextExpectedRanges: [`${unit}-${2 * unit - 1}`, "9-9"] }, { status: 202 }),
      Response.json({ nextExpectedRanges: [`${3 * unit}-`] }, { status: 202 }),
      Response.json(made, { status: 201 }),
    ]);
    const session = { uploadUrl: "https://up.test/", nextExpectedRanges: ["0-5"] };
    await upload(new GraphClient({ fetch }), session, new Blob([new Uint8Array(3 * unit + 1)]));
    const size = 3 * unit + 1;
    expect(seen).toEqual([
      `PUT bytes 0-5/${size}`,
      `PUT bytes ${unit}-${2 * unit - 1}/${size}`,
      `PUT bytes ${3 * unit}-${3 * unit}/${size}`,
    ]);
  });

  it.each<[string, Record<number, Fault>, number, number]>([
    ["is gone", { 1: "gone" }, 404, 2],
    ["refuses what it wants", { 0: "refuse" }, 416, 2],
    ["has a file of the name", { 2: "conflict" }, 409, 4],
  ])("fail when the session %s", async (_, faults, status, times) => {
    const server = await serve(faults);
    const error: unknown = await upload(client, server.session, content, { rangeSize }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: "ODataError", status, method: "PUT" });
    // Whoever has the URL can write.
    expect(JSON.stringify(error) + String(error)).not.toContain("s3cret");
    expect(server.seen).toHaveLength(times);
  });

  it("fail when all is there, and nothing can be made of it", async () => {
    const { fetch, seen } = recorder([
      new Response(null, { status: 409 }),
      Response.json({ nextExpectedRanges: [] }),
    ]);
    const session = { uploadUrl: "https://up.test/" };
    const sent = upload(new GraphClient({ fetch }), session, content);
    await expect(sent).rejects.toMatchObject({ status: 409, method: "PUT" });
    expect(seen).toHaveLength(2);
  });

  it("fail when they do not get on", async () => {
    const { fetch, seen } = recorder([
      Response.json({ nextExpectedRanges: ["0-"] }, { status: 202 }),
    ]);
    const stuck = new GraphClient({ fetch, retry: { limit: 2 } });
    const session = { uploadUrl: "https://up.test/" };
    await expect(upload(stuck, session, content)).rejects.toMatchObject({ status: 202 });
    expect(seen).toHaveLength(3);
  });

  it.each<[string, string | undefined, UploadContent, object]>([
    ["another protocol", "http://up.test/", content, {}],
    ["a file", "file:///tmp/x", content, {}],
    ["no URL", undefined, content, {}],
    ["no size of a stream", "https://up.test/", streamOf(content, 9), {}],
    ["a stream that is too short", "https://up.test/", streamOf(content, unit), { size: 1e7 }],
    ["a stream that is too long", "https://up.test/", streamOf(content, unit), { size: unit }],
    ["ranges of another size", "https://up.test/", content, { rangeSize: 1000 }],
    ["ranges of no size", "https://up.test/", content, { rangeSize: 0 }],
    ["no content", "https://up.test/", new Blob(), {}],
  ])("send nothing with %s", async (_, uploadUrl, body, options) => {
    const { client: secure, seen } = graphClient([{}]);
    await expect(upload(secure, { uploadUrl }, body, options)).rejects.toThrow(TypeError);
    expect(seen).toHaveLength(0);
  });

  it("end with the signal", async () => {
    const server = await serve();
    const controller = new AbortController();
    const sent = upload(client, server.session, content, {
      rangeSize,
      signal: controller.signal,
      onProgress: () => {
        controller.abort(new RangeError("enough"));
      },
    });
    await expect(sent).rejects.toThrow("enough");
    expect(lines(server)).toEqual([first]);
  });

  it("can be given up", async () => {
    const server = await serve({ 1: "gone", 2: "conflict" });
    await cancelUpload(client, server.session);
    await cancelUpload(client, server.session);
    await expect(cancelUpload(client, server.session)).rejects.toMatchObject({ status: 409 });
    expect(lines(server)).toEqual(["DELETE", "DELETE", "DELETE"]);
    expect(server.seen[0]?.headers).not.toHaveProperty("authorization");
  });
});

describe("slices of a stream", () => {
  it("can be asked for again, and later ones too", async () => {
    const slices = sliceStream(streamOf(new Uint8Array([...Array(100).keys()]), 7), 100);
    for (const [start, end] of [
      [5, 15],
      [5, 15],
      [12, 20],
      [50, 51],
      [90, 100],
      [95, 100],
    ]) {
      const slice = await slices.slice(start ?? 0, end ?? 0);
      const bytes = new Uint8Array(await slice.arrayBuffer());
      expect([bytes[0], bytes.length]).toEqual([start, (end ?? 0) - (start ?? 0)]);
    }
    await expect(slices.slice(94, 100)).rejects.toThrow(TypeError);
  });
});

function recorder(answers: Response[]): {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly seen: string[];
} {
  const seen: string[] = [];
  return {
    seen,
    async fetch(request) {
      seen.push(`${request.method} ${request.headers.get("content-range") ?? ""}`.trim());
      return answers[Math.min(seen.length, answers.length) - 1]?.clone() ?? new Response();
    },
  };
}
