import { describe, expect, it, test } from "vitest";
import * as capabilities from "../../../generator/model/vocabularies/capabilities.ts";
import * as core from "../../../generator/model/vocabularies/core.ts";
import { limitsOf, nestedSources } from "../../../generator/model/vocabularies/limits.ts";
import * as validation from "../../../generator/model/vocabularies/validation.ts";
import type { Annotated, Parameter } from "../../../generator/model/model.ts";
import { inSchema } from "../csdl/documents.ts";
import { build, buildSchema, must, structured } from "./models.ts";

/** A parameter with these annotations, which has all that any reader wants. */
function annotated(xml: string): Parameter {
  const model = buildSchema(
    `<Action Name="a"><Parameter Name="p" Type="Edm.String">${xml}</Parameter></Action>`,
  );
  return must(model.operations[0]?.parameters[0]);
}

/** The same from CSDL JSON. */
function annotatedInJson(members: Readonly<Record<string, unknown>>): Annotated {
  const { model, reports } = build(
    JSON.stringify({ $Version: "4.01", ns: { C: { $Kind: "ComplexType", ...members } } }),
  );
  expect(reports).toEqual([]);
  return structured(model, "ns.C");
}

interface Case {
  readonly xml: string;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly read: (annotated: Parameter) => unknown;
  readonly wanted: unknown;
  /** What the reader says of an element without the annotation. */
  readonly silent: unknown;
}

const record = (properties: string): string => `<Record>${properties}</Record>`;

const coreCases: Readonly<Record<string, Case>> = {
  Description: {
    xml: '<Annotation Term="Org.OData.Core.V1.Description" String="x"/>',
    json: { "@Org.OData.Core.V1.Description": "x" },
    read: core.description,
    wanted: "x",
    silent: undefined,
  },
  LongDescription: {
    xml: '<Annotation Term="Core.LongDescription" String="x"/>',
    read: core.longDescription,
    wanted: "x",
    silent: undefined,
  },
  Computed: {
    xml: '<Annotation Term="Core.Computed"/>',
    json: { "@Core.Computed": true },
    read: core.isComputed,
    wanted: true,
    silent: false,
  },
  "Computed, denied": {
    xml: '<Annotation Term="Core.Computed" Bool="false"/>',
    read: core.isComputed,
    wanted: false,
    silent: false,
  },
  Immutable: {
    xml: '<Annotation Term="Core.Immutable"/>',
    read: core.isImmutable,
    wanted: true,
    silent: false,
  },
  Permissions: {
    xml: '<Annotation Term="Core.Permissions" EnumMember="Core.Permission/Read Core.Permission/Invoke"/>',
    json: { "@Core.Permissions": "Read,Invoke" },
    read: core.permissions,
    wanted: ["Read", "Invoke"],
    silent: undefined,
  },
  "Permissions without Write": {
    xml: '<Annotation Term="Core.Permissions" EnumMember="Core.Permission/Read"/>',
    json: { "@Core.Permissions": "Read" },
    read: core.isReadOnly,
    wanted: true,
    silent: false,
  },
  "Permissions with ReadWrite": {
    xml: '<Annotation Term="Core.Permissions" EnumMember="Core.Permission/ReadWrite"/>',
    read: core.isReadOnly,
    wanted: false,
    silent: false,
  },
  OptionalParameter: {
    xml: '<Annotation Term="Core.OptionalParameter"/>',
    read: core.isOptionalParameter,
    wanted: true,
    silent: false,
  },
  "OptionalParameter, DefaultValue": {
    xml: `<Annotation Term="Core.OptionalParameter">${record('<PropertyValue Property="DefaultValue" String="7"/>')}</Annotation>`,
    read: core.optionalParameterDefault,
    wanted: "7",
    silent: undefined,
  },
  Revisions: {
    xml: `<Annotation Term="Core.Revisions"><Collection>
      ${record('<PropertyValue Property="Date" Date="2021-08-24"/><PropertyValue Property="Version" String="2021-05"/><PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/><PropertyValue Property="Description" String="use y"/><PropertyValue Property="RemovalDate" Date="2023-03-15"/>')}
      ${record('<PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Added"/>')}</Collection></Annotation>`,
    json: {
      "@Core.Revisions": [
        {
          Date: "2021-08-24",
          Version: "2021-05",
          Kind: "Deprecated",
          Description: "use y",
          RemovalDate: "2023-03-15",
        },
        { Kind: "Added" },
      ],
    },
    read: core.revisions,
    wanted: [
      {
        kind: "Deprecated",
        date: "2021-08-24",
        version: "2021-05",
        description: "use y",
        removalDate: "2023-03-15",
      },
      { kind: "Added" },
    ],
    silent: [],
  },
  AlternateKeys: {
    xml: `<Annotation Term="Core.AlternateKeys"><Collection>${record(`<PropertyValue Property="Key"><Collection>${record('<PropertyValue Property="Name" PropertyPath="a/b"/><PropertyValue Property="Alias" String="b"/>')}${record('<PropertyValue Property="Name" PropertyPath="c"/><PropertyValue Property="Alias" String="c"/>')}</Collection></PropertyValue>`)}</Collection></Annotation>`,
    json: {
      "@Core.AlternateKeys": [
        {
          Key: [
            { Name: "a/b", Alias: "b" },
            { Name: "c", Alias: "c" },
          ],
        },
      ],
    },
    read: core.alternateKeys,
    wanted: [[{ path: "a/b", alias: "b" }, { path: "c" }]],
    silent: [],
  },
  IsURL: { xml: '<Annotation Term="Core.IsURL"/>', read: core.isURL, wanted: true, silent: false },
  MediaType: {
    xml: '<Annotation Term="Core.MediaType" String="text/plain"/>',
    read: core.mediaType,
    wanted: "text/plain",
    silent: undefined,
  },
  AcceptableMediaTypes: {
    xml: '<Annotation Term="Core.AcceptableMediaTypes"><Collection><String>image/png</String></Collection></Annotation>',
    read: core.acceptableMediaTypes,
    wanted: ["image/png"],
    silent: [],
  },
  OptimisticConcurrency: {
    xml: '<Annotation Term="Core.OptimisticConcurrency"><Collection><PropertyPath>v</PropertyPath></Collection></Annotation>',
    json: { "@Core.OptimisticConcurrency": ["v"] },
    read: core.optimisticConcurrency,
    wanted: ["v"],
    silent: undefined,
  },
  RequiresExplicitBinding: {
    xml: '<Annotation Term="Core.RequiresExplicitBinding"/>',
    read: core.requiresExplicitBinding,
    wanted: true,
    silent: false,
  },
  ExplicitOperationBindings: {
    xml: '<Annotation Term="Core.ExplicitOperationBindings"><Collection><String>self.a</String><String>ns.a(Collection(self.T),Edm.String)</String></Collection></Annotation>',
    read: core.explicitOperationBindings,
    wanted: ["ns.a", "ns.a(Collection(ns.T),Edm.String)"],
    silent: [],
  },
  SymbolicName: {
    xml: '<Annotation Term="Core.SymbolicName" String="s"/>',
    read: core.symbolicName,
    wanted: "s",
    silent: undefined,
  },
  Example: {
    xml: `<Annotation Term="Core.Example">${record('<PropertyValue Property="Description" String="d"/><PropertyValue Property="Value" Int="1"/>')}</Annotation>`,
    read: core.examples,
    wanted: [{ description: "d", value: "1" }],
    silent: [],
  },
  "Example, one per qualifier": {
    xml: `<Annotation Term="Core.Example" Qualifier="a">${record(`<PropertyValue Property="Value">${record('<PropertyValue Property="n" Int="1"/><PropertyValue Property="t" String="&quot;"/><PropertyValue Property="l"><Collection><Null/><Bool>true</Bool></Collection></PropertyValue>')}</PropertyValue>`)}</Annotation>
      <Annotation Term="Core.Example" Qualifier="b">${record('<PropertyValue Property="ExternalValue" String="https://x.example/1"/>')}</Annotation>`,
    json: {
      "@Core.Example#a": { Value: { n: 1, t: '"', l: [null, true] } },
      "@Core.Example#b": { ExternalValue: "https://x.example/1" },
    },
    read: core.examples,
    wanted: [
      { value: '{"n":1,"t":"\\"","l":[null,true]}' },
      { externalValue: "https://x.example/1" },
    ],
    silent: [],
  },
  "Permissions, none": {
    xml: '<Annotation Term="Core.Permissions" EnumMember="Core.Permission/None"/>',
    json: { "@Core.Permissions": "None" },
    read: (element) => [core.isInaccessible(element), core.isReadOnly(element)],
    wanted: [true, true],
    silent: [false, false],
  },
  "Revisions that deprecate nothing": {
    xml: `<Annotation Term="Core.Revisions"><Collection>${record('<PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Added"/>')}${record('<PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Modified"/>')}</Collection></Annotation>`,
    read: core.deprecation,
    wanted: undefined,
    silent: undefined,
  },
  DefaultNamespace: {
    xml: '<Annotation Term="Core.DefaultNamespace"/>',
    read: core.isDefaultNamespace,
    wanted: true,
    silent: false,
  },
};

const validationCases: Readonly<Record<string, Case>> = {
  Minimum: {
    xml: '<Annotation Term="Validation.Minimum" Decimal="0.10"/>',
    read: validation.minimum,
    wanted: { value: "0.10", exclusive: false },
    silent: undefined,
  },
  "Maximum, exclusive": {
    xml: '<Annotation Term="Org.OData.Validation.V1.Maximum" Int="127"><Annotation Term="Validation.Exclusive" Bool="true"/></Annotation>',
    json: { "@Validation.Maximum": 127, "@Validation.Maximum@Validation.Exclusive": true },
    read: validation.maximum,
    wanted: { value: "127", exclusive: true },
    silent: undefined,
  },
  Pattern: {
    xml: '<Annotation Term="Validation.Pattern" String="^a$"/>',
    read: validation.pattern,
    wanted: "^a$",
    silent: undefined,
  },
  MultipleOf: {
    xml: '<Annotation Term="Validation.MultipleOf" Decimal="0.5"/>',
    read: validation.multipleOf,
    wanted: "0.5",
    silent: undefined,
  },
  AllowedValues: {
    xml: `<Annotation Term="Validation.AllowedValues"><Collection>${record('<PropertyValue Property="Value" String="a"/>')}${record('<PropertyValue Property="Value" Int="2"/><Annotation Term="Core.SymbolicName" String="two"/>')}</Collection></Annotation>`,
    read: (element) =>
      validation.allowedValues(element).map((each) => [each.value, core.symbolicName(each)]),
    wanted: [
      ["a", undefined],
      ["2", "two"],
    ],
    silent: [],
  },
  "MinItems and MaxItems": {
    xml: '<Annotation Term="Validation.MinItems" Int="1"/><Annotation Term="Validation.MaxItems" Int="5"/>',
    json: { "@Validation.MinItems": 1, "@Validation.MaxItems": 5 },
    read: (element) => [validation.minItems(element), validation.maxItems(element)],
    wanted: ["1", "5"],
    silent: [undefined, undefined],
  },
  Constraint: {
    xml: `<Annotation Term="Validation.Constraint" Qualifier="q">${record('<PropertyValue Property="FailureMessage" String="no"/><PropertyValue Property="Condition"><Le><Path>a</Path><Int>4</Int></Le></PropertyValue>')}</Annotation>`,
    json: {
      "@Validation.Constraint#q": { FailureMessage: "no", Condition: { $Le: [{ $Path: "a" }, 4] } },
    },
    read: validation.constraints,
    wanted: [
      {
        qualifier: "q",
        failureMessage: "no",
        condition: {
          kind: "Le",
          operands: [
            { kind: "Path", of: "Path", path: "a" },
            { kind: "Number", type: "Int", value: "4" },
          ],
        },
      },
    ],
    silent: [],
  },
  DerivedTypeConstraint: {
    xml: '<Annotation Term="Validation.DerivedTypeConstraint"><Collection><String>ns.T</String><String>self.T</String></Collection></Annotation>',
    json: { "@Validation.DerivedTypeConstraint": ["ns.T", "ns.T"] },
    read: validation.derivedTypeConstraint,
    wanted: ["ns.T", "ns.T"],
    silent: undefined,
  },
};

const term = (name: string, properties: string): string =>
  `<Annotation Term="Capabilities.${name}">${record(properties)}</Annotation>`;
const bool = (name: string, value: boolean): string =>
  `<PropertyValue Property="${name}" Bool="${value}"/>`;
const paths = (name: string, kind: string, ...values: readonly string[]): string =>
  `<PropertyValue Property="${name}"><Collection>${values.map((value) => `<${kind}>${value}</${kind}>`).join("")}</Collection></PropertyValue>`;
const permissions = `<PropertyValue Property="Permissions"><Collection>${record(`<PropertyValue Property="SchemeName" String="delegated"/><PropertyValue Property="Scopes"><Collection>${record('<PropertyValue Property="Scope" String="A.Read"/>')}${record('<PropertyValue Property="Scope" String="A.Write"/>')}</Collection></PropertyValue>`)}</Collection></PropertyValue>`;
const granted = [{ scheme: "delegated", scopes: ["A.Read", "A.Write"] }];
/** What an element forbids, without what it allows. */
function limits(element: Annotated): object {
  const { collection, item, options } = limitsOf([element]);
  return {
    ...(collection.size === 0 ? {} : { collection: [...collection] }),
    ...(item.size === 0 ? {} : { item: [...item] }),
    ...Object.fromEntries(options),
  };
}

const capabilitiesCases: Readonly<Record<string, Case>> = {
  InsertRestrictions: {
    xml: term(
      "InsertRestrictions",
      bool("Insertable", false) +
        paths("RequiredProperties", "PropertyPath", "a", "b") +
        paths("NonInsertableProperties", "PropertyPath", "c") +
        permissions,
    ),
    json: {
      "@Capabilities.InsertRestrictions": {
        Insertable: false,
        RequiredProperties: ["a", "b"],
        NonInsertableProperties: ["c"],
        Permissions: [
          { SchemeName: "delegated", Scopes: [{ Scope: "A.Read" }, { Scope: "A.Write" }] },
        ],
      },
    },
    read: capabilities.insertRestrictions,
    wanted: {
      supported: false,
      requiredProperties: ["a", "b"],
      nonInsertableProperties: ["c"],
      nonInsertableNavigationProperties: [],
      permissions: granted,
      customOptions: [],
      customHeaders: [],
    },
    silent: undefined,
  },
  "UpdateRestrictions, permissive where silent": {
    xml: term(
      "UpdateRestrictions",
      paths("NonUpdatableProperties", "PropertyPath", "a") +
        '<PropertyValue Property="Description" String="d"/><PropertyValue Property="LongDescription" String="l"/>',
    ),
    read: capabilities.updateRestrictions,
    wanted: {
      supported: true,
      requiredProperties: [],
      nonUpdatableProperties: ["a"],
      nonUpdatableNavigationProperties: [],
      permissions: [],
      customOptions: [],
      customHeaders: [],
      description: "d",
      longDescription: "l",
    },
    silent: undefined,
  },
  DeleteRestrictions: {
    xml: term("DeleteRestrictions", bool("Deletable", false)),
    read: capabilities.deleteRestrictions,
    wanted: {
      supported: false,
      permissions: [],
      customOptions: [],
      customHeaders: [],
      nonDeletableNavigationProperties: [],
    },
    silent: undefined,
  },
  ReadRestrictions: {
    xml: term(
      "ReadRestrictions",
      permissions +
        `<PropertyValue Property="CustomQueryOptions"><Collection>${record('<PropertyValue Property="Name" String="from"/><PropertyValue Property="Description" String="d"/><PropertyValue Property="Required" Bool="true"/>')}</Collection></PropertyValue><PropertyValue Property="CustomHeaders"><Collection>${record('<PropertyValue Property="Name" String="h"/>')}</Collection></PropertyValue><PropertyValue Property="ReadByKeyRestrictions">${record(bool("Readable", false))}</PropertyValue>`,
    ),
    read: capabilities.readRestrictions,
    wanted: {
      supported: true,
      permissions: granted,
      customOptions: [{ name: "from", description: "d", required: true }],
      customHeaders: [{ name: "h", required: false }],
      byKey: { supported: false, permissions: [], customOptions: [], customHeaders: [] },
    },
    silent: undefined,
  },
  FilterRestrictions: {
    xml: term(
      "FilterRestrictions",
      bool("RequiresFilter", true) + paths("RequiredProperties", "PropertyPath", "a"),
    ),
    read: capabilities.filterRestrictions,
    wanted: { isRequired: true, requiredProperties: ["a"] },
    silent: undefined,
  },
  SortRestrictions: {
    xml: term(
      "SortRestrictions",
      paths("AscendingOnlyProperties", "PropertyPath", "a") +
        paths("DescendingOnlyProperties", "PropertyPath", "b"),
    ),
    read: capabilities.sortRestrictions,
    wanted: { ascendingOnly: ["a"], descendingOnly: ["b"] },
    silent: undefined,
  },
  "what can be known only": {
    xml: `<Annotation Term="Capabilities.BatchSupported" Bool="false"/>
      <Annotation Term="Capabilities.KeyAsSegmentSupported"/>
      <Annotation Term="Capabilities.AsynchronousRequestsSupported" Bool="false"/>
      ${term("ChangeTracking", bool("Supported", true))}${term("DeepInsertSupport", bool("Supported", false))}`,
    read: capabilities.capabilityNotes,
    wanted: [
      "Takes no batches.",
      "Takes keys as segments.",
      "Does not take `Prefer: respond-async`.",
      "Tracks changes.",
      "Takes no deep inserts.",
    ],
    silent: [],
  },
  "limits: Insertable": {
    xml: term("InsertRestrictions", bool("Insertable", false)),
    json: { "@Capabilities.InsertRestrictions": { Insertable: false } },
    read: limits,
    wanted: { collection: ["post"] },
    silent: {},
  },
  "limits: Updatable": {
    xml: term("UpdateRestrictions", bool("Updatable", false)),
    read: limits,
    wanted: { item: ["patch", "put"] },
    silent: {},
  },
  "limits: UpdateMethod": {
    xml: term(
      "UpdateRestrictions",
      '<PropertyValue Property="UpdateMethod" EnumMember="Capabilities.HttpMethod/PUT"/>',
    ),
    json: { "@Capabilities.UpdateRestrictions": { UpdateMethod: "PUT" } },
    read: limits,
    wanted: { item: ["patch"] },
    silent: {},
  },
  "limits: Deletable": {
    xml: term("DeleteRestrictions", bool("Deletable", false)),
    read: limits,
    wanted: { item: ["delete"] },
    silent: {},
  },
  "limits: Readable": {
    xml: term("ReadRestrictions", bool("Readable", false)),
    read: limits,
    wanted: { collection: ["get", "$count"], item: ["get"] },
    silent: {},
  },
  "limits: readable by key": {
    xml: term(
      "ReadRestrictions",
      bool("Readable", false) +
        `<PropertyValue Property="ReadByKeyRestrictions">${record(bool("Readable", true))}</PropertyValue>`,
    ),
    read: limits,
    wanted: { collection: ["get", "$count"] },
    silent: {},
  },
  "limits: Countable": {
    xml: term("CountRestrictions", bool("Countable", false)),
    read: limits,
    wanted: { collection: ["$count"], count: "all" },
    silent: {},
  },
  "limits: IndexableByKey": {
    xml: '<Annotation Term="Capabilities.IndexableByKey" Bool="false"/>',
    read: limits,
    wanted: { collection: ["byId"] },
    silent: {},
  },
  "limits: Referenceable": {
    xml: term("NavigationRestrictions", bool("Referenceable", false)),
    read: limits,
    wanted: { collection: ["$ref"], item: ["$ref"] },
    silent: {},
  },
  "limits: whole options": {
    xml: `${term("SelectSupport", bool("Supported", false))}${term("ExpandRestrictions", bool("Expandable", false))}
      ${term("FilterRestrictions", bool("Filterable", false))}${term("SortRestrictions", bool("Sortable", false))}
      ${term("SearchRestrictions", bool("Searchable", false))}
      <Annotation Term="Capabilities.TopSupported" Bool="false"/>
      <Annotation Term="Capabilities.SkipSupported" Bool="false"/>
      <Annotation Term="Capabilities.ComputeSupported" Bool="false"/>`,
    read: limits,
    wanted: {
      select: "all",
      expand: "all",
      filter: "all",
      orderby: "all",
      search: "all",
      top: "all",
      skip: "all",
      compute: "all",
    },
    silent: {},
  },
  "limits: names in options": {
    xml: `${term("FilterRestrictions", paths("NonFilterableProperties", "PropertyPath", "a", "a/b"))}
      ${term("SortRestrictions", paths("NonSortableProperties", "PropertyPath", "a", "b"))}
      ${term("ExpandRestrictions", paths("NonExpandableProperties", "NavigationPropertyPath", "n"))}`,
    read: limits,
    wanted: { filter: ["a"], orderby: ["a", "b"], expand: ["n"] },
    silent: {},
  },
  NavigationRestrictions: {
    xml: term(
      "NavigationRestrictions",
      `<PropertyValue Property="RestrictedProperties"><Collection>${record(`<PropertyValue Property="NavigationProperty" NavigationPropertyPath="n"/><PropertyValue Property="InsertRestrictions">${record(bool("Insertable", false))}</PropertyValue>${bool("TopSupported", false)}`)}</Collection></PropertyValue>`,
    ),
    read: (element) =>
      nestedSources(element).map((restriction) => [
        restriction.path,
        capabilities.insertRestrictions(restriction)?.supported,
        capabilities.updateRestrictions(restriction)?.supported,
        limits(restriction),
      ]),
    wanted: [[["n"], false, undefined, { collection: ["post"], top: "all" }]],
    silent: [],
  },
  CollectionPropertyRestrictions: {
    xml: `<Annotation Term="Capabilities.CollectionPropertyRestrictions"><Collection>${record(
      `<PropertyValue Property="Property" PropertyPath="c/l"/>${bool("Deletable", false)}`,
    )}</Collection></Annotation>`,
    read: (element) => nestedSources(element).map((nested) => [nested.path, limits(nested)]),
    wanted: [[["c", "l"], { item: ["delete"] }]],
    silent: [],
  },
};

test("capabilities that a document both forbids and allows are not forbidden", () => {
  const twice = (first: boolean, second: boolean): string =>
    [first, second].map((value) => term("SelectSupport", bool("Supported", value))).join("");
  const read = (xml: string): { limits: object; messages: string[] } => {
    const { model, messages } = build(inSchema(`<ComplexType Name="T">${xml}</ComplexType>`));
    return { limits: limits(structured(model, "ns.T")), messages };
  };
  expect(read(twice(false, true))).toEqual({
    limits: {},
    messages: [expect.stringContaining("the two contradict each other and are ignored")],
  });
  expect(read(twice(false, false)).limits).toEqual({ select: "all" });
});

test("of two that speak of a place the more specific one counts, for each thing by itself", () => {
  const specific = annotated(term("UpdateRestrictions", bool("Updatable", true)));
  const general = annotated(
    term("UpdateRestrictions", bool("Updatable", false)) +
      term("DeleteRestrictions", bool("Deletable", false)),
  );
  expect([...limitsOf([specific, general]).item]).toEqual(["delete"]);
  expect([...limitsOf([general, specific]).item]).toEqual(["patch", "put", "delete"]);
});

describe.each([
  ["Core", coreCases],
  ["Validation", validationCases],
  ["Capabilities", capabilitiesCases],
])("%s", (_vocabulary, cases) => {
  describe.each(Object.entries(cases))("%s", (_name, { xml, json, read, wanted, silent }) => {
    it("is read", () => expect(read(annotated(xml))).toEqual(wanted));
    it("is permissive where silent", () => expect(read(annotated(""))).toEqual(silent));
    if (json !== undefined) {
      it("is read from JSON", () => {
        const { annotations } = annotatedInJson(json);
        expect(read({ ...annotated(""), annotations })).toEqual(wanted);
      });
    }
  });
});

describe("qualified annotations", () => {
  it("do not count as the unqualified one", () => {
    expect(
      core.description(
        annotated('<Annotation Term="Core.Description" Qualifier="de" String="x"/>'),
      ),
    ).toBeUndefined();
  });
});

describe("deprecation", () => {
  it("is the revision of that kind", () => {
    const element = annotated(
      `<Annotation Term="Core.Revisions"><Collection>${record('<PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Added"/>')}${record('<PropertyValue Property="Kind" EnumMember="Core.RevisionKind/Deprecated"/><PropertyValue Property="Version" String="2"/>')}</Collection></Annotation>`,
    );
    expect(core.deprecation(element)).toEqual({ kind: "Deprecated", version: "2" });
  });
});
