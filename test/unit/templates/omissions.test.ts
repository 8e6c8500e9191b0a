import { expect, test } from "vitest";

import { Diagnostics } from "../../../generator/diagnostics.ts";
import { readModel } from "../slice/read-model.ts";
import { emit } from "./emit.ts";

/** What is said to be left out of the package of a model. */
function reported(content: string): string[] {
  const diagnostics = new Diagnostics();
  emit(readModel(content), diagnostics);
  return diagnostics.list.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

function action(name: string, type: string): string {
  return `<Action Name="${name}" IsBound="true"><Parameter Name="it" Type="${type}"/></Action>`;
}

test.each([
  [
    "an import",
    `<Action Name="run"/><EntityContainer Name="C"><ActionImport Name="run" Action="self.run"/></EntityContainer>`,
  ],
  ["an entity", `<EntityType Name="e"/>${action("run", "self.e")}`],
  ["a collection of entities", `<EntityType Name="e"/>${action("run", "Collection(self.e)")}`],
  ["a complex value", `<ComplexType Name="c"/>${action("run", "self.c")}`],
  [
    "a collection of complex values",
    `<ComplexType Name="c"/>${action("run", "Collection(self.c)")}`,
  ],
])("nothing is left out where %s leads to an operation", (_what, content) => {
  expect(reported(content)).toEqual([]);
});

test("operations that nothing leads to are left out with a warning", () => {
  expect(
    reported(
      `<Function Name="free"><ReturnType Type="Edm.String"/></Function>
       <EnumType Name="color"/><TypeDefinition Name="text" UnderlyingType="Edm.String"/>
       ${action("a", "Edm.String")}${action("b", "Collection(self.color)")}${action("c", "self.text")}`,
    ),
  ).toEqual([
    "warning unreachable-operation: The function n.free is left out: it is not bound, and no import of the entity container leads to it.",
    "warning unreachable-operation: The action n.a is left out: it is bound to Edm.String, and paths lead to values of entity and complex types only.",
    "warning unreachable-operation: The action n.b is left out: it is bound to Collection(n.color), and paths lead to values of entity and complex types only.",
    "warning unreachable-operation: The action n.c is left out: it is bound to n.text, and paths lead to values of entity and complex types only.",
  ]);
});

test("streams are steps, and nothing is left out", () => {
  expect(
    reported(
      `<EntityType Name="photo" HasStream="true"><Property Name="thumb" Type="Edm.Stream"/><Property Name="large" Type="Edm.Stream"/></EntityType>`,
    ),
  ).toEqual([]);
});

test("models without container, and containers without types", () => {
  expect(reported(`<ComplexType Name="c"/>`)).toEqual([]);
  expect(reported(`<EntityContainer Name="C"/>`)).toEqual([]);
});
