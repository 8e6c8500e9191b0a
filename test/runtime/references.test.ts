import { describe, expect, it } from "vitest";
import { StandardClient } from "./fixture/client.ts";
import { base, graphClient } from "./fixture/fake-fetch.ts";
import { GroupAssignment, Hello } from "./fixture/models.ts";
import { dynamic } from "../../templates/runtime/model.js";

const { client } = graphClient();
const { configurations } = client.management;
const item = configurations.byId("a");
const references = item.groupAssignments.byId("g").configuration.$ref;

/** An instance that was read with this context, or in a page with it. */
async function read(
  context: string | undefined,
  isPage: boolean,
  more: object = {},
): Promise<Hello> {
  const value = { "@odata.type": "#test.graph.hello", id: "k/1", ...more };
  const control = context === undefined ? {} : { "@odata.context": `${base}/$metadata${context}` };
  const { client } = graphClient([
    isPage ? { ...control, value: [value] } : { ...control, ...value },
  ]);
  const found = isPage
    ? (await client.management.configurations.get()).value[0]
    : await client.management.configurations.byId("x").get();
  if (!(found instanceof Hello)) {
    throw new TypeError("no Hello");
  }
  return found;
}

describe("a target", () => {
  it.each([
    ["a builder", configurations.byId("b"), "/management/configurations/b"],
    ["a cast", configurations.byId("b").asHello, "/management/configurations/b"],
    ["a URL", `${base}/management/configurations/b?x=1`, "/management/configurations/b?x=1"],
    ["a URL from the root", "management/configurations/b", "/management/configurations/b"],
    ["a URL from the root with a slash", "/management/b c", "/management/b%20c"],
    ["what would be another host", "//evil.test/b", "/evil.test/b"],
    ["a URL as an object", new URL(`${base}/b`), "/b"],
    ["a reference", { "@odata.id": `${base}/b` }, "/b"],
  ])("is %s", (_what, target, wanted) => {
    expect(references.put(target).toRequest()).toMatchObject({
      method: "PUT",
      url: `${base}/management/configurations/a/groupAssignments/g/configuration/$ref`,
      body: JSON.stringify({ "@odata.id": base + wanted }),
    });
  });

  it.each([
    ["#users/$entity", false],
    ["#users(id,displayName)/$entity", false],
    ["#users/test.graph.hello/$entity", false],
    ["#users/test.graph.hello(id)/$entity", false],
    ["#users", true],
    ["#users(id)", true],
    ["#users/$delta", true],
  ])("is an instance, with the context %s", async (context, isPage) => {
    const instance = await read(context, isPage);
    const { body } = references.put(instance).toRequest();
    expect(body).toBe(JSON.stringify({ "@odata.id": `${base}/users('k%2F1')` }));
  });

  it("is an instance with a URL of its own", async () => {
    const instance = await read("#users", true, { "@odata.id": "users('z')" });
    const { body } = references.put(instance).toRequest();
    expect(body).toBe(JSON.stringify({ "@odata.id": `${base}/users('z')` }));
    expect(
      references.put(await read(undefined, true, { "@id": `${base}/y` })).toRequest().body,
    ).toBe(JSON.stringify({ "@odata.id": `${base}/y` }));
  });

  it.each([
    ["#users('x')/configurations", true],
    ["#orders(1)/lines(id)", true],
    ["#management/configurations", true],
    ["#management", false],
    ["#unknown", true],
    [undefined, true],
  ])("is no instance that may be anywhere, with the context %s", async (context, isPage) => {
    const instance = await read(context, isPage);
    expect(() => references.put(instance)).toThrow(TypeError);
  });

  it.each([
    ["https://evil.test/b"],
    [""],
    ["https://graph.test.evil.test/b"],
    [new StandardClient({ baseUrl: "https://odata.test/svc" }).management.configurations.byId("b")],
    [new Hello({ pinMinimumLength: 4 })],
  ])("is not %s", (target) => {
    expect(() => references.put(target)).toThrow("No URL of the service");
    expect(() => configurations.$ref.delete(target)).toThrow("No URL of the service");
  });
});

describe("references", () => {
  it("are added, removed, set and read", async () => {
    const { client, seen } = graphClient([undefined]);
    const { configurations } = client.management;
    const { $ref } = configurations.byId("a").assignments;
    await $ref.post("b", { headers: { x: "1" } });
    await $ref.delete("users('ü b')", { ifMatch: '"1"' });
    await configurations.byId("a").assignments.byId("b").$ref.delete({ ifMatch: "*" });
    await configurations.asHello.byId("a").parent.$ref.get();
    await configurations.asHello.$ref.get({ top: 1 });
    expect(seen.map(({ method, url, body }) => [method, url.replace(base, ""), body])).toEqual([
      ["POST", "/management/configurations/a/assignments/$ref", { "@odata.id": `${base}/b` }],
      [
        "DELETE",
        `/management/configurations/a/assignments/$ref?$id=${base}/users(%27%25C3%25BC%2520b%27)`,
        undefined,
      ],
      ["DELETE", "/management/configurations/a/assignments/b/$ref", undefined],
      ["GET", "/management/configurations/a/test.graph.hello/parent/$ref", undefined],
      ["GET", "/management/configurations/test.graph.hello/$ref?$top=1", undefined],
    ]);
    expect(seen.map(({ headers }) => headers["if-match"])).toEqual([
      undefined,
      '"1"',
      "*",
      undefined,
      undefined,
    ]);
    expect(seen[0]?.headers).toMatchObject({ x: "1", "content-type": "application/json" });
  });

  it("are read as they are, with one name for the URL", async () => {
    const { client } = graphClient([
      { value: [{ "@odata.id": "b" }, { "@id": "c", "@odata.type": "#test.graph.hello" }] },
      { "@odata.context": "c", "@id": "d" },
    ]);
    const { value } = await client.management.configurations.$ref.get();
    expect(value.map((reference) => reference["@odata.id"])).toEqual(["b", "c"]);
    expect(value[0]).not.toBeInstanceOf(Object.getPrototypeOf(Hello));
    const single = await client.management.configurations.byId("a").parent.$ref.get();
    expect(single?.["@odata.id"]).toBe("d");
  });
});

describe("bindings", () => {
  it("are builders, instances and URLs", async () => {
    const instance = await read("#users", true);
    const create = (target: object | string | null): unknown => {
      const { body } = item.groupAssignments.post({ "configuration@odata.bind": null }).toRequest();
      expect(body).toBe('{"configuration@odata.bind":null}');
      const plain = item.groupAssignments.post(dynamicBinding(target)).toRequest();
      const made = new GroupAssignment();
      dynamic(made)["configuration@odata.bind"] = target;
      const written = item.groupAssignments.post(made).toRequest();
      expect(JSON.parse(String(written.body))).toMatchObject(JSON.parse(String(plain.body)));
      return JSON.parse(String(plain.body))["configuration@odata.bind"];
    };
    expect(create(configurations.byId("b").asHello)).toBe(`${base}/management/configurations/b`);
    expect(create(instance)).toBe(`${base}/users('k%2F1')`);
    expect(create([instance, item, "x"])).toEqual([
      `${base}/users('k%2F1')`,
      `${base}/management/configurations/a`,
      "x",
    ]);
    expect(create("users('x')")).toBe("users('x')");
  });
});

function dynamicBinding(target: unknown): object {
  return { "configuration@odata.bind": target };
}
