import { describe, expect, it } from "vitest";
import {
  delta,
  type Change,
  type DeltaOptions,
  type DeltaPage,
} from "../../templates/runtime/delta.js";
import { ODataError } from "../../templates/runtime/errors.js";
import type { ClientOptions } from "../../templates/runtime/client.js";
import type { CollectionRequest } from "../../templates/runtime/request.js";
import { StandardClient, type GraphClient } from "./fixture/client.ts";
import { base, fakeFetch, graphClient, type Answer } from "./fixture/fake-fetch.ts";
import { Assignment, Hello, OrderLine, type AnyConfiguration } from "./fixture/models.ts";

const start = `${base}/management/configurations/delta()`;
const changesOf = (client: GraphClient): CollectionRequest<AnyConfiguration> =>
  client.management.configurations.delta().get({ prefer: "odata.maxpagesize=2" });
const gone = (headers: Record<string, string> = {}, code = "syncStateNotFound"): Response =>
  Response.json({ error: { code, message: "m" } }, { status: 410, headers });
const last = (value: object[] = [], link = `${start}?$deltatoken=1`): object => ({
  value,
  "@odata.deltaLink": link,
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) {
    all.push(item);
  }
  return all;
}

/** The changes of a run over answers, and what was asked for. */
async function run(
  answers: readonly Answer[],
  options?: DeltaOptions,
  clientOptions: ClientOptions = {},
): Promise<{
  changes: Change<AnyConfiguration>[];
  deltaLink: string | undefined;
  urls: string[];
  seen: ReturnType<typeof graphClient>["seen"];
}> {
  const { client, seen } = graphClient(answers, clientOptions);
  const stream = delta(changesOf(client), options);
  const changes = await collect(stream);
  return { changes, deltaLink: stream.deltaLink, seen, urls: seen.map(({ url }) => url) };
}

describe("a run", () => {
  it("gives everything, page by page, and the link to keep", async () => {
    const { changes, deltaLink, seen, urls } = await run([
      {
        value: [{ "@odata.type": "#test.graph.hello", id: "1" }],
        "@odata.nextLink": `${start}?$skiptoken=a`,
      },
      last([{ id: "2", "@removed": { reason: "changed" } }]),
    ]);
    expect(changes).toMatchObject([
      { kind: "item", item: { id: "1" } },
      { kind: "removed", item: { id: "2" }, reason: "changed" },
    ]);
    expect(changes[0]?.kind === "item" && changes[0].item).toBeInstanceOf(Hello);
    expect(urls).toEqual([start, `${start}?$skiptoken=a`]);
    expect(seen.map(({ headers }) => headers["prefer"])).toEqual([
      "odata.maxpagesize=2",
      "odata.maxpagesize=2",
    ]);
    expect(deltaLink).toBe(`${start}?$deltatoken=1`);
  });

  it("begins where an earlier one ended", async () => {
    const link = `${start}?$deltatoken=a%2Fb%27`;
    const { urls, seen } = await run([last()], { link });
    expect(urls).toEqual([link]);
    expect(seen[0]?.headers["prefer"]).toBe("odata.maxpagesize=2");
  });

  it("sends nothing before it is iterated over, and anew in each loop", async () => {
    const { client, seen } = graphClient([last([{ id: "1" }])]);
    const stream = delta(changesOf(client));
    expect([seen.length, stream.deltaLink]).toEqual([0, undefined]);
    await collect(stream);
    for await (const _change of stream) {
      // Not through yet: what is kept now would lose the rest of the page.
      expect(stream.deltaLink).toBeUndefined();
      break;
    }
    expect(seen).toHaveLength(2);
  });

  it("gives with each page what to keep once it was dealt with", async () => {
    const { client } = graphClient([
      { value: [{ id: "1" }], "@nextLink": "delta()?$skiptoken=a" },
      last([], "delta()?$deltatoken=1"),
    ]);
    const pages: DeltaPage<AnyConfiguration>[] = await collect(delta(changesOf(client)).byPage());
    expect(pages).toMatchObject([
      { changes: [{ item: { id: "1" } }], nextLink: `${start}?$skiptoken=a` },
      { changes: [], deltaLink: `${start}?$deltatoken=1` },
    ]);
    expect(pages.map((page) => Object.keys(page).length)).toEqual([2, 2]);
  });

  it("can go on half-way", async () => {
    const link = `${start}?$skiptoken=a`;
    const { urls, deltaLink } = await run([last()], { link });
    expect([urls, deltaLink]).toEqual([[link], `${start}?$deltatoken=1`]);
  });

  it("needs a request for a collection", () => {
    const other: CollectionRequest<object> = JSON.parse("{}");
    expect(() => delta(other)).toThrow(TypeError);
  });

  it("refuses a link to elsewhere before it asks for a token", async () => {
    let asked = 0;
    const credential = { getToken: () => `t${(asked += 1)}` };
    const elsewhere = "https://evil.test/delta";
    for (const [answers, options, sent] of [
      [[last()], { link: elsewhere }, 0],
      [[{ value: [], "@odata.nextLink": elsewhere }], {}, 1],
      [[gone({ location: elsewhere })], {}, 1],
    ] as const) {
      asked = 0;
      const { client, seen } = graphClient(answers, { credential });
      await expect(collect(delta(changesOf(client), options))).rejects.toThrow(
        "https://evil.test is not among the allowedOrigins",
      );
      expect([asked, seen.length]).toEqual([sent, sent]);
    }
    const trusting = await run([last()], { link: elsewhere }, { allowedOrigins: [elsewhere] });
    expect(trusting.urls).toEqual([elsewhere]);
  });

  it("ends with an error when a link leads back", async () => {
    const { client, seen } = graphClient([
      { value: [], "@odata.nextLink": `${start}?a` },
      { value: [], "@odata.nextLink": start },
    ]);
    await expect(collect(delta(changesOf(client)))).rejects.toThrow("leads back");
    expect(seen).toHaveLength(2);
  });

  it("may end without a link to keep", async () => {
    expect((await run([{ value: [] }])).deltaLink).toBeUndefined();
  });
});

describe("a reset", () => {
  const link = `${start}?$deltatoken=old`;
  const fresh = `${start}?$deltatoken=`;

  it("goes where the service says, and is told first", async () => {
    const { changes, urls, deltaLink } = await run(
      [gone({ location: fresh }), last([{ id: "1" }])],
      { link },
    );
    expect(urls).toEqual([link, fresh]);
    expect(changes.map(({ kind }) => kind)).toEqual(["reset", "item"]);
    expect(changes[0]).toMatchObject({ reason: "syncStateNotFound", error: { status: 410 } });
    expect(deltaLink).toBe(`${start}?$deltatoken=1`);
  });

  it("starts over where it says nothing", async () => {
    const { changes, urls } = await run([gone(), last()], { link });
    expect(urls).toEqual([link, start]);
    expect(changes.map(({ kind }) => kind)).toEqual(["reset"]);
  });

  it("can come half-way, and read what was there before", async () => {
    const next = { value: [{ id: "1" }], "@odata.nextLink": `${start}?a` };
    const { changes, urls } = await run([next, gone(), next, last()]);
    expect(urls).toEqual([start, `${start}?a`, start, `${start}?a`]);
    expect(changes.map(({ kind }) => kind)).toEqual(["item", "reset", "item"]);
  });

  it.each<[string, object, number, string]>([
    [
      "the inner code",
      { code: "resyncRequired", innererror: { code: "resyncChangesApplyDifferences" } },
      410,
      "resyncChangesApplyDifferences",
    ],
    ["the status alone", { code: "Gone" }, 410, "Gone"],
    ["Entra's form", { code: "syncStateNotFound" }, 400, "syncStateNotFound"],
    ["Outlook's form", { code: "SyncStateInvalid" }, 404, "SyncStateInvalid"],
    ["a qualified code", { code: "Directory_ResyncRequired" }, 400, "Directory_ResyncRequired"],
  ])("is read from %s", async (_, error, status, reason) => {
    const { changes } = await run([Response.json({ error }, { status }), last()], { link });
    expect(changes).toMatchObject([{ kind: "reset", reason }]);
  });

  it.each<[string, string, number]>([
    ["a bad request", "BadRequest", 400],
    ["an error of the service", "syncStateNotFound", 500],
  ])("is not %s", async (_, code, status) => {
    const answer = Response.json({ error: { code, message: "m" } }, { status });
    const { client, seen } = graphClient([answer]);
    const changes = collect(delta(changesOf(client), { link }));
    await expect(changes).rejects.toMatchObject({ status, code });
    expect(seen).toHaveLength(1);
  });

  it.each([
    [undefined, 4],
    [1, 2],
    [0, 1],
  ])("does not come for ever: %s", async (resets, sent) => {
    const { client, seen } = graphClient([gone({ location: fresh })]);
    const options = { link, resets };
    const error: unknown = await collect(delta(changesOf(client), options)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ODataError);
    expect(seen).toHaveLength(sent);
  });
});

describe("the form of 4.01", () => {
  it("has what is related below its item, and nothing is lost", async () => {
    const item = {
      "@odata.type": "#test.graph.hello",
      id: "1",
      "assignments@delta": [
        { id: "a", source: "direct", "@removed": { reason: "deleted", "@x.by": "me" } },
        { id: "b", "children@delta": [{ id: "c" }] },
      ],
      "others@odata.delta": [],
    };
    const { changes } = await run([last([item])]);
    const [change] = changes;
    const related = change?.kind === "item" ? change.related : {};
    expect(related).toMatchObject({
      assignments: [
        { kind: "removed", reason: "deleted", item: { id: "a", source: "direct" } },
        { kind: "item", item: { id: "b" }, related: { children: [{ item: { id: "c" } }] } },
      ],
      others: [],
    });
    expect(related["assignments"]?.map((entry) => entry.item)).toEqual([
      expect.any(Assignment),
      expect.any(Assignment),
    ]);
    expect(change?.kind === "item" && JSON.parse(JSON.stringify(change.item))).toEqual(item);
  });

  it("has entity-ids where there is no key", async () => {
    const page = {
      "@context": `${base}/$metadata#management/configurations/$delta`,
      value: [
        { "@id": "configurations('1')", displayName: "x" },
        { "@removed": {}, "@id": "https://other.test/x" },
        { "@context": "#management/configurations/$deletedEntity", "@removed": {}, id: "2" },
      ],
    };
    const { changes } = await run([page]);
    expect(changes).toMatchObject([
      { kind: "item", id: `${base}/configurations('1')`, item: { displayName: "x" } },
      { kind: "removed", id: "https://other.test/x" },
      { kind: "removed", item: { id: "2" } },
    ]);
    expect(changes[1]).not.toHaveProperty("reason");
    expect(changes[2]).not.toHaveProperty("id");
  });
});

describe("the form of 4.0", () => {
  const root = "https://host.test/service";
  const context = `${root}/$metadata#orderLines(order,product)/$delta`;

  async function read(...value: object[]): Promise<Change<OrderLine>[]> {
    const { fetch, seen } = fakeFetch({ "@odata.context": context, value });
    const client = new StandardClient({ baseUrl: root, fetch });
    const request = client.orderLines.get({ prefer: "odata.track-changes" });
    const changes = await collect(delta(request));
    expect(seen[0]?.headers["prefer"]).toBe("odata.track-changes");
    return changes;
  }

  it.each<[string, object, object]>([
    [
      "a changed entity",
      { "@odata.id": "orderLines(1)", amount: 2 },
      { kind: "item", id: `${root}/orderLines(1)`, item: { amount: "2" } },
    ],
    [
      "an entity that names its own set",
      { "@odata.context": "#orderLines/$entity", amount: 2 },
      { kind: "item", item: { amount: "2" } },
    ],
    [
      "an entity of a derived type",
      { "@odata.context": "#orderLines/test.graph.special/$entity", amount: 2 },
      { kind: "item", item: { amount: "2" } },
    ],
    [
      "a deleted entity",
      {
        "@odata.context": "#orderLines/$deletedEntity",
        id: "orderLines(order=1,product='a')",
        reason: "deleted",
      },
      { kind: "removed", id: `${root}/orderLines(order=1,product='a')`, reason: "deleted" },
    ],
    [
      "a deleted entity with its id as control information",
      { "@odata.context": "#orderLines/$deletedEntity", "@odata.id": "orderLines(1)" },
      { kind: "removed", id: `${root}/orderLines(1)` },
    ],
    [
      "an added link",
      {
        "@odata.context": "#orderLines/$link",
        source: "orderLines(1)",
        relationship: "Product",
        target: "products(2)",
      },
      {
        kind: "linked",
        source: `${root}/orderLines(1)`,
        relationship: "Product",
        target: `${root}/products(2)`,
      },
    ],
    [
      "a deleted link",
      {
        "@odata.context": "#orderLines/$deletedLink",
        source: "orderLines(1)",
        relationship: "Product",
      },
      { kind: "unlinked", source: `${root}/orderLines(1)`, relationship: "Product" },
    ],
    [
      "an entity of another set",
      { "@odata.context": "#users/$entity", "@odata.id": "users(1)", id: "1" },
      {
        kind: "other",
        entitySet: "users",
        change: { kind: "item", id: `${root}/users(1)`, item: { id: "1" } },
      },
    ],
    [
      "a deleted entity of another set",
      { "@odata.context": `${root}/$metadata#users/$deletedEntity`, id: "users(1)" },
      {
        kind: "other",
        entitySet: "users",
        change: { kind: "removed", id: `${root}/users(1)` },
      },
    ],
  ])("has %s", async (_, value, wanted) => {
    expect(await read(value)).toMatchObject([wanted]);
  });

  it("takes nothing of a deleted entity for a property", async () => {
    const [change] = await read({
      "@odata.context": "#orderLines/$deletedEntity",
      id: "orderLines(1)",
      reason: "changed",
      order: 1,
    });
    expect(change?.kind === "removed" && Object.keys(change.item)).toEqual([
      "@odata.context",
      "order",
    ]);
  });

  it("reads instances of the type that the item's set has", async () => {
    const { fetch } = fakeFetch({
      "@odata.context": `${root}/$metadata#users/$delta`,
      value: [{ "@odata.context": "#orderLines/$entity", amount: 1 }],
    });
    const client = new StandardClient({ baseUrl: root, fetch });
    const [change] = await collect(delta(client.management.configurations.get()));
    expect(change?.kind === "other" && change.change.item).toBeInstanceOf(OrderLine);
  });
});
