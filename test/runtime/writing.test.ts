import { describe, expect, it } from "vitest";
import { dynamic } from "../../templates/runtime/model.js";
import { graphClient, type Answer, type Seen } from "./fixture/fake-fetch.ts";
import { Assignment, DomainJoin, Hello, OrderLine } from "./fixture/models.ts";
import { ExclusionTarget, GroupTarget } from "./fixture/targets.ts";

const wire = {
  "@odata.context": "c",
  "@odata.type": "#test.graph.hello",
  "@odata.etag": 'W/"1"',
  "@odata.id": "i",
  id: "a",
  displayName: "PIN",
  description: null,
  createdDateTime: "2017-01-01T00:02:43.5775965-08:00",
  platform: "windows",
  pinMinimumLength: 6,
  supportsScopeTags: true,
  state: "somethingNew",
  tags: ["x"],
  unknown: 1,
  "unknown@odata.type": "#Int16",
  "@my.note": "n",
  rule: { "@odata.type": "#test.graph.groupTarget", groupId: "g", state: "s", filterId: null },
  rules: [{ "@odata.type": "#test.graph.exclusionTarget", groupId: "h" }],
  "assignments@odata.navigationLink": "l",
  "assignments@odata.count": 1,
  assignments: [{ id: "1", source: "policy", target: null }],
};

/** Reads `wire` as a Hello. */
async function readHello(
  ...answers: Answer[]
): Promise<{ readonly value: Hello; readonly seen: Seen[]; readonly item: Item; client: Client }> {
  const { client, seen } = graphClient([wire, ...answers]);
  const item = client.management.configurations.byId("a");
  const value = await item.get();
  if (!(value instanceof Hello)) {
    throw new TypeError("no Hello");
  }
  seen.length = 1;
  return { value, seen, item, client };
}
type Client = ReturnType<typeof graphClient>["client"];
type Item = ReturnType<Client["management"]["configurations"]["byId"]>;

describe("patch of an instance", () => {
  it("sends what changed and the type, nothing else", async () => {
    const { value, seen, item } = await readHello(undefined);
    value.pinMinimumLength = 8;
    expect(await item.patch(value)).toBeUndefined();
    expect(seen[1]).toMatchObject({
      method: "PATCH",
      url: "https://graph.test/beta/management/configurations/a",
      body: { "@odata.type": "#test.graph.hello", pinMinimumLength: 8 },
    });
    expect(Object.keys(Object(seen[1]?.body))).toEqual(["@odata.type", "pinMinimumLength"]);
  });

  it("sends nothing where nothing changed", async () => {
    const { value, seen, item } = await readHello();
    const request = item.patch(value);
    expect(request.toRequest()).toBeUndefined();
    expect(await request).toBe(value);
    expect((await item.patch(value).withResponse()).status).toBe(0);
    expect(seen).toHaveLength(1);
  });

  it.each<[string, (value: Hello) => void, object]>([
    ["an explicit null", (value) => (value.pinMaximumLength = null), { pinMaximumLength: null }],
    ["an edit in an array", (value) => value.tags?.push("y"), { tags: ["x", "y"] }],
    ["a shorter array", (value) => value.tags?.pop(), { tags: [] }],
    [
      "an edit in a complex value, sent whole less its read-only members",
      (value) => {
        if (value.rule instanceof GroupTarget) {
          value.rule.groupId = "z";
        }
      },
      { rule: { "@odata.type": "#test.graph.groupTarget", groupId: "z", filterId: null } },
    ],
    [
      "an edit in a collection of complex values",
      (value) => {
        const [first] = value.rules ?? [];
        if (first instanceof ExclusionTarget) {
          first.groupId = "z";
        }
      },
      { rules: [{ "@odata.type": "#test.graph.exclusionTarget", groupId: "z" }] },
    ],
    [
      "another value in place of one",
      (value) => (value.rule = new ExclusionTarget({ groupId: "g" })),
      { rule: { "@odata.type": "#test.graph.exclusionTarget", groupId: "g" } },
    ],
    [
      "a plain object with fewer members",
      (value) => (value.rule = { "@odata.type": "#test.graph.groupTarget", groupId: "g" }),
      { rule: { "@odata.type": "#test.graph.groupTarget", groupId: "g" } },
    ],
    ["null in place of a value", (value) => (value.rule = null), { rule: null }],
    ["an unknown member", (value) => (dynamic(value)["new"] = [1]), { new: [1] }],
    [
      "a dynamic member, with its type",
      (value) => (dynamic(value)["unknown"] = 2),
      { unknown: 2, "unknown@odata.type": "#Int16" },
    ],
    [
      "a binding",
      (value) => (dynamic(value)["parent@odata.bind"] = "configurations/b"),
      { "parent@odata.bind": "configurations/b" },
    ],
    ["an annotation", (value) => (dynamic(value)["@my.note"] = "m"), { "@my.note": "m" }],
  ])("sends %s", async (_, change, wanted) => {
    const { value, seen, item } = await readHello(undefined);
    change(value);
    await item.patch(value);
    expect(seen[1]?.body).toEqual({ "@odata.type": "#test.graph.hello", ...wanted });
    // What was sent is the new base line.
    expect(item.patch(value).toRequest()).toBeUndefined();
  });

  it.each<[string, (value: Hello) => void]>([
    ["undefined", (value) => Object.assign(value, { displayName: undefined })],
    ["a deleted member", (value) => delete value.displayName],
    [
      "a deleted member of a member",
      (value) => value.rule instanceof GroupTarget && delete value.rule.groupId,
    ],
    ["the same again", (value) => (value.tags = ["x"])],
    ["a read-only member", (value) => Object.assign(value, { createdDateTime: "2024" })],
    ["the key", (value) => Object.assign(value, { id: "b" })],
    ["an immutable member", (value) => (value.platform = "mac")],
    ["an expanded navigation", (value) => value.assignments?.pop()],
    ["control information", (value) => Object.assign(value, { "@odata.etag": "x" })],
  ])("takes %s for no change", async (_, change) => {
    const { value, item } = await readHello();
    change(value);
    expect(item.patch(value).toRequest()).toBeUndefined();
  });

  it("includes read-only members and expanded values where asked to", async () => {
    const { value, item } = await readHello();
    Object.assign(value, { supportsScopeTags: false });
    value.assignments?.push(new Assignment({ target: new GroupTarget({ groupId: "g" }) }));
    const body = item.patch(value, { includeReadOnly: true, deep: true }).toRequest()?.body;
    expect(JSON.parse(String(body))).toEqual({
      "@odata.type": "#test.graph.hello",
      supportsScopeTags: false,
      assignments: [
        { id: "1", source: "policy", target: null },
        { target: { "@odata.type": "#test.graph.groupTarget", groupId: "g" } },
      ],
    });
  });

  it("sends every writable member where asked to", async () => {
    const { value, item } = await readHello();
    const body = item.patch(value, { full: true }).toRequest()?.body;
    expect(JSON.parse(String(body))).toEqual({
      "@odata.type": "#test.graph.hello",
      displayName: "PIN",
      description: null,
      pinMinimumLength: 6,
      state: "somethingNew",
      tags: ["x"],
      unknown: 1,
      "unknown@odata.type": "#Int16",
      "@my.note": "n",
      rule: { "@odata.type": "#test.graph.groupTarget", groupId: "g", filterId: null },
      rules: [{ "@odata.type": "#test.graph.exclusionTarget", groupId: "h" }],
    });
  });

  it("has its body as of the call of the verb", async () => {
    const { value, seen, item } = await readHello(undefined);
    value.pinMinimumLength = 8;
    const request = item.patch(value);
    value.pinMinimumLength = 9;
    await request;
    expect(seen[1]?.body).toMatchObject({ pinMinimumLength: 8 });
    // The later edit is a change against what was sent.
    expect(item.patch(value).toRequest()?.body).toContain('"pinMinimumLength":9');
  });

  it("brings the instance up to date with the response", async () => {
    const { value, item } = await readHello({
      ...wire,
      "@odata.etag": 'W/"2"',
      displayName: "changed by the service",
      description: "also",
      pinMinimumLength: 8,
      rule: { "@odata.type": "#test.graph.groupTarget", groupId: "new" },
    });
    value.pinMinimumLength = 8;
    const request = item.patch(value);
    value.description = "mine";
    const result = await request;
    expect(result).toBeInstanceOf(Hello);
    expect(result).not.toBe(value);
    expect(value).toMatchObject({ displayName: "changed by the service", description: "mine" });
    expect(value.rule).toBeInstanceOf(GroupTarget);
    expect(JSON.parse(String(item.patch(value).toRequest()?.body))).toEqual({
      "@odata.type": "#test.graph.hello",
      description: "mine",
    });
    expect(item.patch(value, { ifMatch: true }).toRequest()?.headers["if-match"]).toBe('W/"2"');
  });

  it("changes nothing after a failure", async () => {
    const { value, item } = await readHello(Response.json({}, { status: 400 }), undefined);
    value.pinMinimumLength = 8;
    await expect(item.patch(value)).rejects.toThrow("400");
    expect(item.patch(value).toRequest()?.body).toContain('"pinMinimumLength":8');
  });

  it("knows the entity tag", async () => {
    const { value, item } = await readHello(
      new Response(null, { status: 204, headers: { etag: 'W/"3"' } }),
      undefined,
    );
    value.pinMinimumLength = 8;
    expect(item.patch(value, { ifMatch: true }).toRequest()?.headers["if-match"]).toBe('W/"1"');
    await item.patch(value);
    value.pinMinimumLength = 9;
    expect(item.patch(value, { ifMatch: true }).toRequest()?.headers["if-match"]).toBe('W/"3"');
    await item.patch(value);
    value.pinMinimumLength = 10;
    // The service changed it and did not say to what.
    expect(() => item.patch(value, { ifMatch: true })).toThrow(TypeError);
  });

  it("tracks what was selected", async () => {
    const { client, seen } = graphClient([
      { value: [{ "@odata.type": "#test.graph.hello", id: "a", displayName: "x" }] },
      undefined,
    ]);
    const { configurations } = client.management;
    for await (const item of configurations.get({ select: ["id", "displayName"] })) {
      item.displayName = "y";
      await configurations.byId(item.id).patch(item);
    }
    expect(seen[1]?.body).toEqual({ "@odata.type": "#test.graph.hello", displayName: "y" });
  });

  it("sends all of a new instance", () => {
    const { client } = graphClient();
    const request = client.management.configurations
      .byId("a")
      .patch(new Hello({ pinMinimumLength: 4 }));
    expect(request.toRequest()?.body).toBe(
      '{"@odata.type":"#test.graph.hello","pinMinimumLength":4}',
    );
  });

  it("is refused at a place that it does not fit", async () => {
    const { value, item, client, seen } = await readHello();
    const other: unknown = Reflect.get(item, "asDomainJoin");
    const patch: unknown = Reflect.get(Object(other), "patch");
    expect(typeof patch === "function" && (() => patch.call(other, value))).toThrow(
      "test.graph.hello is no test.graph.domainJoin",
    );
    const assignments = client.management.configurations.byId("a").assignments.byId("1");
    const put: unknown = Reflect.get(assignments, "put");
    expect(typeof put === "function" && (() => put.call(assignments, value))).toThrow(TypeError);
    expect(item.asHello.patch(value).toRequest()).toBeUndefined();
    expect(seen).toHaveLength(1);
  });

  it("goes by the type that was read, not by the class", async () => {
    const { client } = graphClient([
      { "@odata.type": "#test.graph.future", id: "a", displayName: "x" },
    ]);
    const item = client.management.configurations.byId("a");
    const value = await item.get();
    value.displayName = "y";
    expect(item.patch(value).toRequest()?.body).toBe(
      '{"@odata.type":"#test.graph.future","displayName":"y"}',
    );
    const cast: unknown = Reflect.get(item.asHello, "patch");
    expect(typeof cast === "function" && (() => cast.call(item.asHello, value))).toThrow(TypeError);
  });

  it("leaves the type out where it is the declared one", async () => {
    const { client } = graphClient([
      { "@odata.type": "#test.graph.assignment", id: "1", target: null },
    ]);
    const item = client.management.configurations.byId("a").assignments.byId("1");
    const value = await item.get();
    value.target = new GroupTarget({ groupId: "g" });
    expect(item.patch(value).toRequest()?.body).toBe(
      '{"target":{"@odata.type":"#test.graph.groupTarget","groupId":"g"}}',
    );
  });
});

describe("a copy", () => {
  it("is posted without what the service computes", async () => {
    const { value, seen, client } = await readHello({ ...wire, id: "b" });
    const copy = await client.management.configurations.post(value);
    expect(copy).toBeInstanceOf(Hello);
    expect(copy?.id).toBe("b");
    expect(seen[1]?.method).toBe("POST");
    expect(seen[1]?.body).toEqual({
      "@odata.type": "#test.graph.hello",
      displayName: "PIN",
      description: null,
      platform: "windows",
      pinMinimumLength: 6,
      state: "somethingNew",
      tags: ["x"],
      unknown: 1,
      "unknown@odata.type": "#Int16",
      "@my.note": "n",
      rule: { "@odata.type": "#test.graph.groupTarget", groupId: "g", filterId: null },
      rules: [{ "@odata.type": "#test.graph.exclusionTarget", groupId: "h" }],
    });
  });

  it("is posted with its expanded values where asked to", async () => {
    const { value, client } = await readHello();
    const body = client.management.configurations.post(value, { deep: true }).toRequest().body;
    // Nested entities keep their keys, and lose their read-only members.
    expect(JSON.parse(String(body))).toMatchObject({ assignments: [{ id: "1", target: null }] });
    expect(body).not.toContain("policy");
  });

  it("is put whole", async () => {
    const { value, item } = await readHello();
    const body = JSON.parse(String(item.put(value).toRequest().body));
    expect(body).toHaveProperty("displayName", "PIN");
    for (const name of ["id", "platform", "createdDateTime", "supportsScopeTags", "assignments"]) {
      expect(body).not.toHaveProperty(name);
    }
  });

  it("keeps a key that the client gives", () => {
    const { client } = graphClient();
    const line = new OrderLine({ order: 1, product: "p" });
    expect(client.orderLines.post(line).toRequest().body).toBe('{"order":1,"product":"p"}');
    expect(client.orderLines.byId({ order: 1, product: "p" }).put(line).toRequest().body).toBe(
      "{}",
    );
  });

  it("has the navigations that a new instance was given", () => {
    const { client } = graphClient();
    const value = new DomainJoin({ assignments: [{ target: null }] });
    expect(client.management.configurations.post(value).toRequest().body).toBe(
      '{"@odata.type":"#test.graph.domainJoin","assignments":[{"target":null}]}',
    );
  });
});

describe("what is not sent", () => {
  it("stays a change: members that were left out, and an instance that was posted as a copy", async () => {
    const { value, item, client } = await readHello(undefined, undefined);
    value.displayName = "B";
    dynamic(value)["createdDateTime"] = "2020-01-01T00:00:00Z";
    await client.management.configurations.post(value);
    const body = (options?: { includeReadOnly: true }): unknown =>
      JSON.parse(String(item.patch(value, options).toRequest()?.body ?? "{}"));
    expect(body()).toMatchObject({ displayName: "B" });
    await item.patch(value);
    expect(body()).toEqual({});
    expect(body({ includeReadOnly: true })).toMatchObject({
      createdDateTime: "2020-01-01T00:00:00Z",
    });
  });
});

describe("a plain object", () => {
  const { client } = graphClient();
  const { configurations } = client.management;
  const item = configurations.byId("a");

  it.each([
    [
      "as written",
      item.patch({ displayName: "x", description: null }),
      '{"displayName":"x","description":null}',
    ],
    [
      "with the type of a cast",
      item.asHello.patch({ pinMinimumLength: 8 }),
      '{"@odata.type":"#test.graph.hello","pinMinimumLength":8}',
    ],
    [
      "with the type that is given",
      item.asHello.patch({ "@odata.type": "test.graph.hello", pinMinimumLength: 8 }),
      '{"@odata.type":"test.graph.hello","pinMinimumLength":8}',
    ],
    [
      "with the type of a cast of the collection",
      configurations.asHello.post({ pinMinimumLength: 8 }),
      '{"@odata.type":"#test.graph.hello","pinMinimumLength":8}',
    ],
    [
      "with read-only members, where they are admitted",
      item.asHello.patch({ supportsScopeTags: true, id: "a" }, { includeReadOnly: true }),
      '{"@odata.type":"#test.graph.hello","supportsScopeTags":true,"id":"a"}',
    ],
    ["even if there is nothing in it", item.patch({}), "{}"],
    [
      "with instances in it",
      item.patch({ rule: new GroupTarget({ groupId: "g" }), rules: [new ExclusionTarget()] }),
      '{"rule":{"@odata.type":"#test.graph.groupTarget","groupId":"g"},"rules":[{"@odata.type":"#test.graph.exclusionTarget"}]}',
    ],
    [
      "with the types of instances among the parameters of an action",
      item.assign.post({ assignments: [new Assignment({ target: null })] }),
      '{"assignments":[{"@odata.type":"#test.graph.assignment","target":null}]}',
    ],
  ])("is sent %s", (_, request, wanted) => {
    expect(request.toRequest()?.body).toBe(wanted);
  });

  it("may hold what turns itself into JSON", () => {
    const body = { when: new Date(0), nothing: undefined };
    expect(client.request("POST", "x", body).toRequest().body).toBe(
      '{"when":"1970-01-01T00:00:00.000Z"}',
    );
  });
});
