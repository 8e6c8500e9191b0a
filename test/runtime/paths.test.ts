import { describe, expect, it } from "vitest";
import { odata } from "../../templates/runtime/odata-tag.js";
import { StandardClient } from "./fixture/client.ts";
import { base, graphClient } from "./fixture/fake-fetch.ts";

const { client } = graphClient();
const standard = new StandardClient({ baseUrl: "https://odata.test/svc/" });
const root = "https://odata.test/svc";
const configurations = client.management.configurations;

/** The URL of a request, without the base. */
function urlOf(request: { toRequest(): { readonly url: string } | undefined }): string | undefined {
  return request.toRequest()?.url.replace(base, "").replace(root, "");
}

describe("paths", () => {
  it.each([
    [client.management.get(), "/management"],
    [configurations.get(), "/management/configurations"],
    [configurations.byId("a").get(), "/management/configurations/a"],
    [
      configurations.byId("a").assignments.byId("b").get(),
      "/management/configurations/a/assignments/b",
    ],
    [configurations.$count.get(), "/management/configurations/$count"],
    [
      configurations.$count.get({ filter: "priority gt 1" }),
      "/management/configurations/$count?$filter=priority%20gt%201",
    ],
    // Casts keep their segment, but for the last one of a write.
    [configurations.byId("a").asHello.get(), "/management/configurations/a/test.graph.hello"],
    [configurations.asHello.get(), "/management/configurations/test.graph.hello"],
    [configurations.asHello.$count.get(), "/management/configurations/test.graph.hello/$count"],
    [configurations.asHello.byId("a").get(), "/management/configurations/a/test.graph.hello"],
    [configurations.asHello.byId("a").patch({}), "/management/configurations/a"],
    [configurations.byId("a").asHello.patch({}), "/management/configurations/a"],
    [configurations.byId("a").asHello.put({}), "/management/configurations/a"],
    [configurations.byId("a").asHello.delete(), "/management/configurations/a"],
    [configurations.asHello.post({ pinMinimumLength: 4 }), "/management/configurations"],
    [
      configurations.byId("a").asDomainJoin.network.byId("b").asHello.patch({}),
      "/management/configurations/a/test.graph.domainJoin/network/b",
    ],
    [
      configurations.byId("a").asHello.asOtherSpecial.get(),
      "/management/configurations/a/test.graph.hello/test.other.special",
    ],
    [
      configurations.byId("a").asHello.assignments.get(),
      "/management/configurations/a/test.graph.hello/assignments",
    ],
    [
      configurations.byId("a").asHello.setPriority.post({ priority: 1 }),
      "/management/configurations/a/test.graph.hello/setPriority",
    ],
    // Operations.
    [configurations.byId("a").assign.post(), "/management/configurations/a/assign"],
    [configurations.hasLinks.post(), "/management/configurations/test.graph.hasLinks"],
    [configurations.byId("a").delete$.post(), "/management/configurations/a/delete"],
    [configurations.delta().get(), "/management/configurations/delta()"],
    [
      configurations.latest().byId("x").assignments.get(),
      "/management/configurations/latest()/x/assignments",
    ],
    [
      configurations.byId("a").secret({ key: "k" }).get(),
      "/management/configurations/a/secret(key='k')",
    ],
    [configurations.byId("a").browse.post(), "/management/configurations/a/browse"],
    [configurations.byId("a").browse().get(), "/management/configurations/a/browse()"],
    [client.reset.post(), "/reset"],
    [client.nearest({ name: "n" }).get(), "/nearest(name='n')"],
    [client.nearest({ name: "n", top: 2 }).get(), "/nearest(name='n',top=2)"],
  ])("%#", (request, wanted) => {
    expect(urlOf(request)).toBe(wanted);
  });

  it("tells an overload by its parameters", () => {
    expect("byPage" in client.nearest({ name: "n" }).get()).toBe(false);
    expect("byPage" in client.nearest({ name: "n", top: 2 }).get()).toBe(true);
  });

  it("has no step that the type does not have", () => {
    expect("assignments" in client.management).toBe(false);
    expect("then" in configurations.byId("a")).toBe(false);
    expect("asHello" in client.management).toBe(false);
    expect(Object.keys(configurations.byId("a"))).toEqual([]);
  });
});

/** Strings with signs that URLs give a meaning to, as they stand between slashes and in quotes. */
const awkward = [
  ["O'Neil", "O'Neil", "O''Neil"],
  ["''", "''", "''''"],
  ["a/b\\c", "a%2Fb%5Cc", "a%2Fb%5Cc"],
  ["#", "%23", "%23"],
  ["50%", "50%25", "50%25"],
  ["%2F", "%252F", "%252F"],
  ["a&b=c", "a%26b%3Dc", "a%26b=c"],
  ["a+b", "a%2Bb", "a%2Bb"],
  ["a b", "a%20b", "a%20b"],
  ["a?b:c@d;e,f", "a%3Fb%3Ac%40d%3Be%2Cf", "a%3Fb%3Ac%40d%3Be%2Cf"],
  ["ü😀", "%C3%BC%F0%9F%98%80", "%C3%BC%F0%9F%98%80"],
  ["x'/ ".repeat(1000), "x'%2F%20".repeat(1000), "x''%2F%20".repeat(1000)],
] as const;

describe("strings with signs of URLs", () => {
  it.each(awkward)("%#", (text, segment, quoted) => {
    const ofStandard = standard.management.configurations;
    expect([
      urlOf(configurations.byId(text).get()),
      urlOf(client.orderLines.byId({ product: text, order: 7 }).get()),
      urlOf(ofStandard.byId(text).get()),
      urlOf(standard.orderLines.byId({ product: text, order: 7 }).get()),
      urlOf(configurations.byId("a").browse({ text }).get()),
      urlOf(configurations.get({ filter: (x) => x.displayName.eq(text) })),
      urlOf(configurations.get({ filter: odata`displayName eq ${text}` })),
      urlOf(ofStandard.get({ expand: { assignments: { filter: (x) => x.id.eq(text) } } })),
    ]).toEqual([
      `/management/configurations/${segment}`,
      `/orderLines/7/${segment}`,
      `/management/configurations('${quoted}')`,
      `/orderLines(order=7,product='${quoted}')`,
      `/management/configurations/a/browse(text='${quoted}')`,
      `/management/configurations?$filter=displayName%20eq%20'${quoted}'`,
      `/management/configurations?$filter=displayName%20eq%20'${quoted}'`,
      `/management/configurations?$expand=assignments($filter=id%20eq%20'${quoted}')`,
    ]);
  });
});

describe("keys between slashes", () => {
  it.each([
    // What would read as something else stands in parentheses.
    [".", "('.')"],
    ["..", "('..')"],
    ["$count", "('%24count')"],
    ["test.graph.hello", "('test.graph.hello')"],
    ["latest", "('latest')"],
    ["f(x)", "('f(x)')"],
    ["it's.so.(odd)", "('it''s.so.(odd)')"],
    ["9.5", "/9.5"],
    ["a.b-c", "/a.b-c"],
  ])("%s", (key, wanted) => {
    expect(urlOf(configurations.byId(key).get())).toBe(`/management/configurations${wanted}`);
  });

  it("are positional where there are several, and named where they are alternate", () => {
    expect(urlOf(client.orderLines.byId({ product: "a/b", order: 7 }).get())).toBe(
      "/orderLines/7/a%2Fb",
    );
    expect(urlOf(client.orderLines.byId({ order: 7, product: ".." }).get())).toBe(
      "/orderLines(order=7,product='..')",
    );
    expect(urlOf(client.users.byId({ userPrincipalName: "o'n@x.y" }).manager.get())).toBe(
      "/users(userPrincipalName='o''n%40x.y')/manager",
    );
    const id = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    expect(urlOf(client.users.byId(id).get())).toBe(`/users/${id}`);
  });
});

describe("keys in parentheses", () => {
  it.each([
    ["a", "('a')"],
    ["..", "('..')"],
  ])("%s", (key, wanted) => {
    expect(urlOf(standard.management.configurations.byId(key).get())).toBe(
      `/management/configurations${wanted}`,
    );
  });

  it("are bare for other types, and named where there are several", () => {
    const id = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    expect(urlOf(standard.users.byId(id).get())).toBe(`/users(${id})`);
    expect(urlOf(standard.orderLines.byId({ product: "p", order: 7 }).get())).toBe(
      "/orderLines(order=7,product='p')",
    );
    expect(urlOf(standard.management.configurations.asHello.byId("a").get())).toBe(
      "/management/configurations('a')/test.graph.hello",
    );
  });
});

describe("keys that are none", () => {
  it.each([[""], [null], [undefined], [{}], [{ nothing: 1 }], [{ id: "" }], [{ id: null }]])(
    "%o",
    (key) => {
      const byId: unknown = Reflect.get(configurations, "byId");
      expect(typeof byId === "function" && (() => byId.call(configurations, key))).toThrow(
        TypeError,
      );
    },
  );

  it("0 and false are keys", () => {
    expect(urlOf(client.orderLines.byId({ order: 0, product: "p" }).get())).toBe("/orderLines/0/p");
  });
});

describe("function parameters", () => {
  const browse = (
    of: typeof client | StandardClient,
    parameters: Parameters<ReturnType<typeof configurations.byId>["browse"]>[0],
  ): string | undefined =>
    urlOf(of.management.configurations.byId("a").browse(parameters).get())?.replace(/.*browse/, "");

  it.each<[Parameters<typeof browse>[1], string]>([
    [{ text: "a'b/c#&+ ü" }, "(text='a''b%2Fc%23%26%2B%20%C3%BC')"],
    [{ text: null }, "(text=null)"],
    [{}, "()"],
    [{ flag: true }, "(flag=true)"],
    [
      { since: "2024-01-01T00:00:00.1234567+02:00" },
      "(since=2024-01-01T00%3A00%3A00.1234567%2B02%3A00)",
    ],
    [{ within: "PT5M" }, "(within=duration'PT5M')"],
    [{ bytes: "T0RhdGE=" }, "(bytes=binary'T0RhdGE=')"],
    [{ id: "6ba7b810-9dad-11d1-80b4-00c04fd430c8" }, "(id=6ba7b810-9dad-11d1-80b4-00c04fd430c8)"],
    [{ state: "enabled" }, "(state='enabled')"],
    [{ ids: ["a", "b&c"] }, "(ids=@ids)?@ids=%5B%22a%22%2C%22b%26c%22%5D"],
    [
      { target: { "@odata.type": "#test.graph.groupTarget", groupId: "g" } },
      "(target=@target)?@target=%7B%22%40odata.type%22%3A%22%23test.graph.groupTarget%22%2C%22groupId%22%3A%22g%22%7D",
    ],
  ])("%o", (parameters, wanted) => {
    expect(browse(client, parameters)).toBe(wanted);
  });

  it("qualifies enumerations where the service wants it", () => {
    expect(browse(standard, { state: "enabled" })).toBe("(state=test.graph.enablement'enabled')");
  });

  it("keeps the aliases on the way", async () => {
    const { client: other, seen } = graphClient([{ value: ["x"] }]);
    await other.management.configurations
      .byId("a")
      .browse({ ids: ["i"] })
      .get({ top: 1 });
    expect(seen[0]?.url).toMatch(/browse\(ids=@ids\)\?@ids=%5B%22i%22%5D&\$top=1$/);
  });
});

describe("query options", () => {
  it.each([
    [{ select: ["id", "displayName"] }, "$select=id,displayName"],
    [{ select: [] }, ""],
    [{ expand: { assignments: true } }, "$expand=assignments"],
    [{ expand: {} }, ""],
    [
      { expand: { assignments: { select: ["id"], filter: "id eq 'a;b'", top: 2 }, parent: true } },
      "$expand=assignments($select=id;$filter=id%20eq%20'a%3Bb';$top=2),parent",
    ],
    [
      { expand: { parent: { expand: { assignments: { orderby: "id desc" } } } } },
      "$expand=parent($expand=assignments($orderby=id%20desc))",
    ],
    [
      { filter: "displayName eq 'a/b#%&+\"[]{} ü''s' and assignments/any(x:x/id eq '$')" },
      "$filter=displayName%20eq%20'a%2Fb%23%25%26%2B%22%5B%5D%7B%7D%20%C3%BC''s'%20and%20assignments/any(x:x/id%20eq%20'%24')",
    ],
    [
      { filter: "createdDateTime ge 2024-01-01T00:00:00+02:00" },
      "$filter=createdDateTime%20ge%202024-01-01T00:00:00%2B02:00",
    ],
    [{ orderby: "priority desc" }, "$orderby=priority%20desc"],
    [{ orderby: ["priority desc", "displayName"] }, "$orderby=priority%20desc,displayName"],
    [{ top: 0, skip: 3, count: true }, "$top=0&$skip=3&$count=true"],
    [{ format: "json" }, "$format=json"],
    [{ limit: 5 }, ""],
    [
      { query: { a: "x y&z", "b c": 1, d: undefined, "@p": "'q/r'" } },
      "a=x%20y%26z&b%20c=1&@p='q%2Fr'",
    ],
    [{ top: 1, filter: "id eq 'x'", select: ["id"] }, "$select=id&$filter=id%20eq%20'x'&$top=1"],
  ] as const)("%o", (options, wanted) => {
    expect(urlOf(configurations.get(options))).toBe(
      `/management/configurations${wanted && `?${wanted}`}`,
    );
  });
});
