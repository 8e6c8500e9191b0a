import { describe, expect, test } from "vitest";

import { assignNames } from "../../../generator/naming/assign-names.ts";
import { readModel } from "../slice/read-model.ts";

/** What the types of a model are called, by qualified name. */
function namesOf(content: string): Record<string, string> {
  const { types } = assignNames(readModel(content));
  return Object.fromEntries([...types].map(([type, { name }]) => [type, name]));
}

/** The modules of the types of a model, by qualified name. */
function modulesOf(content: string): Record<string, string> {
  const { types } = assignNames(readModel(content));
  return Object.fromEntries([...types].map(([type, { module }]) => [type, module]));
}

function complex(...names: readonly string[]): string {
  return names.map((name) => `<ComplexType Name="${name}"/>`).join("");
}

function schema(namespace: string, content: string): string {
  return `<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="${namespace}">${content}</Schema>`;
}

describe("names of types", () => {
  test("are those of the schema in PascalCase, reserved words among them", () => {
    expect(namesOf(complex("case", "package", "set", "event", "deviceConfiguration"))).toEqual({
      "n.case": "Case",
      "n.package": "Package",
      "n.set": "Set",
      "n.event": "Event",
      "n.deviceConfiguration": "DeviceConfiguration",
    });
  });

  test("have a number where several would be the same", () => {
    expect(namesOf(complex("foo", "Foo", "_foo", "f_oo"))).toEqual({
      "n.foo": "Foo",
      "n.Foo": "Foo2",
      "n._foo": "Foo3",
      "n.f_oo": "FOo",
    });
  });

  test("have no case as file names, which file systems may ignore", () => {
    expect(modulesOf(complex("fooBar", "foobar", "Foobar", "con", "index"))).toEqual({
      "n.fooBar": "models/n/foo-bar",
      "n.foobar": "models/n/foobar",
      "n.Foobar": "models/n/foobar-2",
      "n.con": "models/n/con_",
      "n.index": "models/n/index_",
    });
  });

  test("that are made of others yield to those of the schema", () => {
    const { types } = assignNames(
      readModel(
        `<EntityType Name="user"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
         <EntityType Name="admin" BaseType="self.user"/>${complex("userUpdate", "userCollectionRequestBuilder", "anyUser")}`,
      ),
    );
    const { family, requests, ...names } = types.get("n.user") ?? {};
    expect(names).toEqual({
      name: "User",
      module: "models/n/user",
      create: "UserCreate",
      update: "UserUpdate$",
    });
    expect(family).toEqual({
      any: "AnyUser$",
      create: "AnyUserCreate",
      update: "AnyUserUpdate",
      module: "models/n/user.any",
    });
    expect(requests).toMatchObject({
      item: "UserRequestBuilder",
      collection: "UserCollectionRequestBuilder$",
    });
    expect(types.get("n.userUpdate")?.name).toBe("UserUpdate");
  });
});

describe("namespaces", () => {
  test("below the primary one give a prefix", () => {
    const model = `${schema("a.b", `<ComplexType Name="x"><Property Name="p" Type="a.b.y"/></ComplexType>${complex("y")}`)}${schema("a.b.c.d", complex("x"))}`;
    expect(namesOf(model)).toEqual({ "a.b.x": "X", "a.b.y": "Y", "a.b.c.d.x": "CDX" });
  });

  test("beside it give what differs, all of it where that is taken", () => {
    const used = `<ComplexType Name="x"><Property Name="p" Type="a.b.y"/></ComplexType>${complex("y")}`;
    const model = [
      schema("a.b", used),
      schema("a.c", complex("x")),
      schema("c", complex("x")),
      schema("a", complex("x")),
      schema("Org.Common.V1", complex("x")),
    ].join("");
    expect(namesOf(model)).toEqual({
      "a.b.x": "X",
      "a.b.y": "Y",
      "a.c.x": "CX",
      "c.x": "C$X",
      "a.x": "AX",
      "Org.Common.V1.x": "OrgCommonV1X",
    });
  });

  test("that differ in case only have folders of their own", () => {
    const model = `${schema("N", complex("x"))}${schema("n", complex("x"))}`;
    expect(modulesOf(model)).toEqual({ "N.x": "models/N/x", "n.x": "models/n-2/x" });
  });

  test("are primary by what the container exposes, not by what is merely there", () => {
    const container = `<EntityContainer Name="C"><EntitySet Name="things" EntityType="Model.thing"/></EntityContainer>`;
    const thing = `<EntityType Name="thing"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/></EntityType>`;
    const names = { "Model.thing": "Thing" };
    expect(namesOf(schema("Service", container) + schema("Model", thing))).toEqual(names);
    expect(
      namesOf(schema("Service", complex("unrelated") + container) + schema("Model", thing)),
    ).toEqual({ ...names, "Service.unrelated": "ServiceUnrelated" });
  });
});

test("a family has at most a hundred concrete types", () => {
  const derived = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `<ComplexType Name="d${index}" BaseType="self.base"/>`,
    ).join("");
  const family = (content: string): unknown =>
    assignNames(readModel(content)).types.get("n.base")?.family;
  expect(family(complex("base") + derived(99))).toBeDefined();
  expect(family(complex("base") + derived(100))).toBeUndefined();
  expect(family(complex("base"))).toBeUndefined();
  expect(family(`<ComplexType Name="base" Abstract="true"/>${derived(100)}`)).toBeDefined();
});
