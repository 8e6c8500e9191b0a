import { describe, expect, it } from "vitest";
import { StandardClient } from "./fixture/client.ts";
import { fakeFetch, graphClient } from "./fixture/fake-fetch.ts";
import { Hello, OrderLine } from "./fixture/models.ts";
import type { PreparedRequest } from "../../templates/runtime/request.js";

const hello = { "@odata.type": "#test.graph.hello", "@odata.etag": 'W/"1"', id: "a" };
const key = { order: 1, product: "p" };

function ifMatch(request: { toRequest(): PreparedRequest | undefined }): string | undefined {
  return request.toRequest()?.headers["if-match"];
}

describe("the entity tag of an instance", () => {
  it("is sent where it is asked for", async () => {
    const { client } = graphClient([hello]);
    const item = client.management.configurations.byId("a");
    const instance = await item.get();
    expect(ifMatch(item.patch({}))).toBeUndefined();
    expect(ifMatch(item.put(instance))).toBeUndefined();
    expect(ifMatch(item.delete())).toBeUndefined();
    expect(ifMatch(item.put(instance, { ifMatch: true }))).toBe('W/"1"');
    expect(ifMatch(item.patch({}, { ifMatch: instance }))).toBe('W/"1"');
    expect(ifMatch(item.patch({}, { ifMatch: '"7"' }))).toBe('"7"');
    expect(ifMatch(item.delete({ ifMatch: instance }))).toBe('W/"1"');
    expect(ifMatch(item.delete({ ifMatch: "*" }))).toBe("*");
    expect(ifMatch(item.assign.post({}, { ifMatch: instance }))).toBe('W/"1"');
    expect(ifMatch(item.parent.$ref.put("x", { ifMatch: instance }))).toBe('W/"1"');
  });

  it("has to be known where it is asked for", () => {
    const { client } = graphClient();
    const item = client.management.configurations.byId("a");
    const unread = new Hello({ pinMinimumLength: 4 });
    const message = "The entity tag is not known";
    expect(() => item.put(unread, { ifMatch: true })).toThrow(message);
    expect(() => item.patch({}, { ifMatch: true })).toThrow(message);
    expect(() => item.patch({}, { ifMatch: unread })).toThrow(message);
    expect(() => item.delete({ ifMatch: unread })).toThrow(message);
  });

  it("is sent anyway where the service checks it", async () => {
    const { fetch } = fakeFetch(
      Response.json({ ...key, amount: "1" }, { headers: { etag: '"1"' } }),
      Response.json({ ...key, amount: "2" }, { headers: { etag: '"2"' } }),
    );
    const client = new StandardClient({ baseUrl: "https://odata.test", fetch });
    const line = client.orderLines.byId(key);
    const instance = await line.get();
    instance.amount = 2;
    expect(ifMatch(line.put(instance))).toBe('"1"');
    expect(ifMatch(line.put(instance, { ifMatch: "*" }))).toBe("*");
    expect(ifMatch(line.put(instance, { ifNoneMatch: "*" }))).toBeUndefined();
    expect(ifMatch(line.put({ amount: 2 }))).toBeUndefined();
    expect(ifMatch(client.orderLines.post(instance))).toBeUndefined();
    expect(ifMatch(line.put(new OrderLine({ order: 1, product: "p" })))).toBeUndefined();
    const patch = line.patch(instance);
    expect(ifMatch(patch)).toBe('"1"');
    await patch;
    expect(ifMatch(line.put(instance))).toBe('"2"');
  });
});

describe("an upsert", () => {
  const { client } = graphClient();
  const item = client.management.configurations.byId("a").asHello;

  it("only creates, with what only creation can set", () => {
    const made = new Hello({ pinMinimumLength: 4, platform: "x" });
    const { headers, body } = item.put(made, { ifNoneMatch: "*" }).toRequest();
    expect(headers["if-none-match"]).toBe("*");
    expect(JSON.parse(String(body))).toMatchObject({ platform: "x", pinMinimumLength: 4 });
    expect(JSON.parse(String(item.put(made).toRequest().body))).not.toHaveProperty("platform");
  });

  it("only updates", () => {
    expect(item.put({}, { ifMatch: "*" }).toRequest().headers).toMatchObject({ "if-match": "*" });
  });
});

describe("the size of pages", () => {
  it("is a preference, with its prefix where 4.0 has one", () => {
    const standard = new StandardClient({ baseUrl: "https://odata.test" });
    const { client } = graphClient();
    const options = { maxpagesize: 7, prefer: "return=minimal" };
    expect(client.management.configurations.get(options).toRequest().headers["prefer"]).toBe(
      "odata.maxpagesize=7,return=minimal",
    );
    expect(standard.orderLines.get({ maxpagesize: 7 }).toRequest().headers["prefer"]).toBe(
      "maxpagesize=7",
    );
  });
});
