import { describe, expect, it } from "vitest";
import { atomic } from "../../templates/runtime/atomic.js";
import { after } from "../../templates/runtime/batch.js";
import type { BatchEntries, BatchOptions } from "../../templates/runtime/batch-types.js";
import { GraphClient } from "./fixture/client.ts";
import { base } from "./fixture/fake-fetch.ts";
import { hello, fault, service, found, at, path, urls } from "./fixture/batch-service.ts";

describe("what goes together", () => {
  const get = (client: GraphClient, ids: string) => [...ids].map((id) => at(client, id).get());

  it("is cut into parts that the service takes", async () => {
    const { client, batches } = service(found);
    const many = Array.from({ length: 41 }, (_, index) => at(client, `${index}`).get());
    const results = await client.batch(many);
    expect(batches.map(({ length }) => length)).toEqual([20, 20, 1]);
    expect(results.map(({ id }) => id)).toEqual(many.map((_, index) => path(`${index}`)));
  });

  it("leaves groups whole", async () => {
    const { client, batches } = service(found);
    const [a, b, c, d] = get(client, "abcd");
    if (a && b && c && d) {
      const [first, [second]] = await client.batch([a, atomic(b, c), d], { limit: 2 });
      expect([first.id, second.id]).toEqual([path("a"), path("b")]);
    }
    expect(urls(batches)).toEqual([
      ["a", "d"],
      ["b", "c"],
    ]);
    expect(batches[1]?.map(({ atomicityGroup }) => atomicityGroup)).toEqual(["2", "2"]);
  });

  it.each<[string, (client: GraphClient) => [BatchEntries, BatchOptions?], unknown[][]]>([
    [
      "in sequence",
      (client) => [get(client, "abc"), { sequential: true }],
      [
        [
          ["1", undefined],
          ["2", ["1"]],
          ["3", ["2"]],
        ],
      ],
    ],
    [
      "a group after a request, and a request after a group",
      (client) => {
        const [a, b, c, d] = get(client, "abcd");
        return a && b && c && d ? [[a, after(atomic(b, c), a), after(d, b)]] : [[]];
      },
      [
        [
          ["1", undefined],
          ["3", ["1"]],
          ["4", ["1"]],
          ["5", ["2"]],
        ],
      ],
    ],
    [
      "over parts",
      (client) => [get(client, "abc"), { sequential: true, limit: 2 }],
      [
        [
          ["1", undefined],
          ["2", ["1"]],
        ],
        [["3", undefined]],
      ],
    ],
  ])("says what waits for what: %s", async (_, make, want) => {
    const { client, batches } = service(found);
    await client.batch(...make(client));
    expect(batches.map((items) => items.map(({ id, dependsOn }) => [id, dependsOn]))).toEqual(want);
  });

  it("waits in sequence also behind what has nothing to send", async () => {
    const { client, batches } = service((_url, _count, { method }) =>
      method === "GET" ? { body: hello } : { status: 204 },
    );
    const [value] = await client.batch(get(client, "a"));
    const [a, c] = get(client, "ac");
    if (value && a && c) {
      await client.batch([a, at(client, "b").patch(value), c], { sequential: true });
    }
    expect(batches[1]?.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ["1", undefined],
      ["3", ["1"]],
    ]);
  });

  it("does not send what waits for what has failed", async () => {
    const { client, batches } = service((url) => (url.endsWith("b") ? fault(400) : found(url)));
    const results = await client.batchSettled(get(client, "abcd"), { sequential: true, limit: 2 });
    expect(results.map((result) => (result.status === "rejected" ? result.reason : 200))).toEqual([
      200,
      expect.objectContaining({ status: 400 }),
      expect.objectContaining({ status: 424, url: `${base}/${path("c")}` }),
      expect.objectContaining({ status: 424, url: `${base}/${path("d")}` }),
    ]);
    expect(urls(batches)).toEqual([["a", "b"]]);
  });
});
