import { describe, expect, it } from "vitest";
import * as core from "../../../../generator/model/vocabularies/core.ts";
import { annotated, record, testReaders, type Case } from "./vocabulary-case.ts";

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

testReaders("Core", coreCases);

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
