import { expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { explainType } from "../../../generator/slice/explain.ts";
import { renderExplanation } from "../../../generator/slice/render-explanation.ts";
import { reportCuts } from "../../../generator/slice/report-cuts.ts";
import { sliceModel } from "../../../generator/slice/slice-model.ts";
import { readModel, readSlice } from "./read-model.ts";

const model = readModel(`
  <EntityType Name="Thing" Abstract="true"><Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String"/></EntityType>
  <EntityType Name="Hub" BaseType="n.Thing">
    <NavigationProperty Name="policies" Type="Collection(n.Policy)" ContainsTarget="true"/>
    <NavigationProperty Name="devices" Type="Collection(n.Device)" ContainsTarget="true"/>
    <NavigationProperty Name="spares" Type="Collection(n.Device)"/></EntityType>
  <EntityType Name="Policy" BaseType="n.Thing"><Property Name="rule" Type="n.Rule"/>
    <NavigationProperty Name="owner" Type="n.User"/>
    <NavigationProperty Name="marks" Type="Collection(n.Mark)" ContainsTarget="true"/></EntityType>
  <EntityType Name="PhonePolicy" BaseType="n.Policy"/>
  <EntityType Name="Mark" BaseType="n.Thing"/>
  <EntityType Name="Device" BaseType="n.Thing"/>
  <EntityType Name="User" BaseType="n.Thing"><NavigationProperty Name="x" Type="n.Device"/></EntityType>
  <EntityType Name="Alone" BaseType="n.Thing"/>
  <ComplexType Name="Rule"><Property Name="mode" Type="n.Mode"/></ComplexType>
  <EnumType Name="Mode"/>
  <ComplexType Name="Detail"/>
  <ComplexType Name="Outcome"/>
  <Action Name="assign" IsBound="true"><Parameter Name="it" Type="n.Policy"/>
    <Parameter Name="detail" Type="n.Detail"/><ReturnType Type="Collection(n.Outcome)"/></Action>
  <Action Name="assign" IsBound="true"><Parameter Name="it" Type="Collection(n.Device)"/></Action>
  <Action Name="reset" IsBound="true"><Parameter Name="it" Type="n.Hub"/></Action>
  <Action Name="reset" IsBound="true"><Parameter Name="it" Type="Collection(n.Hub)"/></Action>
  <Action Name="touch" IsBound="true"><Parameter Name="it" Type="n.User"/></Action>
  <Action Name="ping"/>
  <EntityContainer Name="Service"><EntitySet Name="users" EntityType="n.User"/>
    <Singleton Name="hub" Type="n.Hub"/><ActionImport Name="pingAll" Action="n.ping"/></EntityContainer>`);

const slice = readSlice(model, "hub/policies");

test("cuts are listed in the order of the document", () => {
  expect(slice.cuts).toEqual([
    { kind: "navigation", type: "n.Hub", member: "devices", target: "n.Device" },
    { kind: "navigation", type: "n.Hub", member: "spares", target: "n.Device" },
    { kind: "reference", type: "n.Policy", member: "owner", target: "n.User" },
    { kind: "operation", type: "n.Hub", name: "n.reset", signature: "n.reset(n.Hub)" },
    { kind: "operation", type: "n.Hub", name: "n.reset", signature: "n.reset(Collection(n.Hub))" },
    { kind: "operation", name: "n.ping", signature: "n.ping()" },
    { kind: "container-child", container: "n.Service", name: "users", target: "n.User" },
    { kind: "container-child", container: "n.Service", name: "pingAll", target: "n.ping" },
  ]);
});

test("cuts are reported once for each type and once for the container", () => {
  const diagnostics = new Diagnostics();
  reportCuts(slice, diagnostics);
  const advice = "Whatever you need of it, include it by its path or name.";
  expect(diagnostics.list).toEqual([
    {
      severity: "info",
      code: "slice-cut",
      message: `n.Hub: 2 navigation properties are left out (devices, spares); 2 operations are left out (n.reset). ${advice}`,
      at: model.types.get("n.Hub")?.at,
    },
    {
      severity: "info",
      code: "slice-cut",
      message: `n.Policy: 1 navigation property leads to a type of which only the key is in (owner to n.User). ${advice}`,
      at: model.types.get("n.Policy")?.at,
    },
    {
      severity: "info",
      code: "slice-cut",
      message: `n.Service: 1 operation is left out (n.ping); 2 children are left out (users, pingAll). ${advice}`,
      at: model.container?.at,
    },
  ]);
});

test("without cuts nothing is reported", () => {
  const diagnostics = new Diagnostics();
  reportCuts(readSlice(model, "*", "n.ping", "n.Alone"), diagnostics);
  expect(diagnostics.list).toEqual([]);
});

const assign = "n.assign(n.Policy,n.Detail)";
const toPolicy = '  n.Policy: included by "hub/policies"';
const toAssign = [toPolicy, `  ${assign}: bound to n.Policy`];

test.each([
  [
    "n.Hub",
    [
      "n.Hub is in the slice:",
      '  n.Hub: on the path of "hub/policies"',
      "Cut off it:",
      "  n.Hub/devices, which leads to n.Device",
      "  n.Hub/spares, which leads to n.Device",
      "  n.reset(n.Hub)",
      "  n.reset(Collection(n.Hub))",
    ],
  ],
  [
    "Mode",
    [
      "n.Mode is in the slice:",
      ...[toPolicy, "  n.Rule: type of the property n.Policy/rule"],
      "  n.Mode: type of the property n.Rule/mode",
    ],
  ],
  ["self.Mark", ["n.Mark is in the slice:", toPolicy, "  n.Mark: contained in n.Policy/marks"]],
  [
    "PhonePolicy",
    ["n.PhonePolicy is in the slice:", toPolicy, "  n.PhonePolicy: derives from n.Policy"],
  ],
  [
    "Thing",
    [
      "n.Thing is in the slice:",
      '  n.Hub: on the path of "hub/policies"',
      "  n.Thing: base type of n.Hub",
    ],
  ],
  [
    "User",
    [
      "n.User is in the slice, as a reference type with its key only:",
      ...[toPolicy, "  n.User: n.Policy/owner leads to it"],
    ],
  ],
  [
    "Detail",
    [
      "n.Detail is in the slice:",
      ...[...toAssign, `  n.Detail: type of the parameter detail of ${assign}`],
    ],
  ],
  ["Outcome", ["n.Outcome is in the slice:", ...toAssign, `  n.Outcome: returned by ${assign}`]],
  [
    "assign",
    [
      `${assign} is in the slice:`,
      ...toAssign,
      "n.assign(Collection(n.Device)) is not in the slice, and nothing in the slice leads to it.",
    ],
  ],
  [
    "n.reset(n.Hub)",
    ["n.reset(n.Hub) is not in the slice. What leads to it was cut:", "  n.reset(n.Hub)"],
  ],
  [
    "n.ping",
    [
      "n.ping() is not in the slice. What leads to it was cut:",
      ...["  n.ping()", "  n.Service/pingAll, which leads to n.ping"],
    ],
  ],
  [
    "Device",
    [
      "n.Device is not in the slice. What leads to it was cut:",
      "  n.Hub/devices, which leads to n.Device",
      "  n.Hub/spares, which leads to n.Device",
    ],
  ],
  ["Alone", ["n.Alone is not in the slice, and nothing in the slice leads to it."]],
  ["Devise", ["The model has no type and no operation called Devise. Did you mean Device?"]],
  ["zzzzzz", ["The model has no type and no operation called zzzzzz."]],
])("explain %s", (name, want) => {
  expect(renderExplanation(name, explainType(slice, model, name))).toEqual(want);
});

test("explain what an operation is bound to", () => {
  const one = readSlice(model, "n.touch");
  expect(renderExplanation("User", explainType(one, model, "User"))).toEqual([
    "n.User is in the slice:",
    '  n.touch(n.User): included by "n.touch"',
    "  n.User: n.touch(n.User) is bound to it",
    "Cut off it:",
    "  n.User/x, which leads to n.Device",
  ]);
});

test("explain the whole model", () => {
  const whole = sliceModel(model, undefined, new Diagnostics());
  expect(renderExplanation("Mode", explainType(whole, model, "Mode"))).toEqual([
    "n.Mode is in the slice:",
    "  n.Mode: everything is included",
  ]);
});

test("explain a type that would be a reference type if its key did not contain it", () => {
  const odd = readModel(`
    <EntityType Name="From"><NavigationProperty Name="to" Type="n.To"/></EntityType>
    <EntityType Name="To"><Key><PropertyRef Name="c/e" Alias="e"/></Key>
      <Property Name="c" Type="n.C" Nullable="false"/></EntityType>
    <ComplexType Name="C"><Property Name="e" Type="Edm.Int32" Nullable="false"/>
      <NavigationProperty Name="more" Type="n.To" ContainsTarget="true"/></ComplexType>`);
  expect(renderExplanation("C", explainType(readSlice(odd, "n.From"), odd, "C"))).toEqual([
    "n.C is in the slice:",
    '  n.From: included by "n.From"',
    "  n.To: n.From/to leads to it",
    "  n.C: type of the property n.To/c",
  ]);
});
