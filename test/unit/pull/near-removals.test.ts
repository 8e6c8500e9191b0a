import { describe, expect, test } from "vitest";

import { readDocument } from "../../../generator/csdl/read-document.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { listElements } from "../../../generator/diff/list-elements.ts";
import { buildModel } from "../../../generator/model/build-model.ts";
import { findNearRemovals } from "../../../generator/pull/near-removals.ts";
import { csdl } from "./project.ts";

const today = "2026-11-22";

function revisions(kind: string, date: string): string {
  return `<Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record>
    <PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/${kind}"/>
    ${date === "" ? "" : `<PropertyValue Property="RemovalDate" ${date}/>`}
  </Record></Collection></Annotation>`;
}

function find(content: string): readonly string[] {
  const diagnostics = new Diagnostics();
  const document = readDocument({ file: "s.csdl", text: csdl(content) }, diagnostics);
  if (document === undefined) throw new Error(JSON.stringify(diagnostics.list));
  const elements = listElements(buildModel([document], diagnostics));
  expect(diagnostics.list).toEqual([]);
  return findNearRemovals(elements, today).map(({ kind, element, date }) => {
    return `${kind} ${element} ${date}`;
  });
}

test.each<[string, string, string, readonly string[]]>([
  ["today", "Deprecated", 'Date="2026-11-22"', ["ComplexType s.a 2026-11-22"]],
  ["in 180 days", "Deprecated", 'Date="2027-05-21"', ["ComplexType s.a 2027-05-21"]],
  ["in 181 days", "Deprecated", 'Date="2027-05-22"', []],
  ["passed", "Deprecated", 'Date="2023-03-15"', ["ComplexType s.a 2023-03-15"]],
  ["as a text", "Deprecated", 'String="2026-12-24"', ["ComplexType s.a 2026-12-24"]],
  [
    "with the time",
    "Deprecated",
    'DateTimeOffset="2026-12-24T00:00:00Z"',
    ["ComplexType s.a 2026-12-24"],
  ],
  ["no date", "Deprecated", 'String="soon"', []],
  ["no removal", "Deprecated", "", []],
  ["of another kind", "Modified", 'Date="2026-12-24"', []],
])("a date: %s", (_, kind, date, wanted) => {
  expect(find(`<ComplexType Name="a">${revisions(kind, date)}</ComplexType>`)).toEqual(wanted);
});

describe("elements", () => {
  const near = revisions("Deprecated", 'Date="2026-12-24"');
  const key = `<Key><PropertyRef Name="k"/></Key>`;
  const property = `<Property Name="k" Type="Edm.Int32" Nullable="false"/>`;
  const entity = `<EntityType Name="e">${key}${property}</EntityType>`;
  const binding = `<Parameter Name="this" Type="s.e"/>`;
  test.each<[string, string]>([
    ["EntityType s.e", `<EntityType Name="e">${key}${property}${near}</EntityType>`],
    [
      "Property s.e/k",
      `<EntityType Name="e">${key}${property.replace("/>", `>${near}</Property>`)}</EntityType>`,
    ],
    [
      "NavigationProperty s.e/n",
      `<EntityType Name="e">${key}${property}<NavigationProperty Name="n" Type="s.e">${near}</NavigationProperty></EntityType>`,
    ],
    ["EnumType s.n", `<EnumType Name="n"><Member Name="m"/>${near}</EnumType>`],
    ["Member s.n/m", `<EnumType Name="n"><Member Name="m">${near}</Member></EnumType>`],
    [
      "TypeDefinition s.t",
      `<TypeDefinition Name="t" UnderlyingType="Edm.String">${near}</TypeDefinition>`,
    ],
    ["Action s.do(s.e)", `${entity}<Action Name="do" IsBound="true">${binding}${near}</Action>`],
    [
      "Parameter s.do(s.e)/p",
      `${entity}<Action Name="do" IsBound="true">${binding}<Parameter Name="p" Type="Edm.Int32">${near}</Parameter></Action>`,
    ],
    [
      "EntitySet s.C/es",
      `${entity}<EntityContainer Name="C"><EntitySet Name="es" EntityType="s.e">${near}</EntitySet></EntityContainer>`,
    ],
    [
      "Singleton s.C/one",
      `${entity}<EntityContainer Name="C"><Singleton Name="one" Type="s.e">${near}</Singleton></EntityContainer>`,
    ],
    [
      "ActionImport s.C/run",
      `<Action Name="run"/><EntityContainer Name="C"><ActionImport Name="run" Action="s.run">${near}</ActionImport></EntityContainer>`,
    ],
  ])("%s", (element, content) => {
    expect(find(content)).toEqual([`${element} 2026-12-24`]);
  });
});

test("the earliest comes first, those of one day in the order of the document", () => {
  const type = (name: string, date: string): string =>
    `<ComplexType Name="${name}">${revisions("Deprecated", `Date="${date}"`)}</ComplexType>`;
  expect(find(type("b", "2026-12-24") + type("a", "2026-12-24") + type("c", "2026-01-01"))).toEqual(
    ["ComplexType s.c 2026-01-01", "ComplexType s.b 2026-12-24", "ComplexType s.a 2026-12-24"],
  );
});
