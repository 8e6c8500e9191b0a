import { describe, expect, it } from "vitest";
import { inSchema } from "../csdl/documents.ts";
import { build } from "./models.ts";
import type { Text } from "./models.ts";

const key =
  '<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>';
const item = `<EntityType Name="Item">${key}</EntityType>`;

interface Case {
  /** The content of the schema `ns`; its first line is line 3. */
  readonly given: string;
  readonly reports: readonly string[];
  readonly tells?: RegExp;
}

const cases: Readonly<Record<string, Case>> = {
  "unknown base type": {
    given: '\n<EntityType Name="E" BaseType="self.Missing"/>',
    reports: ["4:1 error unknown-base-type"],
    tells: /"self\.Missing" \("ns\.Missing"\) does not exist/,
  },
  "base type without namespace": {
    given: '<EntityType Name="E" BaseType="Missing"/>',
    reports: ["3:1 error unknown-base-type"],
    tells: /no namespace/,
  },
  "base type of another kind": {
    given: '<EntityType Name="E" BaseType="self.C"/><ComplexType Name="C"/>',
    reports: ["3:1 error wrong-base-kind"],
  },
  "primitive base type": {
    given: '<ComplexType Name="C" BaseType="Edm.String"/>',
    reports: ["3:1 error wrong-base-kind"],
  },
  "inheritance cycle": {
    given:
      '<EntityType Name="A" BaseType="self.C"/>\n<EntityType Name="B" BaseType="self.A"/>\n<EntityType Name="C" BaseType="self.B"/>\n<EntityType Name="D" BaseType="self.A"/>',
    reports: ["3:1 error inheritance-cycle"],
    tells: /ns\.A -> ns\.C -> ns\.B -> ns\.A/,
  },
  "type that derives from itself": {
    given: '<ComplexType Name="C" BaseType="ns.C"/>',
    reports: ["3:1 error inheritance-cycle"],
  },
  "two types of one name": {
    given: '<ComplexType Name="C"/>\n<EnumType Name="C"/>',
    reports: ["4:1 error duplicate-name"],
    tells: /line 3/,
  },
  "type and term of one name": {
    given: '<ComplexType Name="C"/>\n<Term Name="C" Type="Edm.String"/>',
    reports: ["4:1 error duplicate-name"],
  },
  "type and container of one name": {
    given: '<ComplexType Name="C"/>\n<EntityContainer Name="C"/>',
    reports: ["4:1 error duplicate-name"],
  },
  "type and operations of one name": {
    given:
      '<ComplexType Name="c"/>\n<Action Name="c"/><Function Name="c"><ReturnType Type="Edm.Int32"/></Function>',
    reports: ["4:1 warning shared-name"],
  },
  "two properties of one name": {
    given:
      '<ComplexType Name="C"><Property Name="p" Type="Edm.Int32"/>\n<NavigationProperty Name="p" Type="Edm.EntityType"/></ComplexType>',
    reports: ["4:1 error duplicate-member"],
  },
  "a property that is inherited": {
    given:
      '<ComplexType Name="D" BaseType="self.B">\n<Property Name="p" Type="Edm.Int32"/></ComplexType><ComplexType Name="B" BaseType="self.A"/><ComplexType Name="A"><Property Name="p" Type="Edm.Int32"/></ComplexType>',
    reports: ["4:1 error duplicate-member"],
    tells: /inherits.*"ns\.A"/,
  },
  "unknown property type": {
    given:
      '<ComplexType Name="C">\n<Property Name="p" Type="Collection(self.Missing)"/></ComplexType>',
    reports: ["4:1 error unknown-type"],
  },
  "unknown primitive type": {
    given: '<ComplexType Name="C">\n<Property Name="p" Type="Edm.DateTime"/></ComplexType>',
    reports: ["4:1 error unknown-type"],
    tells: /"Edm\.DateTime" is no type of OData 4\.01/,
  },
  "unknown namespace": {
    given: '<ComplexType Name="C"><Property Name="p" Type="other.T"/></ComplexType>',
    reports: ["3:23 error unknown-type"],
    tells: /no schema has the namespace or alias "other"/,
  },
  "collection of collections": {
    given:
      '<ComplexType Name="C"><Property Name="p" Type="Collection(Collection(Edm.Int32))"/></ComplexType>',
    reports: ["3:23 error unknown-type"],
  },
  "structural property with an entity type": {
    given: `${item}\n<ComplexType Name="C"><Property Name="p" Type="self.Item"/></ComplexType>`,
    reports: ["4:23 error wrong-type-kind"],
  },
  "navigation property with a primitive type": {
    given: '<ComplexType Name="C"><NavigationProperty Name="p" Type="Edm.String"/></ComplexType>',
    reports: ["3:23 error wrong-type-kind"],
  },
  "key that names no property": {
    given: '<EntityType Name="E"><Key>\n<PropertyRef Name="x"/></Key></EntityType>',
    reports: ["4:1 error unknown-key-property"],
  },
  "key path that leads nowhere": {
    given:
      '<EntityType Name="E"><Key>\n<PropertyRef Name="c/x" Alias="x"/></Key><Property Name="c" Type="self.C"/></EntityType><ComplexType Name="C"/>',
    reports: ["4:1 error unknown-key-property"],
  },
  "key path without alias": {
    given:
      '<EntityType Name="E"><Key>\n<PropertyRef Name="c/x"/></Key><Property Name="c" Type="self.C"/></EntityType><ComplexType Name="C"><Property Name="x" Type="Edm.Int32"/></ComplexType>',
    reports: ["4:1 error missing-key-alias"],
  },
  "key property twice": {
    given:
      '<EntityType Name="E"><Key><PropertyRef Name="id"/>\n<PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32"/></EntityType>',
    reports: ["4:1 error duplicate-member"],
  },
  "key on a type that inherits one": {
    given: `${item}<EntityType Name="E" BaseType="self.Item"><Key>\n<PropertyRef Name="id"/></Key></EntityType>`,
    reports: ["4:1 warning key-declared-twice"],
  },
  "entity set of a type without key": {
    given:
      '<EntityType Name="E"/>\n<EntityContainer Name="C"><EntitySet Name="es" EntityType="self.E"/></EntityContainer>',
    reports: ["3:1 error missing-key"],
  },
  "singleton of a type without key": {
    given:
      '<EntityType Name="E"/><EntityContainer Name="C"><Singleton Name="me" Type="self.E"/></EntityContainer>',
    reports: [],
  },
  "entity set of a complex type": {
    given:
      '<ComplexType Name="T"/>\n<EntityContainer Name="C"><EntitySet Name="es" EntityType="self.T"/></EntityContainer>',
    reports: ["4:27 error wrong-type-kind"],
  },
  "two children of a container": {
    given: `${item}\n<EntityContainer Name="C"><EntitySet Name="x" EntityType="self.Item"/><Singleton Name="x" Type="self.Item"/></EntityContainer>`,
    reports: ["4:71 error duplicate-member"],
  },
  "enumeration of strings": {
    given: '<EnumType Name="E" UnderlyingType="Edm.String"/>',
    reports: ["3:1 error wrong-underlying-type"],
  },
  "enumeration value out of range": {
    given: '<EnumType Name="E" UnderlyingType="Edm.Byte"><Member Name="a" Value="256"/></EnumType>',
    reports: ["3:46 error enum-value-out-of-range"],
  },
  "two members of an enumeration": {
    given: '<EnumType Name="E"><Member Name="a"/><Member Name="a"/></EnumType>',
    reports: ["3:38 error duplicate-member"],
  },
  "type definition of a complex type": {
    given: '<ComplexType Name="C"/>\n<TypeDefinition Name="T" UnderlyingType="self.C"/>',
    reports: ["4:1 error wrong-underlying-type"],
  },
  "bound operation without parameter": {
    given: '<Action Name="a" IsBound="true"/>',
    reports: ["3:1 error missing-binding-parameter"],
  },
  "function without return type": {
    given: '<Function Name="f"/>',
    reports: ["3:1 error missing-return-type"],
  },
  "two parameters of one name": {
    given:
      '<Action Name="a"><Parameter Name="p" Type="Edm.Int32"/><Parameter Name="p" Type="Edm.Int32"/></Action>',
    reports: ["3:56 error duplicate-member"],
  },
  "repeated overload": {
    given: '<Action Name="a"/>\n<Action Name="a"/>',
    reports: ["4:1 warning repeated-overload"],
  },
  "functions that differ in parameter types only": {
    given:
      '<Function Name="f"><Parameter Name="p" Type="Edm.Int32"/><ReturnType Type="Edm.Int32"/></Function>\n<Function Name="f"><Parameter Name="p" Type="Edm.String"/><ReturnType Type="Edm.Int32"/></Function>',
    reports: ["4:1 error duplicate-overload"],
  },
  "functions that differ in parameter names": {
    given:
      '<Function Name="f"><ReturnType Type="Edm.Int32"/></Function><Function Name="f"><Parameter Name="p" Type="Edm.String"/><ReturnType Type="Edm.Int32"/></Function>',
    reports: [],
  },
  "actions that differ in parameters only": {
    given: '<Action Name="a"/>\n<Action Name="a"><Parameter Name="p" Type="Edm.Int32"/></Action>',
    reports: ["4:1 warning action-overload"],
  },
  "import of an operation that is not there": {
    given:
      '<EntityContainer Name="C"><ActionImport Name="a" Action="self.missing"/></EntityContainer>',
    reports: ["3:27 error unknown-operation"],
  },
  "import of a bound operation": {
    given: `${item}<Action Name="a" IsBound="true"><Parameter Name="i" Type="self.Item"/></Action>\n<EntityContainer Name="C"><ActionImport Name="a" Action="self.a"/></EntityContainer>`,
    reports: ["4:27 error unknown-operation"],
  },
  "import with an unknown entity set": {
    given:
      '<Action Name="a"/>\n<EntityContainer Name="C"><ActionImport Name="a" Action="self.a" EntitySet="x"/></EntityContainer>',
    reports: ["4:27 warning unknown-entity-set"],
  },
  "bindings that lead nowhere": {
    given: `${item}\n<EntityContainer Name="C"><EntitySet Name="x" EntityType="self.Item"><NavigationPropertyBinding Path="nav" Target="y"/></EntitySet></EntityContainer>`,
    reports: ["4:27 warning unknown-binding-path", "4:27 warning unknown-binding-target"],
  },
  "partner and constraint that lead nowhere": {
    given: `<EntityType Name="E">${key}\n<NavigationProperty Name="n" Type="self.E" Partner="x"><ReferentialConstraint Property="y" ReferencedProperty="z"/></NavigationProperty></EntityType>`,
    reports: [
      "4:1 warning unknown-partner",
      "4:1 warning unknown-constraint-property",
      "4:1 warning unknown-constraint-property",
    ],
  },
  "container that extends nothing": {
    given: '<EntityContainer Name="C" Extends="self.Missing"/>',
    reports: ["3:1 error unknown-container"],
  },
  "containers that extend each other": {
    given:
      '<EntityContainer Name="C" Extends="self.D"/>\n<EntityContainer Name="D" Extends="self.C"/>',
    reports: ["4:1 error container-cycle"],
  },
  "two containers": {
    given: '<EntityContainer Name="C"/>\n<EntityContainer Name="D"/>',
    reports: ["4:1 warning several-containers"],
  },
  "annotations on nothing": {
    given:
      '<Annotations Target="self.X"><Annotation Term="a.b"/></Annotations>\n<Annotations Target="self.E/x"/><EntityType Name="E"/>',
    reports: ["3:1 warning unknown-target", "4:1 warning unknown-target"],
  },
  "annotations on a path of the container that leads nowhere": {
    given: `${item}<EntityContainer Name="C"><Singleton Name="me" Type="self.Item"/></EntityContainer>\n<Annotations Target="self.C/me/x"/>`,
    reports: ["4:1 warning unknown-target"],
  },
  "annotations beyond a property": {
    given:
      '<ComplexType Name="C"><Property Name="c" Type="self.C"/></ComplexType>\n<Annotations Target="self.C/c/c"/>',
    reports: ["4:1 warning unused-annotations"],
  },
  "an annotation twice": {
    given: '<ComplexType Name="C"><Annotation Term="a.b"/>\n<Annotation Term="a.b"/></ComplexType>',
    reports: ["4:1 warning duplicate-annotation"],
  },
  "type names that are no identifiers": {
    given: '<ComplexType Name="a-b"/>\n<EnumType Name="1"/>',
    reports: ["3:1 error invalid-name", "4:1 error invalid-name"],
  },
  "names of operations and children of the container that are no identifiers": {
    given: `${item}<Action Name="a b"/>\n<EntityContainer Name="C"><Singleton Name="x-y" Type="self.Item"/></EntityContainer>`,
    reports: [`3:${item.length + 1} error invalid-name`, "4:27 error invalid-name"],
  },
  "a property name that is no identifier": {
    given:
      '<ComplexType Name="C"><Property Name="client-request-id" Type="Edm.String"/></ComplexType>',
    reports: ["3:23 warning name-not-identifier"],
  },
  "property names that are dangerous": {
    given: `<ComplexType Name="C"><Property Name="a&quot;" Type="Edm.String"/>\n<Property Name="a&#10;b" Type="Edm.String"/><Property Name="a*/b" Type="Edm.String"/></ComplexType>`,
    reports: ["3:23 error invalid-name", "4:1 error invalid-name", "4:45 error invalid-name"],
  },
  "names that turn around": {
    given: '<ComplexType Name="C"><Property Name="a\u202Eb" Type="Edm.String"/></ComplexType>',
    reports: ["3:23 error invalid-name"],
  },
  "a name of 129 characters": {
    given: `<ComplexType Name="${"x".repeat(129)}"/>`,
    reports: ["3:1 error invalid-name"],
  },
  "names in other alphabets": {
    given: '<ComplexType Name="Größe"><Property Name="名前" Type="Edm.String"/></ComplexType>',
    reports: [],
  },
};

describe("reports", () => {
  it.each(Object.entries(cases))("%s", (_name, { given, reports, tells }) => {
    const result = build(inSchema(given));
    expect(result.reports).toEqual(reports);
    expect(result.messages[0] ?? "").toMatch(tells ?? /^/);
  });

  it("everything together, in the order of the passes", () => {
    const given = `<ComplexType Name="A" BaseType="self.X"/>\n<ComplexType Name="B"><Property Name="p" Type="self.Y"/></ComplexType>\n<Action Name="a" IsBound="true"/>`;
    const first = build(inSchema(given)).reports;
    expect(first).toEqual([
      "3:1 error unknown-base-type",
      "4:23 error unknown-type",
      "5:1 error missing-binding-parameter",
    ]);
    expect(build(inSchema(given)).reports).toEqual(first);
  });
});

describe("repeated overloads", () => {
  it("are left out", () => {
    const { model } = build(inSchema('<Action Name="a"/><Action Name="a"/>'));
    expect(model.operations).toHaveLength(1);
  });
});

describe("overlays", () => {
  const overlay = (target: string): Text => ({
    role: "overlay",
    text: inSchema(`<Annotations Target="${target}"><Annotation Term="a.b"/></Annotations>`)
      .replace('Namespace="ns"', 'Namespace="over"')
      .replace('Alias="self"', 'Alias="o"'),
  });
  const main = inSchema(
    `${item}<Action Name="go"/><EntityContainer Name="C"><EntitySet Name="items" EntityType="self.Item"/></EntityContainer>`,
  );

  it.each([
    "ns.Missing",
    "ns.Item/missing",
    "ns.go/missing",
    "ns.C/missing",
    "ns.C/items/missing",
    "other.T",
    "self.Item",
  ])("have no target %s", (target) => {
    expect(build(main, overlay(target)).reports).toEqual(["3:1 error unknown-target"]);
  });

  it.each(["ns.Item", "ns.Item/id", "ns.go", "ns.go()", "ns.C", "ns.C/items", "ns.C/items/id"])(
    "have a target %s",
    (target) => {
      expect(build(main, overlay(target)).reports).toEqual([]);
    },
  );

  it("are no schema of the service", () => {
    const { model } = build(main, overlay("ns.Item"));
    expect(model.schemas.map(({ namespace }) => namespace)).toEqual(["ns"]);
  });
});

describe("long chains", () => {
  it("of types are followed without recursion", () => {
    const count = 3_000;
    const types = Array.from({ length: count }, (_, index) => {
      return `<ComplexType Name="T${index}"${index === 0 ? "" : ` BaseType="self.T${index - 1}"`}/>`;
    });
    const { model, reports } = build(inSchema(types.reverse().join("\n")));
    expect(reports).toEqual([]);
    expect(model.types.size).toBe(count);
  });

  it("of types in a circle are one error", () => {
    const count = 3_000;
    const types = Array.from({ length: count }, (_, index) => {
      return `<ComplexType Name="T${index}" BaseType="self.T${(index + 1) % count}"/>`;
    });
    const { reports, messages } = build(inSchema(types.join("\n")));
    expect(reports).toEqual(["3:1 error inheritance-cycle"]);
    expect(messages[0]?.length).toBeLessThan(500);
  });
});
