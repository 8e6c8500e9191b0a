import { describe, expect, it } from "vitest";
import { StandardClient } from "./fixture/client.ts";
import { fakeFetch, graphClient } from "./fixture/fake-fetch.ts";
import { OrderLine } from "./fixture/models.ts";

const key = { order: 1, product: "p" };

describe("numbers", () => {
  it.each([
    ["amount", "9007199254740991"],
    ["amount", "-9007199254740991"],
    ["price", "0.30000000000000004"],
    ["price", "1234567890.5"],
    ["price", "10000000000000000000000"],
    ["price", "1.5e300"],
    // No double holds it, but nothing says that it is more than a double.
    ["other", "0.10000000000000001"],
    ["other", '"12345678901234567890"'],
    ["other", '"n: 12345678901234567890, \\" 12345678901234567890"'],
  ])("%s: %s is read", async (name, literal) => {
    const { client } = graphClient([new Response(`{"${name}":${literal}}`)]);
    const line = await client.orderLines.byId(key).get();
    expect(line).toEqual({ [name]: JSON.parse(literal) });
  });

  it.each([
    ["amount", "9007199254740993"],
    ["amount", "-9223372036854775808"],
    ["price", "0.12345678901234567891"],
    ["price", "12345678901234567.89"],
    ["other", "12345678901234567890"],
    ["other", "[1, 12345678901234567890]"],
  ])("%s: %s is an error rather than rounded", async (name, literal) => {
    const { client } = graphClient([new Response(`{"a":"b","${name}":${literal}}`)]);
    await expect(client.orderLines.byId(key).get()).rejects.toThrow(
      new RegExp(`^${name} is .*int64: "string"$`),
    );
  });
});

describe("numbers as strings", () => {
  const wire =
    '{"amount":9223372036854775807,"price":1.10,"other":5,"big":12345678901234567890,"exact":0.12345678901234567891}';

  it("are exact in both directions, as numbers on the wire", async () => {
    const { fetch, seen } = fakeFetch(new Response(wire), undefined);
    const bodies: string[] = [];
    const client = new StandardClient({
      baseUrl: "https://x.test",
      fetch: async (request) => {
        bodies.push(await request.clone().text());
        return fetch(request);
      },
    });
    const item = client.orderLines.byId(key);
    const line = await item.get();
    expect(line).toMatchObject({
      amount: "9223372036854775807",
      price: "1.1",
      other: 5,
      big: "12345678901234567890",
    });
    expect(item.patch(line).toRequest()).toBeUndefined();
    Object.assign(line, { amount: "9223372036854775806", note: "12" });
    await item.patch(line);
    expect(bodies[1]).toBe('{"amount":9223372036854775806,"note":"12"}');
    expect(seen).toHaveLength(2);
  });

  it("are strings on the wire where the service knows how", async () => {
    const { fetch, seen } = fakeFetch(new Response('{"amount":"9223372036854775807"}'), undefined);
    const client = new StandardClient(
      { baseUrl: "https://x.test", fetch },
      { ieee754Compatible: true },
    );
    const item = client.orderLines.byId(key);
    const line = await item.get();
    expect(line).toEqual({ amount: "9223372036854775807" });
    Object.assign(line, { amount: "5" });
    await item.patch(line);
    expect(seen[1]?.body).toEqual({ amount: "5" });
  });

  it("turn no other string into a number", () => {
    const client = new StandardClient({ baseUrl: "https://x.test" });
    const line = new OrderLine({ order: 1, product: "12" });
    Object.assign(line, { amount: "1e5x", price: "INF" });
    expect(client.orderLines.post(line).toRequest().body).toBe(
      '{"order":1,"product":"12","amount":"1e5x","price":"INF"}'.replace(
        /"(1e5x|INF)"/g,
        (text) => text,
      ),
    );
  });
});
