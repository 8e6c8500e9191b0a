import { describe, expect, test } from "vitest";

import { assignNames } from "../../../generator/naming/assign-names.ts";
import { reservedClientNames, reservedStepNames } from "../../../generator/naming/names.ts";
import { readModel } from "../slice/read-model.ts";

const key = `<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>`;

function navigation(...names: readonly string[]): string {
  return names.map((name) => `<NavigationProperty Name="${name}" Type="self.base"/>`).join("");
}

function action(name: string, type: string): string {
  return `<Action Name="${name}" IsBound="true"><Parameter Name="it" Type="${type}"/></Action>`;
}

describe("steps", () => {
  test.each(reservedStepNames)("called %s have a dollar sign behind the name", (name) => {
    const { steps } = assignNames(
      readModel(`<EntityType Name="base">${key}${navigation(name)}</EntityType>`),
    );
    expect(steps.get("n.base")?.properties.get(name)).toBe(`${name}$`);
  });

  test.each(reservedClientNames)("of the client called %s as well", (name) => {
    const { container } = assignNames(
      readModel(
        `<EntityType Name="base">${key}</EntityType><EntityContainer Name="C"><EntitySet Name="${name}" EntityType="self.base"/></EntityContainer>`,
      ),
    );
    expect(container.members.get(name)).toBe(`${name}$`);
  });

  test("are called the same on a type and on what derives from it", () => {
    const { steps } = assignNames(
      readModel(
        `<EntityType Name="derived" BaseType="self.base">${navigation("run", "own")}</EntityType>
         <EntityType Name="base">${key}</EntityType>
         ${action("run", "self.base")}${action("own", "self.derived")}`,
      ),
    );
    expect(steps.get("n.base")?.operations.get("n.run")).toBe("run");
    expect(steps.get("n.derived")?.operations.get("n.run")).toBe("run");
    expect(steps.get("n.derived")?.properties.get("run")).toBe("run$");
    expect(steps.get("n.derived")?.operations.get("n.own")).toBe("own$");
  });

  test("that are casts yield to all others, everywhere alike", () => {
    const { casts } = assignNames(
      readModel(
        `<EntityType Name="base">${key}${navigation("asUser")}</EntityType>
         <EntityType Name="user" BaseType="self.base"/><EntityType Name="admin" BaseType="self.user"/>`,
      ),
    );
    expect([...casts]).toEqual([
      ["n.base", "asBase"],
      ["n.user", "asUser$"],
      ["n.admin", "asAdmin"],
    ]);
  });

  test("go through complex values that lead on, and through no others", () => {
    const { steps, types } = assignNames(
      readModel(
        `<EntityType Name="base">${key}
           <Property Name="plain" Type="self.plain"/><Property Name="outer" Type="self.outer"/>
           <Property Name="inners" Type="Collection(self.inner)"/><Property Name="rows" Type="Collection(self.row)"/>
         </EntityType>
         <ComplexType Name="plain"/>
         <ComplexType Name="outer"><Property Name="inner" Type="self.inner"/></ComplexType>
         <ComplexType Name="inner"><NavigationProperty Name="target" Type="self.base"/></ComplexType>
         <ComplexType Name="special" BaseType="self.inner"/>
         <ComplexType Name="row"/>${action("clear", "Collection(self.row)")}`,
      ),
    );
    expect([...(steps.get("n.base")?.properties.keys() ?? [])]).toEqual(["outer", "rows"]);
    const builders = [...types].filter(([, { requests }]) => requests !== undefined);
    expect(builders.map(([type]) => type)).toEqual([
      "n.base",
      "n.outer",
      "n.inner",
      "n.special",
      "n.row",
    ]);
  });
});

test("the client yields to a type of its name", () => {
  const { container } = assignNames(
    readModel(`<ComplexType Name="mainClient"/><EntityContainer Name="main"/>`),
  );
  expect(container.client).toBe("MainClient$");
});
