import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPackage, type DialectClient, type Package } from "./client.ts";
import { seed } from "./service.ts";
import { startDialect, type Dialect, type Fault } from "./server.ts";
import { failure } from "./exchange.ts";

let api: Package;
let server: Dialect;
let client: DialectClient;

beforeAll(async () => {
  api = await loadPackage();
}, 60_000);
beforeEach(async () => {
  server = await startDialect();
  const { users, groups, configurations, items } = server.service.store;
  seed(users, 12, (number) => ({
    id: `u${number}`,
    displayName: `User ${number}`,
    age: 20 + number,
  }));
  seed(groups, 1, () => ({ id: "g1", displayName: "Group" }));
  for (const number of [1, 2, 3]) {
    const type = number === 2 ? "iosConfiguration" : "windowsHelloConfiguration";
    configurations.add({ "@odata.type": `#microsoft.graph.${type}`, id: `c${number}`, version: 1 });
  }
  seed(items, 1, () => ({ id: "i1", name: "a.txt", size: 0 }));
  client = new api.GraphServiceClient({ baseUrl: server.root, retry: { baseDelay: 1 } });
});
afterEach(async () => {
  await server.close();
});

/** Has the next requests go wrong, one after the other. */
function spoil(...faults: (Fault | undefined)[]): void {
  server.faults = () => faults.shift();
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) {
    all.push(item);
  }
  return all;
}

describe("paths", () => {
  it("have keys as segments, and casts", async () => {
    const { deviceConfigurations } = client.deviceManagement;
    const user = await client.users.byId("u1").get({ select: ["displayName"] });
    expect(user).toMatchObject({ displayName: "User 1" });
    const [hello, ios] = await collect(deviceConfigurations.get());
    expect([hello, ios].map((value) => value?.constructor.name)).toEqual([
      "WindowsHelloConfiguration",
      "IosConfiguration",
    ]);
    const hellos = await deviceConfigurations.asWindowsHelloConfiguration.get();
    expect(hellos.value.map(({ id }) => id)).toEqual(["c1", "c3"]);
    const patched = await deviceConfigurations
      .byId("c1")
      .asWindowsHelloConfiguration.patch({ pinMinimumLength: 6 });
    expect(patched).toMatchObject({ pinMinimumLength: 6 });
    expect(server.seen.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      "GET /v1.0/users/u1?$select=displayName",
      "GET /v1.0/deviceManagement/deviceConfigurations",
      "GET /v1.0/deviceManagement/deviceConfigurations/microsoft.graph.windowsHelloConfiguration",
      "PATCH /v1.0/deviceManagement/deviceConfigurations/c1",
    ]);
    expect(JSON.parse(server.seen[3]?.body ?? "")).toEqual({
      "@odata.type": "#microsoft.graph.windowsHelloConfiguration",
      pinMinimumLength: 6,
    });
  });

  it("lead to a number, which comes with a byte order mark", async () => {
    expect(await client.users.$count.get()).toBe(12);
  });
});

describe("objects", () => {
  it("are made, changed and deleted", async () => {
    const made = await client.users.post(
      { displayName: "New" },
      { prefer: "return=representation" },
    );
    made.department = "IT";
    expect(await client.users.byId(made.id ?? "").patch(made)).toMatchObject({ department: "IT" });
    await client.users.byId(made.id ?? "").delete();
    const gone = client.users.byId(made.id ?? "").get();
    await expect(gone).rejects.toMatchObject({ status: 404, code: "Request_ResourceNotFound" });
    expect(JSON.parse(server.seen[1]?.body ?? "")).toEqual({ department: "IT" });
  });

  it("are not changed against their entity tag", async () => {
    const item = client.users.byId("u1");
    const value = await item.get();
    await item.patch({ age: 1 });
    value.age = 2;
    const error: unknown = await item
      .patch(value, { ifMatch: true })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(api.PreconditionFailedError);
    expect(server.service.store.users.get("u1")?.["age"]).toBe(1);
  });

  it("may come back with nothing", async () => {
    const answer = await client.users.byId("u1").patch({ age: 3 }, { prefer: "return=minimal" });
    expect(answer).toBeUndefined();
  });
});

describe("errors", () => {
  it("are read in Graph's form and in Intune's", async () => {
    const graph = client.users.byId("none").get();
    await expect(graph).rejects.toMatchObject({
      message: "Resource 'none' does not exist",
      requestId: "r-1",
    });
    const intune = client.deviceManagement.deviceConfigurations.byId("none").get();
    await expect(intune).rejects.toMatchObject({
      message: "Resource 'none' does not exist - Operation ID: 1",
      status: 404,
    });
  });

  it("are read where a proxy answers", async () => {
    spoil({ kind: "proxy", status: 502 });
    await expect(client.users.byId("u1").get()).rejects.toMatchObject({
      status: 502,
      code: undefined,
      body: "<html>Bad gateway</html>",
    });
  });
});

describe("collections", () => {
  it("are read page by page", async () => {
    const pages = await collect(client.users.get({ count: true }).byPage());
    expect(pages.map(({ value }) => value.length)).toEqual([5, 5, 2]);
    expect(pages[0]?.count).toBe(12);
    const all = await collect(client.users.get({ select: ["displayName"], top: 4 }));
    expect(all.map(({ displayName }) => displayName).at(-1)).toBe("User 12");
    expect(all).toHaveLength(12);
    expect(server.seen).toHaveLength(6);
  });

  it("keep the preferred size of a page", async () => {
    const request = client.users.get({ prefer: "odata.maxpagesize=3" });
    expect((await collect(request.byPage())).map(({ value }) => value.length)).toEqual([
      3, 3, 3, 3,
    ]);
    expect(server.seen.map(({ headers }) => headers["prefer"])).toEqual(
      Array.from({ length: 4 }, () => "odata.maxpagesize=3"),
    );
  });

  it("go on after a page that failed at first", async () => {
    spoil(
      undefined,
      { kind: "refuse", status: 429, retryAfter: "0" },
      { kind: "drop", when: "body" },
    );
    expect(await collect(client.users.get())).toHaveLength(12);
    expect(server.seen).toHaveLength(5);
  });
});

describe("connections", () => {
  const get = (): PromiseLike<unknown> => client.users.byId("u1").get();
  const patch = (): PromiseLike<unknown> => client.users.byId("u1").patch({ age: 99 });

  it.each<[string, Fault, number]>([
    ["throttled", { kind: "refuse", status: 429 }, 2],
    ["told to wait", { kind: "refuse", status: 503, retryAfter: "0" }, 2],
    ["not available", { kind: "refuse", status: 503 }, 2],
    ["late at a gateway", { kind: "refuse", status: 504 }, 2],
    ["broken before it is answered", { kind: "drop", when: "before" }, 2],
    ["broken after it was dealt with", { kind: "drop", when: "after" }, 2],
    ["broken in the body", { kind: "drop", when: "body" }, 2],
    ["slow", { kind: "slow", pause: 20 }, 1],
  ])("that are %s give what was asked for", async (_, fault, times) => {
    spoil(fault);
    expect(await get()).toMatchObject({ displayName: "User 1" });
    expect(server.seen).toHaveLength(times);
  });

  it.each<[string, Fault, number]>([
    ["throttled", { kind: "refuse", status: 429 }, 2],
    ["told to wait", { kind: "refuse", status: 503, retryAfter: "0" }, 2],
  ])("that are %s write once", async (_, fault, times) => {
    spoil(fault);
    await patch();
    expect(server.seen).toHaveLength(times);
    expect(server.service.store.users.get("u1")?.["age"]).toBe(99);
  });

  it.each<[string, Fault, object]>([
    ["not available", { kind: "refuse", status: 503 }, { status: 503 }],
    ["broken before it is answered", { kind: "drop", when: "before" }, { name: "TypeError" }],
    ["broken after it was dealt with", { kind: "drop", when: "after" }, { name: "TypeError" }],
    ["broken in the body", { kind: "drop", when: "body" }, { name: "TypeError" }],
  ])("that are %s fail a write, which is not repeated", async (_, fault, error) => {
    spoil(fault);
    await expect(patch()).rejects.toMatchObject(error);
    expect(server.seen).toHaveLength(1);
  });

  it("that end too early without saying so give an error", async () => {
    spoil({ kind: "cut" });
    await expect(get()).rejects.toMatchObject({ status: 200, message: "The response is no JSON" });
  });

  it.each<[string, Fault]>([
    ["the headers", { kind: "stall", when: "headers" }],
    ["the body", { kind: "stall", when: "body" }],
  ])("that stall in %s are given up in time", async (_, fault) => {
    spoil(fault);
    const timeout = { attempt: 60 };
    expect(await client.users.byId("u1").get({ timeout })).toMatchObject({ id: "u1" });
    spoil(fault);
    const late = client.users.byId("u1").patch({}, { timeout });
    await expect(late).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("delta", () => {
  it("gives everything, then what changed", async () => {
    const request = client.users.delta().get();
    const first = api.delta(request);
    expect(await collect(first)).toHaveLength(12);
    server.service.store.users.change("u3", { displayName: "Renamed" });
    server.service.store.users.remove("u4");
    const second = api.delta(request, { link: first.deltaLink });
    expect(await collect(second)).toMatchObject([
      { kind: "item", item: { id: "u3", displayName: "Renamed" } },
      { kind: "removed", reason: "deleted", item: { id: "u4" } },
    ]);
    expect(await collect(api.delta(request, { link: second.deltaLink }))).toEqual([]);
  });

  it.each(["gone", "lost"])("starts over when its token is %s", async (token) => {
    const link = `${server.root}/users/delta()?$deltatoken=${token}`;
    const changes = await collect(api.delta(client.users.delta().get(), { link }));
    expect(changes.map(({ kind }) => kind)).toEqual([
      "reset",
      ...Array.from({ length: 12 }, () => "item"),
    ]);
  });

  it("goes on where a page failed for good", async () => {
    const request = client.users.delta().get();
    const found: unknown[] = [];
    let link: string | undefined;
    spoil(undefined, { kind: "proxy", status: 502 });
    const run = async (): Promise<void> => {
      for await (const page of api.delta(request, { link }).byPage()) {
        found.push(...page.changes);
        link = page.nextLink ?? page.deltaLink;
      }
    };
    await expect(run()).rejects.toMatchObject({ status: 502 });
    await run();
    expect(found).toHaveLength(12);
    expect(link).toContain("$deltatoken");
  });
});

describe("raw requests", () => {
  it("set and remove references", async () => {
    const target = { "@odata.id": `${server.root}/users/u2` };
    await client.request("POST", "groups/g1/members/$ref", target);
    await client.request("PUT", "users/u1/manager/$ref", target);
    expect(await client.users.byId("u1").manager.get()).toMatchObject({ id: "u2" });
    expect((await client.groups.byId("g1").members.get()).value).toMatchObject([{ id: "u2" }]);
    await client.request("DELETE", "groups/g1/members/u2/$ref");
    expect((await client.groups.byId("g1").members.get()).value).toEqual([]);
  });

  it("send batches", async () => {
    server.itemFaults = (item) =>
      item.path[1] === "u2"
        ? failure(item, 429, "TooManyRequests", "m", { "retry-after": "0" })
        : undefined;
    const answer = await client.request("POST", "$batch", {
      requests: [
        { id: "1", method: "GET", url: "users/u1" },
        { id: "2", method: "GET", url: "users/u2" },
        { id: "3", method: "GET", url: "/users/u3" },
      ],
    });
    expect(answer).toMatchObject({
      responses: [
        { id: "3", status: 400 },
        { id: "2", status: 429 },
        { id: "1", status: 200 },
      ],
    });
  });
});

describe("long work", () => {
  const content = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251));
  const rangeSize = 327_680;

  it.each<[string, (Fault | undefined)[]]>([
    ["well", []],
    ["although a range was throttled", [undefined, undefined, { kind: "refuse", status: 429 }]],
    ["although an answer was lost", [undefined, undefined, { kind: "drop", when: "after" }]],
    ["although a connection broke", [undefined, undefined, { kind: "drop", when: "before" }]],
  ])("uploads a large file %s", async (_, faults) => {
    spoil(...faults);
    const session = await client.drive.items.byId("i1").createUploadSession.post();
    const { status, value } = await api.upload(client, session, new Blob([content]), { rangeSize });
    expect([status, value?.["size"]]).toEqual([201, content.length]);
    expect(server.service.store.contents.get("i1")?.equals(content)).toBe(true);
  });

  it("goes on with an upload that was broken off", async () => {
    const session = await client.drive.items.byId("i1").createUploadSession.post();
    spoil(undefined, { kind: "proxy", status: 502 });
    const first = api.upload(client, session, new Blob([content]), { rangeSize });
    await expect(first).rejects.toMatchObject({ status: 502 });
    await api.upload(client, session, new Blob([content]), { rangeSize, resume: true });
    expect(server.service.store.contents.get("i1")?.equals(content)).toBe(true);
    const ranges = server.seen.map(({ headers }) => headers["content-range"]);
    expect(ranges.filter((range) => range?.startsWith("bytes 0-"))).toHaveLength(1);
  });

  it("is waited for", async () => {
    const copy = client.drive.items.byId("i1").copy.post({ name: "b.txt" });
    expect(await api.monitor(copy, { interval: 1 })).toMatchObject({ name: "b.txt" });
    expect(server.seen.map(({ url }) => url.replace(/\d+$/, ""))).toEqual([
      "/v1.0/drive/items/i1/copy",
      "/monitor/",
      "/monitor/",
      "/monitor/",
    ]);
  });
});
