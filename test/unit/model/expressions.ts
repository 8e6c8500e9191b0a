/** A value of an annotation in both representations, and what the model makes of it. */
export interface ExpressionCase {
  /** An attribute, or an element. */
  readonly xml: string;
  /** Left out where JSON needs the term to tell what a string is. */
  readonly json?: unknown;
  readonly wanted: unknown;
}

const int = (value: number): unknown => ({ kind: "Number", type: "Int", value: String(value) });
const path = (text: string): unknown => ({ kind: "Path", of: "Path", path: text });
const stringType = (more: object = {}): unknown => ({
  type: { kind: "Primitive", name: "Edm.String" },
  collection: false,
  nullable: false,
  facets: {},
  ...more,
});

const binary = ["And", "Or", "Eq", "Ne", "Gt", "Ge", "Lt", "Le", "Has", "In"].concat([
  ...["Add", "Sub", "Mul", "Div", "DivBy", "Mod"],
]);
const literals = {
  Binary: "T0RhdGE",
  Date: "2020-02-29",
  DateTimeOffset: "2020-02-29T00:00:00.1234567Z",
  Duration: "P1DT2H",
  Guid: "21EC2020-3AEA-1069-A2DD-08002B30309D",
  TimeOfDay: "21:45:00",
};
const paths = ["PropertyPath", "NavigationPropertyPath", "AnnotationPath", "ModelElementPath"];

export const expressions: Readonly<Record<string, ExpressionCase>> = {
  true: { xml: 'Bool="true"', json: true, wanted: { kind: "Bool", value: true } },
  false: { xml: "<Bool> false </Bool>", json: false, wanted: { kind: "Bool", value: false } },
  "a string": {
    xml: 'String=" a &lt; b "',
    json: " a < b ",
    wanted: { kind: "String", value: " a < b " },
  },
  "a string element": {
    xml: "<String> a &lt; &#98;<![CDATA[ &lt; ]]></String>",
    wanted: { kind: "String", value: " a < b &lt; " },
  },
  "an empty string": { xml: 'String=""', json: "", wanted: { kind: "String", value: "" } },
  "an integer": { xml: 'Int="-42"', json: -42, wanted: int(-42) },
  "a decimal": {
    xml: 'Decimal="3.14"',
    json: 3.14,
    wanted: { kind: "Number", type: "Decimal", value: "3.14" },
  },
  "a float": { xml: 'Float="INF"', wanted: { kind: "Number", type: "Float", value: "INF" } },
  "enumeration members": {
    xml: 'EnumMember="self.E/a self.E/b"',
    wanted: { kind: "EnumMember", type: "ns.E", members: ["a", "b"] },
  },
  "no enumeration member": {
    xml: "<EnumMember></EnumMember>",
    wanted: { kind: "EnumMember", members: [] },
  },
  null: { xml: "<Null/>", json: null, wanted: { kind: "Null" } },
  "null with an annotation": {
    xml: '<Null><Annotation Term="c.d" Bool="true"/></Null>',
    json: { $Null: null, "@c.d": true },
    wanted: {
      kind: "Null",
      annotations: [{ term: "c.d", value: { kind: "Bool", value: true }, annotations: [] }],
    },
  },
  ...Object.fromEntries(
    Object.entries(literals).map(([kind, value]) => [
      kind,
      { xml: `${kind}="${value}"`, wanted: { kind, value } },
    ]),
  ),
  "a path": {
    xml: "<Path>self.E/p/@Core.Description#q</Path>",
    json: { $Path: "self.E/p/@Core.Description#q" },
    wanted: path("ns.E/p/@Org.OData.Core.V1.Description#q"),
  },
  ...Object.fromEntries(
    paths.map((of) => [
      of,
      { xml: `${of}="self.E/p"`, wanted: { kind: "Path", of, path: "ns.E/p" } },
    ]),
  ),
  "a collection": {
    xml: "<Collection><Int>1</Int><String>x</String></Collection>",
    json: [1, "x"],
    wanted: { kind: "Collection", items: [int(1), { kind: "String", value: "x" }] },
  },
  "a record": {
    xml: '<Record Type="self.R"><Annotation Term="c.d" Int="2"/><PropertyValue Property="p" Int="1"><Annotation Term="c.d" Int="3"/></PropertyValue><PropertyValue Property="__proto__"><Path>q</Path></PropertyValue></Record>',
    json: JSON.parse('{"@type":"#self.R","@c.d":2,"p":1,"p@c.d":3,"__proto__":{"$Path":"q"}}'),
    wanted: {
      kind: "Record",
      type: "ns.R",
      properties: new Map<string, unknown>([
        [
          "p",
          { ...Object(int(1)), annotations: [{ term: "c.d", value: int(3), annotations: [] }] },
        ],
        ["__proto__", path("q")],
      ]),
      annotations: [{ term: "c.d", value: int(2), annotations: [] }],
    },
  },
  "a function": {
    xml: '<Apply Function="odata.concat"><String>a</String><Path>p</Path></Apply>',
    json: { $Apply: ["a", { $Path: "p" }], $Function: "odata.concat" },
    wanted: {
      kind: "Apply",
      function: "odata.concat",
      arguments: [{ kind: "String", value: "a" }, path("p")],
    },
  },
  if: {
    xml: "<If><Path>p</Path><Int>1</Int><Int>2</Int></If>",
    json: { $If: [{ $Path: "p" }, 1, 2] },
    wanted: { kind: "If", condition: path("p"), then: int(1), else: int(2) },
  },
  "if without else": {
    xml: "<If><Path>p</Path><Int>1</Int></If>",
    json: { $If: [{ $Path: "p" }, 1] },
    wanted: { kind: "If", condition: path("p"), then: int(1) },
  },
  not: {
    xml: "<Not><Path>p</Path></Not>",
    json: { $Not: { $Path: "p" } },
    wanted: { kind: "Not", operand: path("p") },
  },
  negation: {
    xml: "<Neg><Path>p</Path></Neg>",
    json: { $Neg: { $Path: "p" } },
    wanted: { kind: "Neg", operand: path("p") },
  },
  ...Object.fromEntries(
    binary.map((kind) => [
      kind,
      {
        xml: `<${kind}><Path>p</Path><Int>1</Int></${kind}>`,
        json: { [`$${kind}`]: [{ $Path: "p" }, 1] },
        wanted: { kind, operands: [path("p"), int(1)] },
      },
    ]),
  ),
  cast: {
    xml: '<Cast Type="Edm.String" Nullable="false" MaxLength="3"><Path>p</Path></Cast>',
    json: { $Cast: { $Path: "p" }, $Type: "Edm.String", $MaxLength: 3 },
    wanted: { kind: "Cast", type: stringType({ facets: { maxLength: 3 } }), operand: path("p") },
  },
  "is of": {
    xml: '<IsOf Type="Collection(Edm.String)"><Path>p</Path></IsOf>',
    json: { $IsOf: { $Path: "p" }, $Type: "Edm.String", $Collection: true },
    wanted: { kind: "IsOf", type: stringType({ collection: true }), operand: path("p") },
  },
  "a label": {
    xml: '<LabeledElement Name="l" Path="p"/>',
    json: { $LabeledElement: { $Path: "p" }, $Name: "l" },
    wanted: { kind: "LabeledElement", name: "l", operand: path("p") },
  },
  "a reference to a label": {
    xml: "<LabeledElementReference>self.l</LabeledElementReference>",
    json: { $LabeledElementReference: "self.l" },
    wanted: { kind: "LabeledElementReference", name: "ns.l" },
  },
  "a URL": {
    xml: "<UrlRef><String>http://a</String></UrlRef>",
    json: { $UrlRef: "http://a" },
    wanted: { kind: "UrlRef", operand: { kind: "String", value: "http://a" } },
  },
  "a URL attribute": {
    xml: 'UrlRef="http://a"',
    wanted: { kind: "UrlRef", operand: { kind: "String", value: "http://a" } },
  },
};
