import type { Model } from "../../../generator/model/model.ts";
import { entity, enumeration, must, structured } from "./models.ts";

/** One construct in both representations, and what the model makes of it. */
export interface Construct {
  readonly xml: string;
  /** The content of the schema `ns`. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly got: (model: Model) => unknown;
  readonly wanted: object;
}

const primitive = (name: string): object => ({ kind: "Primitive", name: `Edm.${name}` });
const use = (type: object, more: object = {}): object => ({
  type,
  collection: false,
  nullable: false,
  facets: {},
  ...more,
});

/** An entity type that other constructs need. */
const item =
  '<EntityType Name="Item"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>';
const itemJson = { Item: { $Kind: "EntityType", $Key: ["id"], id: {} } };

export const constructs: Readonly<Record<string, Construct>> = {
  "entity type with everything": {
    xml: '<EntityType Name="E" Abstract="true" OpenType="true" HasStream="true"/>',
    json: { E: { $Kind: "EntityType", $Abstract: true, $OpenType: true, $HasStream: true } },
    got: (model) => entity(model, "ns.E"),
    wanted: {
      kind: "EntityType",
      name: "E",
      namespace: "ns",
      qualifiedName: "ns.E",
      abstract: true,
      open: true,
      hasStream: true,
      properties: [],
      navigationProperties: [],
      memberOrder: [],
    },
  },
  "single key": {
    xml: item,
    json: itemJson,
    got: (model) => entity(model, "ns.Item").key,
    wanted: [{ path: "id" }],
  },
  "composite key with alias and path": {
    xml: '<EntityType Name="E"><Key><PropertyRef Name="a"/><PropertyRef Name="c/b" Alias="cb"/></Key><Property Name="a" Type="Edm.Int32" Nullable="false"/><Property Name="c" Type="self.C" Nullable="false"/></EntityType><ComplexType Name="C"><Property Name="b" Type="Edm.Int32" Nullable="false"/></ComplexType>',
    json: {
      E: {
        $Kind: "EntityType",
        $Key: ["a", { cb: "c/b" }],
        a: { $Type: "Edm.Int32" },
        c: { $Type: "self.C" },
      },
      C: { $Kind: "ComplexType", b: { $Type: "Edm.Int32" } },
    },
    got: (model) => entity(model, "ns.E").key,
    wanted: [{ path: "a" }, { path: "c/b", alias: "cb" }],
  },
  "properties with facets, default and nullability": {
    xml: `<ComplexType Name="C">
      <Property Name="a" Type="Edm.String" MaxLength="20" Unicode="false" DefaultValue="x"/>
      <Property Name="b" Type="Edm.Decimal" Nullable="false" Precision="10" Scale="variable"/>
      <Property Name="c" Type="Edm.Decimal" Nullable="false" Scale="floating"/>
      <Property Name="d" Type="Collection(Edm.GeographyPoint)" SRID="variable"/>
      <Property Name="e" Type="Collection(Edm.Int64)" Nullable="true"/>
      <Property Name="f" Type="Edm.Binary" Nullable="false" MaxLength="max"/>
      <Property Name="g" Type="Edm.Boolean" Nullable="false" DefaultValue="true"/>
      <Property Name="h" Type="Edm.Untyped" Nullable="false"/>
    </ComplexType>`,
    json: {
      C: {
        $Kind: "ComplexType",
        a: { $Nullable: true, $MaxLength: 20, $Unicode: false, $DefaultValue: "x" },
        b: { $Type: "Edm.Decimal", $Precision: 10, $Scale: "variable" },
        c: { $Type: "Edm.Decimal", $Scale: "floating" },
        d: { $Type: "Edm.GeographyPoint", $Collection: true, $SRID: "variable" },
        e: { $Type: "Edm.Int64", $Collection: true, $Nullable: true },
        f: { $Type: "Edm.Binary", $MaxLength: "max" },
        g: { $Type: "Edm.Boolean", $DefaultValue: true },
        h: { $Type: "Edm.Untyped" },
      },
    },
    got: (model) =>
      structured(model, "ns.C").properties.map(({ name, type, defaultValue }) => ({
        name,
        type,
        defaultValue,
      })),
    wanted: [
      {
        name: "a",
        type: use(primitive("String"), {
          nullable: true,
          facets: { maxLength: 20, unicode: false },
        }),
        defaultValue: "x",
      },
      {
        name: "b",
        type: use(primitive("Decimal"), { facets: { precision: 10, scale: "variable" } }),
        defaultValue: undefined,
      },
      {
        name: "c",
        type: use(primitive("Decimal"), { facets: { scale: "floating" } }),
        defaultValue: undefined,
      },
      {
        name: "d",
        type: use(primitive("GeographyPoint"), { collection: true, facets: { srid: "variable" } }),
        defaultValue: undefined,
      },
      {
        name: "e",
        type: use(primitive("Int64"), { collection: true, nullable: true }),
        defaultValue: undefined,
      },
      {
        name: "f",
        type: use(primitive("Binary"), { facets: { maxLength: "max" } }),
        defaultValue: undefined,
      },
      { name: "g", type: use(primitive("Boolean")), defaultValue: "true" },
      { name: "h", type: use({ kind: "Abstract", name: "Edm.Untyped" }), defaultValue: undefined },
    ],
  },
  "navigation property with everything": {
    xml: `${item}<EntityType Name="E" BaseType="self.Item"><Property Name="itemId" Type="Edm.String"/>
      <NavigationProperty Name="item" Type="self.Item" Nullable="false" ContainsTarget="true">
        <ReferentialConstraint Property="itemId" ReferencedProperty="id"><Annotation Term="a.b" Bool="true"/></ReferentialConstraint>
        <OnDelete Action="Cascade"/>
      </NavigationProperty>
      <NavigationProperty Name="items" Type="Collection(ns.E)" Partner="items"/></EntityType>`,
    json: {
      ...itemJson,
      E: {
        $Kind: "EntityType",
        $BaseType: "self.Item",
        itemId: { $Nullable: true },
        item: {
          $Kind: "NavigationProperty",
          $Type: "self.Item",
          $ContainsTarget: true,
          $ReferentialConstraint: { itemId: "id", "itemId@a.b": true },
          $OnDelete: "Cascade",
        },
        items: {
          $Kind: "NavigationProperty",
          $Type: "ns.E",
          $Collection: true,
          $Partner: "items",
        },
      },
    },
    got: (model) => entity(model, "ns.E"),
    wanted: {
      baseType: "ns.Item",
      memberOrder: ["itemId", "item", "items"],
      navigationProperties: [
        {
          name: "item",
          type: use({ kind: "EntityType", name: "ns.Item" }),
          containsTarget: true,
          referentialConstraints: [
            {
              property: "itemId",
              referencedProperty: "id",
              annotations: [{ term: "a.b", value: { kind: "Bool", value: true } }],
            },
          ],
          onDelete: "Cascade",
        },
        {
          name: "items",
          type: { type: { name: "ns.E" }, collection: true },
          partner: "items",
          containsTarget: false,
        },
      ],
    },
  },
  "enumeration with flags": {
    xml: '<EnumType Name="F" IsFlags="true" UnderlyingType="Edm.Int64"><Member Name="a" Value="1"/><Member Name="b" Value="9223372036854775807"><Annotation Term="a.b" String="x"/></Member></EnumType>',
    json: {
      F: {
        $Kind: "EnumType",
        $IsFlags: true,
        $UnderlyingType: "Edm.Int64",
        a: 1,
        b: "9223372036854775807",
        "b@a.b": "x",
      },
    },
    got: (model) => enumeration(model, "ns.F"),
    wanted: {
      kind: "EnumType",
      isFlags: true,
      underlyingType: "Edm.Int64",
      members: [
        { name: "a", value: 1n, annotations: [] },
        { name: "b", value: 9223372036854775807n, annotations: [{ term: "a.b" }] },
      ],
    },
  },
  "enumeration without members": {
    xml: '<EnumType Name="E"/>',
    json: { E: { $Kind: "EnumType" } },
    got: (model) => enumeration(model, "ns.E"),
    wanted: { underlyingType: "Edm.Int32", isFlags: false, members: [] },
  },
  "type definition": {
    xml: '<TypeDefinition Name="T" UnderlyingType="Edm.String" MaxLength="9"/><ComplexType Name="C"><Property Name="t" Type="self.T" Nullable="false"/></ComplexType>',
    json: {
      T: { $Kind: "TypeDefinition", $UnderlyingType: "Edm.String", $MaxLength: 9 },
      C: { $Kind: "ComplexType", t: { $Type: "self.T" } },
    },
    got: (model) => [model.types.get("ns.T"), structured(model, "ns.C").properties[0]?.type],
    wanted: [
      { kind: "TypeDefinition", underlyingType: "Edm.String", facets: { maxLength: 9 } },
      use({ kind: "TypeDefinition", name: "ns.T" }),
    ],
  },
  "bound and unbound operations with overloads": {
    xml: `${item}<Action Name="reset"/>
      <Action Name="reset" IsBound="true" EntitySetPath="item/self.Item"><Parameter Name="item" Type="self.Item"/><Parameter Name="deep" Type="Edm.Boolean" Nullable="false"/><ReturnType Type="self.Item"/></Action>
      <Function Name="top" IsBound="true" IsComposable="true"><Parameter Name="items" Type="Collection(self.Item)"/><Parameter Name="n" Type="Edm.Int32" Nullable="false"/><ReturnType Type="Collection(self.Item)"><Annotation Term="a.b" Int="1"/></ReturnType></Function>`,
    json: {
      ...itemJson,
      reset: [
        { $Kind: "Action" },
        {
          $Kind: "Action",
          $IsBound: true,
          $EntitySetPath: "item/self.Item",
          $Parameter: [
            { $Name: "item", $Type: "self.Item", $Nullable: true },
            { $Name: "deep", $Type: "Edm.Boolean" },
          ],
          $ReturnType: { $Type: "self.Item", $Nullable: true },
        },
      ],
      top: [
        {
          $Kind: "Function",
          $IsBound: true,
          $IsComposable: true,
          $Parameter: [
            { $Name: "items", $Type: "self.Item", $Collection: true },
            { $Name: "n", $Type: "Edm.Int32" },
          ],
          $ReturnType: { $Type: "self.Item", $Collection: true, "@a.b": 1 },
        },
      ],
    },
    got: (model) => model.operations,
    wanted: [
      { kind: "Action", qualifiedName: "ns.reset", parameters: [], composable: false },
      {
        bindingParameter: { name: "item", type: { collection: false, nullable: true } },
        parameters: [{ name: "deep", type: use(primitive("Boolean")) }],
        returnType: { type: { name: "ns.Item" }, nullable: true },
        entitySetPath: "item/ns.Item",
      },
      {
        kind: "Function",
        composable: true,
        bindingParameter: { type: { collection: true, type: { name: "ns.Item" } } },
        returnType: { collection: true },
        returnTypeAnnotations: [{ term: "a.b" }],
      },
    ],
  },
  "entity container": {
    xml: `${item}<Action Name="reset"/><Function Name="best"><ReturnType Type="self.Item" Nullable="false"/></Function>
      <EntityContainer Name="C"><Annotation Term="a.b" Bool="true"/>
        <EntitySet Name="items" EntityType="self.Item" IncludeInServiceDocument="false"/>
        <Singleton Name="me" Type="ns.Item" Nullable="true"/>
        <ActionImport Name="reset" Action="self.reset"/>
        <FunctionImport Name="best" Function="self.best" EntitySet="items" IncludeInServiceDocument="true"/>
      </EntityContainer>`,
    json: {
      ...itemJson,
      reset: [{ $Kind: "Action" }],
      best: [{ $Kind: "Function", $ReturnType: { $Type: "self.Item" } }],
      C: {
        $Kind: "EntityContainer",
        "@a.b": true,
        items: { $Collection: true, $Type: "self.Item", $IncludeInServiceDocument: false },
        me: { $Type: "ns.Item", $Nullable: true },
        reset: { $Action: "self.reset" },
        best: { $Function: "self.best", $EntitySet: "items", $IncludeInServiceDocument: true },
      },
    },
    got: (model) => model.container,
    wanted: {
      qualifiedName: "ns.C",
      annotations: [{ term: "a.b" }],
      memberOrder: ["items", "me", "reset", "best"],
      entitySets: [
        { name: "items", entityType: { name: "ns.Item" }, includeInServiceDocument: false },
      ],
      singletons: [{ name: "me", type: { name: "ns.Item" }, nullable: true }],
      actionImports: [{ name: "reset", operation: "ns.reset", includeInServiceDocument: false }],
      functionImports: [
        { name: "best", operation: "ns.best", entitySet: "items", includeInServiceDocument: true },
      ],
    },
  },
  "navigation property bindings": {
    xml: `${item}<EntityType Name="E" BaseType="self.Item"><NavigationProperty Name="i" Type="self.Item" Nullable="false"/></EntityType>
      <EntityContainer Name="C"><EntitySet Name="items" EntityType="self.Item"><NavigationPropertyBinding Path="self.E/i" Target="items"/></EntitySet></EntityContainer>`,
    json: {
      ...itemJson,
      E: {
        $Kind: "EntityType",
        $BaseType: "self.Item",
        i: { $Kind: "NavigationProperty", $Type: "self.Item" },
      },
      C: {
        $Kind: "EntityContainer",
        items: {
          $Collection: true,
          $Type: "self.Item",
          $NavigationPropertyBinding: { "self.E/i": "items" },
        },
      },
    },
    got: (model) => model.container?.entitySets[0]?.navigationPropertyBindings,
    wanted: [{ path: "ns.E/i", target: "items" }],
  },
  terms: {
    xml: '<Term Name="A" Type="Edm.String" DefaultValue="x" AppliesTo="Property EntityType"/><Term Name="B" Type="Collection(Edm.Int32)" BaseTerm="self.A"/>',
    json: {
      A: {
        $Kind: "Term",
        $Nullable: true,
        $DefaultValue: "x",
        $AppliesTo: ["Property", "EntityType"],
      },
      B: { $Kind: "Term", $Type: "Edm.Int32", $Collection: true, $BaseTerm: "self.A" },
    },
    got: (model) => [...model.terms.values()],
    wanted: [
      { qualifiedName: "ns.A", defaultValue: "x", appliesTo: ["Property", "EntityType"] },
      { qualifiedName: "ns.B", baseTerm: "ns.A", type: { collection: true } },
    ],
  },
  "annotations that the term types": {
    xml: `<EnumType Name="E"><Member Name="a" Value="0"/><Member Name="b" Value="1"/></EnumType>
      <ComplexType Name="R"><Property Name="path" Type="Edm.PropertyPath" Nullable="false"/><Property Name="day" Type="Edm.Date" Nullable="false"/></ComplexType>
      <Term Name="Enum" Type="self.E" Nullable="false"/><Term Name="Records" Type="Collection(self.R)"/>
      <ComplexType Name="C"><Property Name="p" Type="Edm.String" Nullable="false">
        <Annotation Term="self.Enum" EnumMember="self.E/a self.E/b"/>
        <Annotation Term="self.Records"><Collection><Record><PropertyValue Property="path" PropertyPath="self.C/p"/><PropertyValue Property="day" Date="2020-01-01"/></Record></Collection></Annotation>
        <Annotation Term="Org.OData.Core.V1.Permissions" EnumMember="Org.OData.Core.V1.Permission/Read"/>
      </Property></ComplexType>`,
    json: {
      E: { $Kind: "EnumType", a: 0, b: 1 },
      R: { $Kind: "ComplexType", path: { $Type: "Edm.PropertyPath" }, day: { $Type: "Edm.Date" } },
      Enum: { $Kind: "Term", $Type: "self.E" },
      Records: { $Kind: "Term", $Type: "self.R", $Collection: true },
      C: {
        $Kind: "ComplexType",
        p: {
          "@self.Enum": "a,b",
          "@self.Records": [{ path: "self.C/p", day: "2020-01-01" }],
          "@Org.OData.Core.V1.Permissions": "Read",
        },
      },
    },
    got: (model) => structured(model, "ns.C").properties[0]?.annotations.map(({ value }) => value),
    wanted: [
      { kind: "EnumMember", type: "ns.E", members: ["a", "b"] },
      {
        kind: "Collection",
        items: [
          {
            kind: "Record",
            properties: new Map<string, unknown>([
              ["path", { kind: "Path", of: "PropertyPath", path: "ns.C/p" }],
              ["day", { kind: "Date", value: "2020-01-01" }],
            ]),
          },
        ],
      },
      { kind: "EnumMember", type: "Org.OData.Core.V1.Permission", members: ["Read"] },
    ],
  },
  "annotations with qualifiers, on annotations and from elsewhere": {
    xml: `<ComplexType Name="C"><Property Name="p" Type="Edm.String" Nullable="false"><Annotation Term="a.b" Qualifier="q" Int="1"><Annotation Term="c.d" Bool="false"/></Annotation></Property></ComplexType>
      <Annotations Target="self.C/p"><Annotation Term="e.f" String="x"/></Annotations>`,
    json: {
      C: { $Kind: "ComplexType", p: { "@a.b#q": 1, "@a.b#q@c.d": false } },
      $Annotations: { "self.C/p": { "@e.f": "x" } },
    },
    got: (model) => structured(model, "ns.C").properties[0]?.annotations,
    wanted: [
      {
        term: "a.b",
        qualifier: "q",
        value: { kind: "Number", type: "Int", value: "1" },
        annotations: [{ term: "c.d", value: { kind: "Bool", value: false } }],
      },
      { term: "e.f", value: { kind: "String", value: "x" } },
    ],
  },
  "schema annotations": {
    xml: '<Annotation Term="a.b" String="x"/>',
    json: { "@a.b": "x" },
    got: (model) => must(model.schemas[0]),
    wanted: { namespace: "ns", alias: "self", annotations: [{ term: "a.b" }] },
  },
};
