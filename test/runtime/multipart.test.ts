import { describe, expect, it } from "vitest";
import { atomic } from "../../templates/runtime/atomic.js";
import { after } from "../../templates/runtime/batch.js";
import { multipart } from "../../templates/runtime/multipart.js";
import { StandardClient } from "./fixture/client.ts";

const base = "https://host.test/service";
const options = { format: multipart };

/** A client of a service that answers batches in turn with these bodies, all with the boundary `b`. */
function service(...answers: (readonly string[])[]): {
  readonly client: StandardClient;
  readonly seen: { readonly headers: Headers; readonly body: string }[];
} {
  const seen: { readonly headers: Headers; readonly body: string }[] = [];
  const client = new StandardClient({
    baseUrl: base,
    retry: { baseDelay: 1 },
    fetch: async (request) => {
      const answer = answers[Math.min(seen.length, answers.length - 1)] ?? [];
      // Boundaries are random: the same ones in all tests.
      const [outer = "", inner = "-"] = new Set(
        (await request.clone().text()).match(/\w+_\w{8,}/g),
      );
      const body = (await request.text()).replaceAll(inner, "inner").replaceAll(outer, "outer");
      const type = request.headers.get("content-type") ?? "";
      seen.push({
        headers: new Headers({
          type,
          accept: request.headers.get("accept") ?? "",
          prefer: request.headers.get("prefer") ?? "",
        }),
        body,
      });
      return new Response(answer.join("\r\n"), {
        headers: { "content-type": 'multipart/mixed; charset=utf-8; boundary="b"' },
      });
    },
  });
  return { client, seen };
}

/** A part with an HTTP response in it. */
function part(status: number, body: string, id?: string): string[] {
  return [
    "Content-Type: application/http",
    ...(id ? [`Content-ID: ${id}`] : []),
    "",
    `HTTP/1.1 ${status} Text`,
    "Content-Type: application/json;charset=utf-8",
    "",
    body,
  ];
}

const error = '{"error":{"code":"E","message":"m"}}';
const get = (client: StandardClient, path: string) => client.request("GET", path);

describe("a multipart batch", () => {
  it("is written part by part, groups as change sets", async () => {
    const { client, seen } = service(["--b--"]);
    await client.batchSettled(
      [
        get(client, "a"),
        atomic(client.request("POST", "b", { text: "é" }), client.request("DELETE", "c")),
      ],
      options,
    );
    expect(seen[0]?.headers.get("type")).toMatch(/^multipart\/mixed; boundary=batch_\w{8,}$/);
    expect(seen[0]?.headers.get("accept")).toBe("multipart/mixed");
    expect(seen[0]?.headers.get("prefer")).toBe("odata.continue-on-error");
    const head = (id: string): string[] => [
      "Content-Type: application/http",
      "Content-Transfer-Encoding: binary",
      `Content-ID: ${id}`,
      "",
    ];
    const common = ["accept: application/json", "odata-maxversion: 4.01"];
    expect(seen[0]?.body.split("\r\n")).toEqual([
      "--outer",
      ...head("1"),
      "GET a HTTP/1.1",
      ...common,
      "",
      "",
      "--outer",
      "Content-Type: multipart/mixed; boundary=inner",
      "",
      "--inner",
      ...head("3"),
      "POST b HTTP/1.1",
      ...common,
      "content-type: application/json",
      "odata-version: 4.0",
      "",
      '{"text":"é"}',
      "--inner",
      ...head("4"),
      "DELETE c HTTP/1.1",
      ...common,
      "",
      "",
      "--inner--",
      "",
      "--outer--",
      "",
    ]);
  });

  it.each<[string, string[], unknown[]]>([
    [
      "answers by place",
      ["--b", ...part(200, '{"x":1}'), "--b", ...part(200, '{"x":2}'), "--b--"],
      [{ x: 1 }, { x: 2 }],
    ],
    [
      "answers by identifier",
      ["--b", ...part(200, '{"x":2}', "2"), "--b", ...part(200, '{"x":1}', "1"), "--b--"],
      [{ x: 1 }, { x: 2 }],
    ],
    [
      "a preamble and an epilogue",
      [
        "preamble",
        "--b",
        ...part(200, "1"),
        "--b  ",
        ...part(200, "2"),
        "--b--",
        "--b",
        "epilogue",
      ],
      [1, 2],
    ],
    [
      "parts behind its end",
      ["--b", ...part(200, "1"), "--b", ...part(200, "2"), "--b--", "--b", ...part(200, "3", "1")],
      [1, 2],
    ],
    [
      "empty lines before a response",
      [
        "--b",
        ...part(200, "1").flatMap((line, at) => (at === 1 ? ["", "", line] : line)),
        "--b",
        ...part(200, "2"),
        "--b--",
      ],
      [1, 2],
    ],
    [
      "text that looks like a boundary",
      [
        "--b",
        ...part(200, '{"x":"--b"}'),
        "--b",
        ...part(200, '["\n--bc", 1]'.replace("\n", "")),
        "--b--",
      ],
      [{ x: "--b" }, ["--bc", 1]],
    ],
    [
      "no body",
      [
        "--b",
        "Content-Type: application/http",
        "",
        "HTTP/1.1 204 No Content",
        "",
        "",
        "--b",
        ...part(200, "2"),
        "--b--",
      ],
      [undefined, 2],
    ],
    [
      "line breaks without carriage return",
      [["--b", ...part(200, '{\n"x":1}'), "--b", ...part(200, "2"), "--b--"].join("\n")],
      [{ x: 1 }, 2],
    ],
  ])("is read with %s", async (_, answer, want) => {
    const { client } = service(answer);
    expect(await client.batch([get(client, "a"), get(client, "b")], options)).toEqual(want);
  });

  it("is read with the answers to a change set, or one for all of it", async () => {
    const { client } = service([
      "--b",
      "Content-Type: multipart/mixed; boundary=b2",
      "",
      "--b2",
      ...part(201, '{"x":2}', "3"),
      "--b2",
      ...part(201, '{"x":1}', "2"),
      "--b2--",
      "--b",
      ...part(400, error, "5"),
      "--b--",
    ]);
    const [first, second] = await client.batchSettled(
      [
        atomic(client.request("POST", "a", {}), client.request("POST", "b", {})),
        atomic(client.request("POST", "c", {}), client.request("POST", "d", {})),
      ],
      options,
    );
    expect(first).toMatchObject({ value: [{ x: 1 }, { x: 2 }] });
    expect(second).toMatchObject({ reason: { status: 400, code: "E", url: `${base}/c` } });
  });

  it("ends at the first fault where all is sequential", async () => {
    const { client, seen } = service([
      "--b",
      ...part(200, "1"),
      "--b",
      ...part(400, error),
      "--b--",
    ]);
    const results = await client.batchSettled(
      [get(client, "a"), get(client, "b"), get(client, "c")],
      { ...options, sequential: true },
    );
    expect(seen.map(({ headers }) => headers.get("prefer"))).toEqual([""]);
    expect(results).toMatchObject([
      { value: 1 },
      { reason: { status: 400 } },
      { reason: { status: 424 } },
    ]);
  });

  it("is sent in several where one waits for another", async () => {
    const { client, seen } = service(["--b", ...part(200, "1"), "--b--"]);
    const first = get(client, "a");
    expect(await client.batch([first, after(get(client, "b"), first)], options)).toEqual([1, 1]);
    expect(seen).toHaveLength(2);
  });

  it("fails as a whole when the response is none", async () => {
    const client = new StandardClient({ baseUrl: base, fetch: async () => new Response("{}") });
    const [result] = await client.batchSettled([get(client, "a")], options);
    expect(result).toMatchObject({ reason: { status: 200, url: `${base}/$batch` } });
  });
});
