import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { sliceModel } from "../../../generator/slice/slice-model.ts";
import { findDangling } from "./find-dangling.ts";
import { readModel, readSlice, summarize } from "./read-model.ts";

const schema = `
  <EntityType Name="Thing" Abstract="true"><Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
  <EntityType Name="Hub" BaseType="n.Thing"><Property Name="mode" Type="n.Mode"/>
    <NavigationProperty Name="policies" Type="Collection(n.Policy)" ContainsTarget="true"/>
    <NavigationProperty Name="devices" Type="Collection(n.Device)" ContainsTarget="true"/></EntityType>
  <EnumType Name="Mode"><Member Name="on"/></EnumType>
  <EntityType Name="Policy" BaseType="n.Thing"><Property Name="rule" Type="n.Rule"/>
    <NavigationProperty Name="assignments" Type="Collection(n.Assignment)" ContainsTarget="true"/>
    <NavigationProperty Name="owner" Type="self.User"/></EntityType>
  <EntityType Name="PhonePolicy" BaseType="n.Policy"><Property Name="pin" Type="n.Digits"/></EntityType>
  <EntityType Name="TabletPolicy" BaseType="n.PhonePolicy"/>
  <EntityType Name="DeskPolicy" BaseType="n.Policy">
    <NavigationProperty Name="peers" Type="Collection(n.Policy)"/></EntityType>
  <TypeDefinition Name="Digits" UnderlyingType="Edm.String"/>
  <ComplexType Name="Rule"/>
  <ComplexType Name="StrictRule" BaseType="n.Rule"><Property Name="within" Type="n.Rule"/></ComplexType>
  <EntityType Name="Assignment" BaseType="n.Thing">
    <NavigationProperty Name="policy" Type="n.Policy"/></EntityType>
  <EntityType Name="Device" BaseType="n.Thing"/>
  <EntityType Name="User" BaseType="n.Thing"><Property Name="name" Type="Edm.String"/>
    <NavigationProperty Name="devices" Type="Collection(n.Device)"/>
    <NavigationProperty Name="mails" Type="Collection(n.Mail)" ContainsTarget="true"/></EntityType>
  <EntityType Name="Mail" BaseType="n.Thing"/>
  <ComplexType Name="Report"/>
  <EntityType Name="Alone"><Key><PropertyRef Name="no"/></Key>
    <Property Name="no" Type="Edm.Int32" Nullable="false"/></EntityType>
  <Action Name="assign" IsBound="true"><Parameter Name="it" Type="n.Policy"/>
    <Parameter Name="to" Type="Collection(n.Assignment)"/></Action>
  <Action Name="reset" IsBound="true"><Parameter Name="it" Type="n.Hub"/>
    <ReturnType Type="n.Report"/></Action>
  <Function Name="latest" IsBound="true"><Parameter Name="it" Type="Collection(n.Device)"/>
    <ReturnType Type="n.User"/></Function>
  <Function Name="holder" IsBound="true" IsComposable="true"><Parameter Name="it" Type="n.Mail"/>
    <ReturnType Type="n.User"/></Function>
  <Action Name="ping"><Parameter Name="by" Type="n.Digits"/></Action>
  <EntityContainer Name="Service"><EntitySet Name="users" EntityType="n.User"/>
    <Singleton Name="hub" Type="n.Hub"/><ActionImport Name="ping" Action="n.ping"/></EntityContainer>`;

const model = readModel(schema);

const thing = "Thing(id)";
const policies = [
  "Policy(rule assignments owner)",
  "PhonePolicy(pin)",
  "TabletPolicy()",
  "DeskPolicy(peers)",
  "Digits",
  "Rule()",
  "StrictRule(within)",
  "Assignment(policy)",
];

describe("what a pattern brings", () => {
  const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      "a path: structure on the way, the family at the end",
      ["hub/policies"],
      [thing, "Hub(mode policies)", "Mode", ...policies, "User*()", "n.Policy/assign"],
    ],
    [
      "two paths add up",
      ["hub/policies", "hub/devices"],
      [
        ...[thing, "Hub(mode policies devices)", "Mode", ...policies, "Device()", "User(name)"],
        ...["n.Policy/assign", "n.Device/latest"],
      ],
    ],
    [
      "a child of the container: all contained navigation",
      ["hub"],
      [
        ...[thing, "Hub(mode policies devices)", "Mode", ...policies, "Device()", "User(name)"],
        ...["Report()", "n.Policy/assign", "n.Hub/reset", "n.Device/latest"],
      ],
    ],
    [
      "a target that is not contained is a reference type",
      ["hub/policies/assignments"],
      [
        ...[thing, "Hub(mode policies)", "Mode", "Policy(rule assignments)"],
        ...["Rule()", "StrictRule(within)", "Assignment(policy)"],
      ],
    ],
    [
      "a path over navigation that is not contained",
      ["hub/policies/owner/mails"],
      [
        ...[thing, "Hub(mode policies)", "Mode", "Policy(rule owner)", "Rule()"],
        ...[
          "StrictRule(within)",
          "Device*()",
          "User(name devices mails)",
          "Mail()",
          "n.Mail/holder",
        ],
      ],
    ],
    [
      "a cast at the end limits the family",
      ["hub/policies/n.PhonePolicy"],
      [
        ...[thing, "Hub(mode policies)", "Mode", "Policy(rule assignments owner)"],
        ...["PhonePolicy(pin)", "TabletPolicy()", "Digits", "Rule()", "StrictRule(within)"],
        ...["Assignment(policy)", "User*()", "n.Policy/assign"],
      ],
    ],
    [
      "casts add up",
      ["hub/policies/n.TabletPolicy", "hub/policies/n.DeskPolicy"],
      [...[thing, "Hub(mode policies)", "Mode", ...policies], ...["User*()", "n.Policy/assign"]],
    ],
    [
      "a cast in the middle",
      ["hub/policies/n.DeskPolicy/peers/n.PhonePolicy"],
      [
        ...[thing, "Hub(mode policies)", "Mode", "Policy(rule assignments owner)"],
        ...["PhonePolicy(pin)", "TabletPolicy()", "DeskPolicy(peers)", "Digits", "Rule()"],
        ...["StrictRule(within)", "Assignment(policy)", "User*()", "n.Policy/assign"],
      ],
    ],
    ["a type by its qualified name", ["n.Rule"], ["Rule()", "StrictRule(within)"]],
    ["a type with an alias", ["self.Rule"], ["Rule()", "StrictRule(within)"]],
    ["a type by its name", ["StrictRule"], ["Rule()", "StrictRule(within)"]],
    [
      "a type: bases wholly, without their other derived types",
      ["DeskPolicy"],
      [
        ...[thing, "Policy(rule assignments owner)", "DeskPolicy(peers)", "Rule()"],
        ...["StrictRule(within)", "Assignment(policy)", "User*()", "n.Policy/assign"],
      ],
    ],
    ["an enumeration type", ["Mode"], ["Mode"]],
    [
      "an operation by its name: its binding type by its structure",
      ["n.assign"],
      [thing, "Policy(rule)", "Rule()", "StrictRule(within)", "Assignment()", "n.Policy/assign"],
    ],
    [
      "an operation by a path, and an entity type that it returns by its structure",
      ["hub/devices/latest"],
      [thing, "Hub(mode devices)", "Mode", "Device()", "User(name)", "n.Device/latest"],
    ],
    [
      "an operation by a path, qualified and with parentheses",
      ["hub/devices/n.latest()"],
      [thing, "Hub(mode devices)", "Mode", "Device()", "User(name)", "n.Device/latest"],
    ],
    [
      "what a composable function returns comes in wholly",
      ["holder"],
      [thing, "Device*()", "User(name devices mails)", "Mail()", "n.Mail/holder"],
    ],
    ["an unbound operation", ["n.ping"], ["Digits", "/ping"]],
    ["an import", ["ping"], ["Digits", "/ping"]],
    [
      "a path through an operation",
      ["users/mails/holder/devices"],
      [
        ...[thing, "Device()", "User(name devices mails)", "Mail()"],
        ...["n.Device/latest", "n.Mail/holder"],
      ],
    ],
  ];
  test.each(table)("%s", (_rule, include, want) => {
    const slice = readSlice(model, ...include);
    expect(summarize(slice)).toEqual(want);
    expect(findDangling(slice.model)).toEqual([]);
  });
});

describe("patterns that mean the same", () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ["hub/policies/**", ["hub/policies"]],
    ["/hub/policies/", ["hub/policies"]],
    ["hub/policies/{id}/assignments", ["hub/policies/assignments"]],
    ["hub/policies('x')/assignments", ["hub/policies/assignments"]],
    ["hub/*", ["hub/policies", "hub/devices"]],
    ["hub/policies/*", ["hub/policies/assignments"]],
    ["hub/*/assignments", ["hub/policies/assignments"]],
    ["*", ["users", "hub"]],
    ["**", ["users", "hub"]],
  ];
  test.each(table)("%s", (pattern, others) => {
    const { model: sliced, cuts } = readSlice(model, pattern);
    const same = readSlice(model, ...others);
    expect(sliced).toEqual(same.model);
    expect(cuts).toEqual(same.cuts);
  });
});

test("without patterns the whole model is in", () => {
  for (const include of [undefined, []]) {
    const slice = sliceModel(model, include, new Diagnostics());
    expect(slice.model).toBe(model);
    expect(slice.cuts).toEqual([]);
    expect(slice.reasons.get("n.User")).toEqual({ kind: "everything" });
  }
});

test("the order of the patterns does not matter", () => {
  const one = readSlice(model, "hub/policies", "users", "n.reset");
  const other = readSlice(model, "n.reset", "users", "hub/policies");
  expect([...one.model.types]).toEqual([...other.model.types]);
  expect(one.model).toEqual(other.model);
});

test("types that nothing leads to have no influence", () => {
  const before = readSlice(model, "hub/policies");
  const more = `${schema}<EntityType Name="More" BaseType="n.Thing"><NavigationProperty Name="policy" Type="n.Policy" ContainsTarget="true"/></EntityType>`;
  expect(readSlice(readModel(more), "hub/policies")).toEqual(before);
});

describe("children of the container", () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ["hub/policies", ["hub"]],
    ["users", ["users"]],
    ["ping", ["ping"]],
    ["n.ping", ["ping"]],
    ["n.User", []],
  ];
  test.each(table)("%s", (pattern, want) => {
    expect(readSlice(model, pattern).model.container?.memberOrder).toEqual(want);
  });
});

test("an import brings the unbound overloads of its kind, and a name of both kinds all", () => {
  const twins = readModel(`
    <EntityType Name="T"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/></EntityType>
    <Action Name="browse"/>
    <Action Name="browse" IsBound="true"><Parameter Name="it" Type="n.T"/></Action>
    <Function Name="browse"><ReturnType Type="Edm.String"/></Function>
    <Function Name="browse"><Parameter Name="at" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>
    <EntityContainer Name="Service"><ActionImport Name="act" Action="n.browse"/>
      <FunctionImport Name="look" Function="n.browse"/></EntityContainer>`);
  const kindsOf = (include: string): readonly string[] =>
    readSlice(twins, include).model.operations.map(({ kind }) => kind);
  expect(kindsOf("act")).toEqual(["Action"]);
  expect(kindsOf("look")).toEqual(["Function", "Function"]);
  expect(kindsOf("browse")).toEqual(["Action", "Action", "Function", "Function"]);
});
