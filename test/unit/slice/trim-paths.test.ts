import { describe, expect, test } from "vitest";
import { findMember } from "../../../generator/slice/members.ts";
import { readModel, readSlice } from "./read-model.ts";

const key = `<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>`;
const note = (text: string): string =>
  `<Annotation Term="Org.OData.Core.V1.Description" String="${text}"/>`;

const model = readModel(`
  <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n" Alias="self">
    <EntityType Name="Hub">${key}
      <NavigationProperty Name="tasks" Type="Collection(n.Task)" ContainsTarget="true" Partner="hub"/>
      <NavigationProperty Name="places" Type="Collection(n.Place)" ContainsTarget="true"/></EntityType>
    <EntityType Name="SmallHub" BaseType="n.Hub"><Property Name="size" Type="n.Size"/></EntityType>
    <EntityType Name="Task">${key}<Property Name="user" Type="Edm.String"/>
      <NavigationProperty Name="hub" Type="n.Hub" Nullable="false" Partner="tasks"/>
      <NavigationProperty Name="owner" Type="n.User" Partner="tasks">
        <ReferentialConstraint Property="user" ReferencedProperty="name"/></NavigationProperty>
      <NavigationProperty Name="helper" Type="n.User">
        <ReferentialConstraint Property="user" ReferencedProperty="id"/></NavigationProperty></EntityType>
    <EntityType Name="User">${key}<Property Name="name" Type="Edm.String"/>
      <NavigationProperty Name="tasks" Type="Collection(n.Task)" Partner="owner"/></EntityType>
    <EntityType Name="Place">${key}</EntityType>
    <ComplexType Name="Size"/>
    <Term Name="sized" Type="n.Size"/><Term Name="plain" Type="Edm.String"/>
    <Function Name="find"><ReturnType Type="Collection(n.User)"/></Function>
    <EntityContainer Name="Service">
      <EntitySet Name="users" EntityType="n.User">${note("users")}
        <NavigationPropertyBinding Path="tasks" Target="hub/tasks"/></EntitySet>
      <Singleton Name="hub" Type="n.Hub">
        <NavigationPropertyBinding Path="tasks/owner" Target="users"/>
        <NavigationPropertyBinding Path="tasks/hub" Target="hub"/>
        <NavigationPropertyBinding Path="n.SmallHub/tasks/helper" Target="users"/></Singleton>
      <FunctionImport Name="find" Function="n.find" EntitySet="users"/>
    </EntityContainer>
    <Annotations Target="n.Service/hub/tasks">${note("tasks")}</Annotations>
    <Annotations Target="n.Service/hub/places">${note("places")}</Annotations>
    <Annotations Target="n.Service/users/tasks">${note("tasks of users")}</Annotations>
    <Annotations Target="n.Service/hub/n.SmallHub">${note("small")}</Annotations>
    <Annotations Target="n.SmallHub/id">${note("small id")}</Annotations>
    <Annotations Target="n.SmallHub/places">${note("small places")}</Annotations>
  </Schema>
  <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n.far"><ComplexType Name="Far"/></Schema>`);

describe("paths of the container", () => {
  test.each([
    [["hub/tasks"], ["hub/tasks"], ["hub: tasks/hub"]],
    [["hub"], ["hub/tasks", "hub/places", "hub/n.SmallHub"], ["hub: tasks/hub"]],
    [["users"], ["users/tasks"], []],
    [
      ["hub", "users"],
      ["hub/tasks", "hub/places", "users/tasks", "hub/n.SmallHub"],
      ["users: tasks", "hub: tasks/owner", "hub: tasks/hub", "hub: n.SmallHub/tasks/helper"],
    ],
    [
      ["hub/tasks", "users"],
      ["hub/tasks", "users/tasks"],
      ["users: tasks", "hub: tasks/owner", "hub: tasks/hub"],
    ],
  ])("%j", (include, annotated, bound) => {
    const { container } = readSlice(model, ...include).model;
    expect([...(container?.pathAnnotations.keys() ?? [])]).toEqual(annotated);
    const children = [...(container?.entitySets ?? []), ...(container?.singletons ?? [])];
    const paths = children.flatMap(({ name, navigationPropertyBindings }) =>
      navigationPropertyBindings.map(({ path }) => `${name}: ${path}`),
    );
    expect(paths).toEqual(bound);
  });
});

describe("navigation properties", () => {
  test.each([
    ["hub", "n.Task", "owner", undefined, []],
    ["hub", "n.Task", "helper", undefined, ["id"]],
    ["hub", "n.Task", "hub", "tasks", []],
    ["hub/places", "n.Hub", "places", undefined, []],
    ["n.Task", "n.Task", "hub", undefined, []],
    ["n.User", "n.User", "tasks", undefined, []],
    ["n.User n.Task", "n.User", "tasks", "owner", []],
    ["n.User n.Task", "n.Task", "owner", "tasks", ["name"]],
  ])("%s: %s/%s", (include, type, name, partner, referenced) => {
    const slice = readSlice(model, ...include.split(" "));
    const member = findMember(slice.model, type, name)?.member;
    expect(member).toMatchObject({ kind: "NavigationProperty" });
    if (member?.kind !== "NavigationProperty") return;
    expect(member.partner).toBe(partner);
    expect(member.referentialConstraints.map((each) => each.referencedProperty)).toEqual(
      referenced,
    );
  });
});

test.each([
  ["hub", ["id", "places"]],
  ["hub/n.SmallHub/tasks", ["id"]],
])("annotations of inherited properties: %s", (include, want) => {
  const type = readSlice(model, include).model.types.get("n.SmallHub");
  expect(type).toMatchObject({ kind: "EntityType" });
  if (type?.kind !== "EntityType") return;
  expect([...type.inheritedPropertyAnnotations.keys()]).toEqual(want);
});

test.each([
  ["find", undefined],
  ["find users", "users"],
])("the entity set of an import: %s", (include, want) => {
  const { container } = readSlice(model, ...include.split(" ")).model;
  expect(container?.functionImports.map(({ entitySet }) => entitySet)).toEqual([want]);
});

test("annotations stay on what stays", () => {
  const { container } = readSlice(model, "users").model;
  expect(container?.entitySets[0]?.annotations).toHaveLength(1);
});

test.each([
  ["users", ["n.plain"]],
  ["hub", ["n.sized", "n.plain"]],
])("terms stay if their types do: %s", (include, want) => {
  expect([...readSlice(model, include).model.terms.keys()]).toEqual(want);
});

test.each([
  ["users", ["n"]],
  ["n.far.Far", ["n", "n.far"]],
])("schemas stay if something in them does: %s", (include, want) => {
  expect(readSlice(model, include).model.schemas.map(({ namespace }) => namespace)).toEqual(want);
});
