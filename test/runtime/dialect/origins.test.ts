// A token never reaches another origin, whichever way the service leads there.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPackage, type DialectClient, type Package } from "./client.ts";
import type { Reply } from "./exchange.ts";
import { startRecorder, type Recorder } from "./recorder.ts";
import { startDialect, type Dialect } from "./server.ts";

const secrets = ["t0ken", "c00kie", "cust0m"];

let api: Package;
let server: Dialect;
let other: Recorder;
let client: DialectClient;
/** How often the credential was asked. */
let asked: number;

beforeAll(async () => {
  api = await loadPackage();
}, 60_000);
beforeEach(async () => {
  server = await startDialect();
  other = await startRecorder(200, { value: [{ id: "theirs" }] });
  server.elsewhere = other.origin;
  server.service.store.items.add({ "@odata.type": "#microsoft.graph.driveItem", id: "i1" });
  asked = 0;
  client = new api.GraphServiceClient({
    baseUrl: server.root,
    credential: { getToken: () => ((asked += 1), "t0ken") },
    headers: { cookie: "c00kie=1", "x-custom": "cust0m" },
    retry: { limit: 0 },
  });
});
afterEach(async () => {
  for (const request of other.seen) {
    for (const secret of secrets) {
      expect(request).not.toContain(secret);
    }
  }
  await Promise.all([server.close(), other.close()]);
});

/** Has the service answer every request in one way. */
function answer(reply: Reply): void {
  server.service.answer = () => reply;
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of items) {
    // Only what is sent counts.
  }
}

describe("refused, before the credential is asked", () => {
  type Way = () => PromiseLike<unknown>;
  const elsewhere = (): string => `${other.origin}/users?$skiptoken=1`;
  const page = (link: object): Reply => ({ status: 200, body: { value: [], ...link } });

  it.each<[string, Way, number]>([
    ["a URL", () => client.request("GET", elsewhere()), 0],
    [
      "a next link",
      () => {
        answer(page({ "@odata.nextLink": elsewhere() }));
        return drain(client.users.get());
      },
      1,
    ],
    [
      "a next link without a scheme",
      () => {
        answer(page({ "@odata.nextLink": elsewhere().replace("http:", "") }));
        return drain(client.users.get());
      },
      1,
    ],
    [
      "a next link from a context elsewhere",
      () => {
        const context = `${other.origin}/$metadata#users`;
        answer(page({ "@odata.context": context, "@odata.nextLink": elsewhere() }));
        return drain(client.users.get());
      },
      1,
    ],
    [
      "a kept delta link",
      () => drain(api.delta(client.users.delta().get(), { link: elsewhere() })),
      0,
    ],
    [
      "the next link of a delta",
      () => {
        answer(page({ "@odata.nextLink": elsewhere() }));
        return drain(api.delta(client.users.delta().get()));
      },
      1,
    ],
    [
      "where a delta starts over",
      () => {
        answer({ status: 410, headers: { location: elsewhere() }, body: {} });
        return drain(api.delta(client.users.delta().get()));
      },
      1,
    ],
  ])("%s", async (_, way, before) => {
    await expect(way()).rejects.toThrow(`${other.origin} is not among the allowedOrigins`);
    expect([asked, server.seen.length, other.seen.length]).toEqual([before, before, 0]);
  });

  it("a request that a hook replaced", async () => {
    const hooked = new api.GraphServiceClient({
      baseUrl: server.root,
      credential: { getToken: () => ((asked += 1), "t0ken") },
      hooks: { beforeRequest: () => new Request(elsewhere()) },
    });
    await expect(hooked.users.get()).rejects.toThrow("allowedOrigins");
    expect([asked, other.seen.length]).toEqual([0, 0]);
  });

  it("but not where the client allows it", async () => {
    const trusting = new api.GraphServiceClient({
      baseUrl: server.root,
      credential: { getToken: () => "mine" },
      allowedOrigins: [other.origin],
    });
    answer(page({ "@odata.nextLink": elsewhere() }));
    await drain(trusting.users.get());
    expect(other.seen).toHaveLength(1);
    expect(other.seen[0]).toContain("Bearer mine");
  });
});

describe("named only", () => {
  it("in the body of a reference", async () => {
    const target = { "@odata.id": `${other.origin}/users/1` };
    await client.request("POST", "groups/g1/members/$ref", target);
    expect(other.seen).toEqual([]);
  });
});
describe("followed without the token, cookies and custom headers", () => {
  it.each([301, 302, 303, 307, 308])("a redirect with %i", async (status) => {
    answer({ status, headers: { location: `${other.origin}/x` } });
    expect(await client.request("GET", "users")).toEqual({ value: [{ id: "theirs" }] });
    expect(other.seen).toHaveLength(1);
  });

  it("a redirect that leads back, from then on", async () => {
    await other.close();
    other = await startRecorder(200, {});
    answer({ status: 302, headers: { location: `${other.origin}/x` } });
    await client.users.get();
    expect(asked).toBe(1);
  });
});

describe("not followed", () => {
  it.each([301, 302, 307, 308])("a redirect of a write with %i", async (status) => {
    answer({ status, headers: { location: `${other.origin}/x` } });
    await expect(client.users.byId("u1").patch({ age: 1 })).rejects.toMatchObject({ status });
    expect(other.seen).toEqual([]);
  });
});

describe("used without the token, cookies and custom headers", () => {
  it("an upload URL", async () => {
    const session = await client.drive.items.byId("i1").createUploadSession.post();
    await api.upload(client, session, new Blob(["content"]));
    expect(other.seen).toHaveLength(1);
    expect(other.seen[0]).toMatch(/^PUT \/upload\/0 .*content$/);
    expect(asked).toBe(1);
  });

  it("a status monitor", async () => {
    const copy = client.drive.items.byId("i1").copy.post({ name: "b" });
    await api.monitor(copy, { interval: 1 });
    expect(other.seen.map((request) => request.split(" ", 2).join(" "))).toEqual([
      "GET /monitor/0",
    ]);
    expect(asked).toBe(1);
  });
});
