import { describe, expect, it } from "vitest";
import { annotationsOfProperty, findAnnotation } from "../../../generator/model/annotations.ts";
import { inSchema } from "../csdl/documents.ts";
import { build, entity, must, structured } from "./models.ts";

const edmx = (content: string, references = ""): string =>
  `<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" xmlns="http://docs.oasis-open.org/odata/ns/edm" Version="4.0">${references}<edmx:DataServices>${content}</edmx:DataServices></edmx:Edmx>`;
const include = (uri: string, namespace: string, alias?: string): string =>
  `<edmx:Reference Uri="${uri}"><edmx:Include Namespace="${namespace}"${alias === undefined ? "" : ` Alias="${alias}"`}/></edmx:Reference>`;
const withKey = '<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>';

describe("aliases", () => {
  it("stand for a namespace everywhere, each in its document", () => {
    const { model, reports } = build(
      edmx(
        `<Schema Namespace="a.b" Alias="x"><EntityType Name="Base">${withKey}</EntityType></Schema>
         <Schema Namespace="c" Alias="y"><EntityType Name="E" BaseType="x.Base"><Property Name="p" Type="Collection(y.C)"/><NavigationProperty Name="n" Type="x.Base"/></EntityType><ComplexType Name="C"/>
         <Function Name="f" IsBound="true"><Parameter Name="e" Type="y.E"/><ReturnType Type="x.Base"/></Function>
         <EntityContainer Name="K"><EntitySet Name="es" EntityType="y.E"/></EntityContainer>
         <Annotations Target="y.f(y.E)"><Annotation Term="v.T"/></Annotations></Schema>`,
        include("v.xml", "vocabulary.V1", "v"),
      ),
    );
    expect(reports).toEqual([]);
    expect(entity(model, "c.E")).toMatchObject({
      baseType: "a.b.Base",
      properties: [{ type: { type: { kind: "ComplexType", name: "c.C" }, collection: true } }],
      navigationProperties: [{ type: { type: { name: "a.b.Base" } } }],
    });
    expect(model.operations[0]).toMatchObject({
      bindingParameter: { type: { type: { name: "c.E" } } },
      returnType: { type: { name: "a.b.Base" } },
      annotations: [{ term: "vocabulary.V1.T" }],
    });
    expect(model.container?.entitySets[0]?.entityType.name).toBe("c.E");
  });

  it("of official vocabularies need no declaration, but yield to one", () => {
    const content =
      '<Schema Namespace="ns"><ComplexType Name="C"><Annotation Term="Core.Description" String="x"/></ComplexType></Schema>';
    const term = (references: string): unknown =>
      structured(build(edmx(content, references)).model, "ns.C").annotations[0]?.term;
    expect(term("")).toBe("Org.OData.Core.V1.Description");
    expect(term(include("core.xml", "my.core", "Core"))).toBe("my.core.Description");
  });

  it("that stand for two namespaces are an error", () => {
    const { reports } = build(
      edmx('<Schema Namespace="a" Alias="x"/>\n<Schema Namespace="b" Alias="x"/>'),
    );
    expect(reports).toEqual(["2:1 error duplicate-alias"]);
  });
});

describe("several documents", () => {
  it("resolve types against each other, references in a circle included", () => {
    const first = edmx(
      '<Schema Namespace="a"><ComplexType Name="A" BaseType="o.B"/></Schema>',
      include("b.xml", "b", "o"),
    );
    const second = edmx(
      '<Schema Namespace="b"><ComplexType Name="B"><Property Name="a" Type="o.A"/></ComplexType></Schema>',
      include("a.xml", "a", "o"),
    );
    const { model, reports } = build(first, { text: second, role: "reference" });
    expect(reports).toEqual([]);
    expect(structured(model, "a.A").baseType).toBe("b.B");
    expect(structured(model, "b.B").properties[0]?.type.type.name).toBe("a.A");
    expect(model.derivedTypes).toEqual(new Map([["b.B", ["a.A"]]]));
  });

  it("warn once of a document that is missing and needed, and treat its types as opaque", () => {
    const { model, reports } = build(
      edmx(
        `<Schema Namespace="a"><EntityType Name="A" BaseType="b.B"><Property Name="p" Type="b.C"/><NavigationProperty Name="n" Type="b.D" Partner="q"/></EntityType>
         <EntityContainer Name="K"><EntitySet Name="as" EntityType="a.A"/></EntityContainer></Schema>`,
        `\n${include("b.xml", "b")}`,
      ),
    );
    expect(reports).toEqual(["2:1 warning unresolved-reference"]);
    const type = entity(model, "a.A");
    expect(type).toMatchObject({
      unresolvedBaseType: "b.B",
      properties: [{ type: { type: { kind: "Unresolved", name: "b.C" } } }],
    });
    expect(type.baseType).toBeUndefined();
  });

  it("do not warn of a document that is missing and not needed", () => {
    const { reports } = build(
      edmx(
        '<Schema Namespace="a"><ComplexType Name="A"><Property Name="p" Type="Org.OData.Core.V1.Tag"/><Annotation Term="u.T"/></ComplexType></Schema>',
        include("u.xml", "u") + include("core.xml", "Org.OData.Core.V1"),
      ),
    );
    expect(reports).toEqual([]);
  });

  it("extend a container with those of others, bases first", () => {
    const { model, reports } = build(
      edmx(
        '<Schema Namespace="a"><EntityContainer Name="K" Extends="b.K"><Singleton Name="me" Type="b.E"/></EntityContainer><Annotations Target="a.K/es"><Annotation Term="v.T"/></Annotations></Schema>',
        include("b.xml", "b"),
      ),
      {
        role: "reference",
        text: edmx(
          `<Schema Namespace="b"><EntityType Name="E">${withKey}</EntityType><EntityContainer Name="K"><EntitySet Name="es" EntityType="b.E"/></EntityContainer><Annotations Target="b.K/es"><Annotation Term="v.U"/></Annotations></Schema>`,
        ),
      },
    );
    expect(reports).toEqual([]);
    expect(model.container).toMatchObject({
      qualifiedName: "a.K",
      memberOrder: ["es", "me"],
      entitySets: [{ name: "es", annotations: [{ term: "v.T" }, { term: "v.U" }] }],
      singletons: [{ name: "me" }],
    });
  });

  it("use the annotations of a referenced document on others only when asked to", () => {
    const annotations = edmx(
      '<Schema Namespace="b"><Annotations Target="a.A"><Annotation Term="v.T"/><Annotation Term="w.T"/><Annotation Term="v.T" Qualifier="q"/></Annotations></Schema>',
    );
    const terms = (reference: string): unknown =>
      structured(
        build(edmx('<Schema Namespace="a"><ComplexType Name="A"/></Schema>', reference), {
          text: annotations,
          role: "reference",
        }).model,
        "a.A",
      ).annotations.map(({ term, qualifier }) => `${term}#${qualifier ?? ""}`);
    const asking = (attributes: string): string =>
      `<edmx:Reference Uri="b.xml"><edmx:IncludeAnnotations ${attributes}/></edmx:Reference>`;
    expect(terms(include("b.xml", "b"))).toEqual([]);
    expect(terms(asking('TermNamespace="v"'))).toEqual(["v.T#", "v.T#q"]);
    expect(terms(asking('TermNamespace="v" Qualifier="q"'))).toEqual(["v.T#q"]);
    expect(terms(asking('TermNamespace="w" TargetNamespace="other"'))).toEqual([]);
  });

  it("that add to one namespace are one schema", () => {
    const { model, reports } = build(
      edmx('<Schema Namespace="a" Alias="x"><ComplexType Name="A"/></Schema>'),
      edmx('<Schema Namespace="a"><ComplexType Name="B"/></Schema>'),
    );
    expect(reports).toEqual([]);
    expect(model.schemas).toMatchObject([{ namespace: "a", alias: "x" }]);
    expect([...model.types.keys()]).toEqual(["a.A", "a.B"]);
  });

  it("are of the highest version among them", () => {
    expect(build(edmx("")).model.version).toBe("4.0");
    expect(build(edmx(""), inSchema("")).model.version).toBe("4.01");
  });
});

describe("external annotations", () => {
  const targets: Readonly<Record<string, (model: ReturnType<typeof build>["model"]) => unknown>> = {
    ns: (model) => model.schemas[0],
    self: (model) => model.schemas[0],
    "self.E": (model) => model.types.get("ns.E"),
    "ns.E/id": (model) => entity(model, "ns.E").properties[0],
    "ns.E/nav": (model) => entity(model, "ns.E").navigationProperties[0],
    "ns.M": (model) => model.types.get("ns.M"),
    "ns.T": (model) => model.terms.get("ns.T"),
    "ns.D": (model) => model.types.get("ns.D"),
    "ns.f": (model) => model.operations[0],
    "ns.f(ns.E,Collection(self.E))": (model) => model.operations[0],
    "ns.f(ns.E, Collection(self.E))/p": (model) => model.operations[0]?.parameters[0],
    "ns.f/e": (model) => model.operations[0]?.bindingParameter,
    "ns.a(ns.E)": (model) => model.operations[1],
    "ns.a(ns.E,Edm.Int32)": (model) => model.operations[1],
    "ns.a()": (model) => model.operations[2],
    "ns.K": (model) => model.container,
    "ns.K/es": (model) => model.container?.entitySets[0],
    "ns.K/me": (model) => model.container?.singletons[0],
    "ns.K/do": (model) => model.container?.actionImports[0],
  };

  it.each(Object.entries(targets))("find %s", (target, find) => {
    const { model, reports } = build(
      inSchema(`<EntityType Name="E">${withKey}<NavigationProperty Name="nav" Type="self.E"/></EntityType>
        <EnumType Name="M"><Member Name="m"/></EnumType><Term Name="T" Type="Edm.String"/><TypeDefinition Name="D" UnderlyingType="Edm.String"/>
        <Function Name="f" IsBound="true"><Parameter Name="e" Type="self.E"/><Parameter Name="p" Type="Collection(ns.E)"/><ReturnType Type="Edm.Int32"/></Function>
        <Action Name="a" IsBound="true"><Parameter Name="e" Type="self.E"/><Parameter Name="n" Type="Edm.Int32"/></Action><Action Name="a"/>
        <EntityContainer Name="K"><EntitySet Name="es" EntityType="self.E"/><Singleton Name="me" Type="self.E"/><ActionImport Name="do" Action="self.a"/></EntityContainer>
        <Annotations Target="${target}" Qualifier="q"><Annotation Term="v.T"/></Annotations>`),
    );
    expect(reports).toEqual([]);
    expect(find(model)).toMatchObject({ annotations: [{ term: "v.T", qualifier: "q" }] });
  });

  it("find enumeration members, return types and annotations", () => {
    const { model, reports } = build(
      inSchema(`<EnumType Name="M"><Member Name="m"><Annotation Term="v.T" Qualifier="q"/></Member></EnumType>
        <Function Name="f"><ReturnType Type="Edm.Int32"/></Function>
        <Annotations Target="self.M/m"><Annotation Term="v.U"/></Annotations>
        <Annotations Target="self.f()/$ReturnType"><Annotation Term="v.U"/></Annotations>
        <Annotations Target="self.M/m/@v.T#q"><Annotation Term="v.N"/></Annotations>`),
    );
    expect(reports).toEqual([]);
    expect(model.types.get("ns.M")).toMatchObject({
      members: [
        { annotations: [{ term: "v.T", annotations: [{ term: "v.N" }] }, { term: "v.U" }] },
      ],
    });
    expect(model.operations[0]?.returnTypeAnnotations).toMatchObject([{ term: "v.U" }]);
  });

  it("go to all overloads, or to one", () => {
    const overload = (type: string): string =>
      `<Action Name="a" IsBound="true"><Parameter Name="x" Type="${type}"/></Action>`;
    const { model } = build(
      inSchema(`<ComplexType Name="C"/><ComplexType Name="D"/>${overload("self.C")}${overload("Collection(self.D)")}
        <Annotations Target="self.a"><Annotation Term="v.All"/></Annotations>
        <Annotations Target="self.a(Collection(self.D))"><Annotation Term="v.One"/></Annotations>`),
    );
    expect(model.operations.map(({ annotations }) => annotations.map(({ term }) => term))).toEqual([
      ["v.All"],
      ["v.All", "v.One"],
    ]);
  });

  it("on paths of the container are kept by path", () => {
    const { model, reports } = build(
      inSchema(`<EntityType Name="E">${withKey}<NavigationProperty Name="nav" Type="Collection(self.F)" ContainsTarget="true"/></EntityType><EntityType Name="F" BaseType="self.E"/>
        <EntityContainer Name="K"><Singleton Name="me" Type="self.E"/></EntityContainer>
        <Annotations Target="self.K/me/nav"><Annotation Term="v.T"/></Annotations>
        <Annotations Target="self.K/me/self.F/nav"><Annotation Term="v.U"/></Annotations>`),
    );
    expect(reports).toEqual([]);
    expect(
      [...must(model.container).pathAnnotations].map(([path, [first]]) => [path, first?.term]),
    ).toEqual([
      ["me/nav", "v.T"],
      ["me/ns.F/nav", "v.U"],
    ]);
  });

  it("through a derived type hold for it and what derives from it", () => {
    const { model, reports } = build(
      inSchema(`<ComplexType Name="A"><Property Name="p" Type="Edm.Int32"><Annotation Term="v.T" Int="1"/><Annotation Term="v.Kept" Int="1"/></Property></ComplexType>
        <ComplexType Name="B" BaseType="self.A"/><ComplexType Name="C" BaseType="self.B"/><ComplexType Name="D" BaseType="self.C"/><ComplexType Name="Other" BaseType="self.A"/>
        <Annotations Target="self.B/p"><Annotation Term="v.T" Int="2"/></Annotations>
        <Annotations Target="self.D/p"><Annotation Term="v.T" Int="3"/></Annotations>`),
    );
    expect(reports).toEqual([]);
    const property = must(structured(model, "ns.A").properties[0]);
    const values = ["A", "B", "C", "D", "Other"].map((name) => {
      const annotations = annotationsOfProperty(model, structured(model, `ns.${name}`), property);
      expect(annotations).toHaveLength(2);
      const value = findAnnotation({ annotations }, "v.T")?.value;
      return value?.kind === "Number" ? value.value : undefined;
    });
    expect(values).toEqual(["1", "2", "2", "3", "1"]);
  });

  it("of an overlay replace those of the service", () => {
    const main = inSchema(
      '<ComplexType Name="C"><Annotation Term="v.T" Int="1"/></ComplexType><Annotations Target="self.C"><Annotation Term="v.U" Int="1"/></Annotations>',
    );
    const overlay = edmx(
      '<Schema Namespace="o"><Annotations Target="ns.C"><Annotation Term="v.U" Int="2"/><Annotation Term="v.T" Int="2"/><Annotation Term="v.T" Qualifier="q" Int="3"/></Annotations></Schema>',
    );
    const { model, reports } = build(main, { text: overlay, role: "overlay" });
    expect(reports).toEqual([]);
    expect(structured(model, "ns.C").annotations).toMatchObject([
      { term: "v.T", value: { value: "2" } },
      { term: "v.U", value: { value: "2" } },
      { term: "v.T", qualifier: "q", value: { value: "3" } },
    ]);
  });

  it("without a value have the default of their term", () => {
    const { model } = build(
      inSchema(`<Term Name="S" Type="Edm.String" DefaultValue="x"/><Term Name="N" Type="Edm.Int32" DefaultValue="7"/><Term Name="B" Type="Edm.Boolean" DefaultValue="false"/>
        <ComplexType Name="C"><Annotation Term="self.S"/><Annotation Term="self.N"/><Annotation Term="self.B"/><Annotation Term="v.Tag"/></ComplexType>`),
    );
    expect(structured(model, "ns.C").annotations.map(({ value }) => value)).toEqual([
      { kind: "String", value: "x" },
      { kind: "Number", type: "Int", value: "7" },
      { kind: "Bool", value: false },
      { kind: "Bool", value: true },
    ]);
  });
});
