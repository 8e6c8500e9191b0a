import { expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { sliceModel } from "../../../generator/slice/slice-model.ts";
import { readModel } from "./read-model.ts";

const model = readModel(`
  <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n">
    <EntityType Name="user"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>
      <NavigationProperty Name="messages" Type="Collection(n.message)" ContainsTarget="true"/></EntityType>
    <EntityType Name="message" BaseType="n.user"/>
    <EntityType Name="chatMessage" BaseType="n.message"/>
    <ComplexType Name="twin"/>
    <Action Name="send" IsBound="true"><Parameter Name="it" Type="n.message"/></Action>
    <Action Name="move" IsBound="true"><Parameter Name="it" Type="n.message"/></Action>
    <EntityContainer Name="Service"><EntitySet Name="users" EntityType="n.user"/></EntityContainer>
  </Schema>
  <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n.m">
    <ComplexType Name="twin"/>
    <Action Name="move" IsBound="true"><Parameter Name="it" Type="n.message"/></Action>
  </Schema>`);

test.each([
  [
    "usr",
    'No child of the container, no type and no operation is called "usr". Did you mean user?',
  ],
  ["USERS", "Did you mean users, user?"],
  ["n.usr", "Did you mean n.user?"],
  ["n.sent", "Did you mean n.send?"],
  ["zzzzz", 'is called "zzzzz".'],
  ["user/messages", 'The container has no "user". Did you mean users?'],
  [
    "users/mesages",
    'n.user has no member, operation or derived type "mesages". Did you mean messages?',
  ],
  ["users/messages/sen", "Did you mean send?"],
  ["users/messages/n.chatMesage", "Did you mean n.chatMessage?"],
  ["users/n.twin", 'n.user has no member, operation or derived type "n.twin".'],
  ["users/messages/n.user", 'n.message has no member, operation or derived type "n.user".'],
  ["*/messages/nothing", 'n.message has no member, operation or derived type "nothing".'],
  ["users/id/x", 'Nothing can follow before "x".'],
  ["users/**/send", "`**` can stand at the end only."],
  ["", "It has no segments."],
  ["/", "It has no segments."],
  ["{id}", "It has no segments."],
  ["\u001b[31m", String.raw`Include "\u001b[31m" matches nothing.`],
])("%j matches nothing", (pattern, want) => {
  const diagnostics = new Diagnostics();
  sliceModel(model, ["users", pattern], diagnostics);
  expect(diagnostics.list).toEqual([
    expect.objectContaining({ severity: "error", code: "unknown-include" }),
  ]);
  expect(diagnostics.list[0]?.message).toContain(want);
  expect(diagnostics.list[0]?.at).toEqual(model.schemas[0]?.at);
});

test.each([
  ["twin", "n.twin, n.m.twin"],
  ["move", "n.move, n.m.move"],
])("%s is ambiguous", (pattern, names) => {
  const diagnostics = new Diagnostics();
  sliceModel(model, [pattern], diagnostics);
  expect(diagnostics.list).toEqual([
    {
      severity: "error",
      code: "ambiguous-include",
      message: `Include "${pattern}" can mean ${names}. Write one of these.`,
      at: model.schemas[0]?.at,
    },
  ]);
});

test("what the other patterns bring is there all the same", () => {
  const slice = sliceModel(model, ["usr", "n.twin"], new Diagnostics());
  expect([...slice.model.types.keys()]).toEqual(["n.twin"]);
});
