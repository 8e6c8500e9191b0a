import { describe, expect, it } from "vitest";
import { dynamic, ODataObject } from "../../templates/runtime/model.js";
import { graphClient } from "./fixture/fake-fetch.ts";
import {
  Assignment,
  Configuration,
  Hello,
  OrderLine,
  type AnyConfiguration,
} from "./fixture/models.ts";
import { ExclusionTarget, GroupTarget, Target } from "./fixture/targets.ts";

/** What reading `/management/configurations/a` gives for a response. */
async function read(response: object): Promise<AnyConfiguration> {
  const { client } = graphClient([response]);
  return client.management.configurations.byId("a").get();
}

/** A response with all that must survive. */
const wire = {
  "@odata.context": "https://graph.test/beta/$metadata#configurations/$entity",
  "@odata.type": "#test.graph.hello",
  "@odata.etag": 'W/"1"',
  id: "a",
  displayName: "PIN",
  description: null,
  createdDateTime: "2017-01-01T00:02:43.5775965-08:00",
  state: "somethingNew",
  access: "read,somethingNew",
  unknown: { deep: [{ a: null }] },
  "unknown@my.term": 1,
  tags: ["x", null],
  rule: { "@odata.type": "test.graph.groupTarget", groupId: "g", more: [1.5] },
  rules: [
    { "@odata.type": "#test.graph.exclusionTarget", groupId: "h" },
    { "@odata.type": "#test.graph.unheardOf", x: 1 },
    { filterId: "f" },
  ],
  "assignments@odata.context": "c",
  assignments: [{ id: "1", target: null }],
};

describe("reading", () => {
  it("loses nothing", async () => {
    const text = JSON.stringify(wire);
    expect(JSON.stringify(await read(JSON.parse(text)))).toBe(text);
  });

  it("gives instances of the classes that are named, at any depth", async () => {
    const value = await read(wire);
    expect(value).toBeInstanceOf(Hello);
    expect(value).toBeInstanceOf(Configuration);
    if (!(value instanceof Hello)) {
      throw new TypeError();
    }
    expect(value.rule).toBeInstanceOf(GroupTarget);
    expect(value.rules?.[0]).toBeInstanceOf(ExclusionTarget);
    expect(value.rules?.[1]).toBeInstanceOf(Target);
    expect(value.rules?.[2]).toBeInstanceOf(Target);
    expect(value.assignments?.[0]).toBeInstanceOf(Assignment);
    expect(Object.getPrototypeOf(dynamic(value)["unknown"])).toBe(Object.prototype);
  });

  it.each([
    ["#test.graph.hello", Hello],
    ["test.graph.hello", Hello],
    ["https://graph.test/$metadata#test.graph.hello", Hello],
    // Known to the table, but not loaded.
    ["#test.other.special", Hello],
    // Unknown altogether.
    ["#test.graph.future", Configuration],
    ["#constructor", Configuration],
    ["#__proto__", Configuration],
  ])("%s", async (type, wanted) => {
    const value = await read({ "@odata.type": type, id: "a" });
    expect(Object.getPrototypeOf(value)).toBe(wanted.prototype);
    expect(value["@odata.type"]).toBe(type);
    expect(Object.keys(value)).toEqual(["@odata.type", "id"]);
  });

  it("reads the type without the prefix", async () => {
    const value = await read({ "@type": "#test.graph.hello", id: "a" });
    expect(value).toBeInstanceOf(Hello);
    expect(value["@odata.type"]).toBe("#test.graph.hello");
    expect(JSON.stringify(value)).toBe('{"@type":"#test.graph.hello","id":"a"}');
  });

  it("names the type also where the wire did not", async () => {
    const { client } = graphClient([{ id: "1", target: null }]);
    const value = await client.management.configurations.byId("a").assignments.byId("1").get();
    expect(value).toBeInstanceOf(Assignment);
    expect(value["@odata.type"]).toBe("#test.graph.assignment");
    expect(Object.keys(value)).toEqual(["id", "target"]);
  });

  it("gives the root class where nothing is loaded", async () => {
    const { client } = graphClient([{ id: "u", manager: { x: 1 } }]);
    const value = await client.users.byId("6ba7b810-9dad-11d1-80b4-00c04fd430c8").get();
    expect(value).toBeInstanceOf(ODataObject);
    expect(Reflect.get(Object(value), "@odata.type")).toBe("#test.graph.user");
    expect(JSON.stringify(value)).toBe('{"id":"u","manager":{"x":1}}');
  });

  it("takes hostile names for data", async () => {
    const text =
      '{"@odata.type":"#test.graph.hello","__proto__":{"polluted":1},"constructor":"c","then":"t","toString":"s","rule":{"__proto__":{"polluted":2},"@odata.type":"#test.graph.groupTarget"},"x":{"__proto__":{"polluted":3}}}';
    const { client, seen } = graphClient([new Response(text), { id: "a" }]);
    const value = await client.management.configurations.byId("a").get();
    expect(value).toBeInstanceOf(Hello);
    expect(JSON.stringify(value)).toBe(text);
    expect(Reflect.get(value, "polluted")).toBeUndefined();
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    await client.management.configurations.post(value, { deep: true });
    expect(seen[1]?.body).toEqual(JSON.parse(text));
    expect(JSON.stringify(seen[1]?.body).match(/__proto__/g)).toHaveLength(3);
  });
});

describe("a new instance", () => {
  it("names its type itself", () => {
    expect(JSON.stringify(new Hello({ pinMinimumLength: 4, description: null }))).toBe(
      '{"@odata.type":"#test.graph.hello","pinMinimumLength":4,"description":null}',
    );
    expect(new ODataObject({ a: 1 })).toEqual({ a: 1 });
  });

  it("is no prototype's victim", () => {
    const init = JSON.parse('{"__proto__":{"x":1},"pinMinimumLength":4}');
    const value = new Hello(init);
    expect(value).toBeInstanceOf(Hello);
    expect(Object.hasOwn(value, "__proto__")).toBe(true);
  });

  it("has no members but wire names", () => {
    for (const model of [Hello, Assignment, OrderLine, GroupTarget, ODataObject]) {
      for (
        let prototype = model.prototype;
        prototype !== Object.prototype;
        prototype = Object.getPrototypeOf(prototype)
      ) {
        expect(Object.keys(prototype)).toEqual([]);
        expect(
          Object.getOwnPropertyNames(prototype).filter(
            (name) => !["constructor", "@odata.type", "__proto__"].includes(name),
          ),
        ).toEqual([]);
      }
    }
  });
});
