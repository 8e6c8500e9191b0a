import { describe, expect, it } from "vitest";
import { inSchema, read } from "./documents.ts";

const EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM = "http://docs.oasis-open.org/odata/ns/edm";

interface Case {
  readonly given: string;
  /** `line:column severity code` of each report. */
  readonly reports: readonly string[];
  /** What the first message must tell. */
  readonly tells?: RegExp;
}

/** No document comes out of these, and one error says why. */
const refused: Readonly<Record<string, Case>> = {
  "an empty file": { given: "", reports: ["1:1 error empty-document"], tells: /\$metadata/ },
  "white space": { given: "\n \n", reports: ["1:1 error empty-document"] },
  "a byte order mark alone": { given: "\uFEFF", reports: ["1:1 error empty-document"] },
  "plain text": {
    given: "\n hello",
    reports: ["2:2 error not-csdl"],
    tells: /neither XML nor JSON/,
  },
  "an HTML page": {
    given: "<!DOCTYPE html>\n<html></html>",
    reports: ["1:1 error not-csdl"],
    tells: /HTML page/,
  },
  "an HTML page without doctype": { given: "<html>\n", reports: ["1:1 error not-csdl"] },
  "other XML": {
    given: "<?xml version='1.0'?>\n<rss/>",
    reports: ["2:1 error not-csdl"],
    tells: /<rss>/,
  },
  "a foreign Edmx": {
    given: '<x:Edmx xmlns:x="urn:x"/>',
    reports: ["1:1 warning foreign-element", "1:1 error not-csdl"],
  },
  "an unclosed element": { given: "<a>\n<b>", reports: ["1:1 error not-xml"] },
  "a wrong closing tag": { given: "<a>\n <b></a>", reports: ["2:5 error not-xml"] },
  "an unclosed tag": { given: "<a>\n<b", reports: ["1:1 error not-xml"] },
  "an unclosed comment": { given: "<a/><!-- x", reports: ["1:10 error not-xml"] },
  "a repeated attribute": { given: '<a b="1" b="2"/>', reports: ["1:10 error not-xml"] },
  "two roots": { given: "<a/>\n<b/>", reports: ["2:1 error not-xml"] },
  "< in an attribute": { given: '<a>\n<b c="<"/></a>', reports: ["2:1 error not-xml"] },
  "an unknown entity": {
    given: '<a>\n <b c="&eacute;"/></a>',
    reports: ["2:2 error unknown-entity"],
    tells: /&eacute;/,
  },
  "a bare ampersand": { given: '<a b="x & y"/>', reports: ["1:1 error unknown-entity"] },
  "a control character by number": {
    given: '<a b="&#0;"/>',
    reports: ["1:1 error unknown-entity"],
  },
  "a document type": {
    given: '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>',
    reports: ["2:1 error doctype"],
  },
  "OData V2": {
    given: '<edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" Version="1.0"/>',
    reports: ["1:1 error odata-v2-or-v3"],
    tells: /V2 or V3.*V4 endpoint/,
  },
  "OData V2, cut off": {
    given:
      '<?xml version="1.0"?>\n<edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><a',
    reports: ["2:1 error odata-v2-or-v3"],
  },
  "a bare V3 schema": {
    given: '<Schema xmlns="http://schemas.microsoft.com/ado/2009/11/edm" Namespace="a"/>',
    reports: ["1:1 error odata-v2-or-v3"],
  },
  "a V3 schema in a V4 wrapper": {
    given: `<Edmx xmlns="${EDMX}" Version="4.0"><DataServices>\n<Schema xmlns="http://schemas.microsoft.com/ado/2009/11/edm"/></DataServices></Edmx>`,
    reports: ["2:1 error odata-v2-or-v3"],
  },
  "version 1.0": {
    given: `<Edmx xmlns="${EDMX}"\n Version="1.0"><DataServices/></Edmx>`,
    reports: ["2:2 error odata-v2-or-v3"],
  },
  "version 5.0": {
    given: `<Edmx xmlns="${EDMX}" Version="5.0"><DataServices/></Edmx>`,
    reports: ["1:56 error unsupported-version"],
  },
  "JSON without version": { given: '{ "value": [] }', reports: ["1:1 error not-csdl"] },
  "a JSON array": { given: "[]", reports: ["1:1 error not-csdl"] },
  "cut off JSON": { given: '{ "$Version": "4.01",\n "a"', reports: ["2:5 error not-json"] },
  "a repeated JSON member": {
    given: '{ "$Version": "4.01",\n "a": {}, "a": {} }',
    reports: ["2:11 error not-json"],
  },
  "a line break in JSON text": { given: '{ "a\n": 1 }', reports: ["1:3 error not-json"] },
  "JSON and more": { given: "{} x", reports: ["1:4 error not-json"] },
  "old CSDL JSON": { given: '{\n"$Version": "3.0" }', reports: ["2:1 error unsupported-version"] },
};

/** A document comes out of these, perhaps without the part at fault. Line 3 is the first in the schema. */
const reported: Readonly<Record<string, Case>> = {
  "no name": {
    given: inSchema("<EntityType/>"),
    reports: ["3:1 error missing-attribute"],
    tells: /<EntityType> needs the attribute Name/,
  },
  "an empty name": {
    given: inSchema('<EntityType Name=""/>'),
    reports: ["3:13 error missing-attribute"],
  },
  "no type": {
    given: inSchema('<ComplexType Name="C">\n <Property Name="p"/></ComplexType>'),
    reports: ["4:2 error missing-attribute"],
  },
  "no namespace": {
    given: `<Schema xmlns="${EDM}"/>`,
    reports: ["1:1 warning bare-schema", "1:1 error missing-attribute"],
  },
  "MaxLength that is no number": {
    given: inSchema(
      '<ComplexType Name="C">\n <Property Name="p" Type="Edm.String"\n  MaxLength="abc"/></ComplexType>',
    ),
    reports: ["5:3 error invalid-attribute"],
    tells: /MaxLength.*"abc"/,
  },
  "Nullable that is no boolean": {
    given: inSchema(
      '<ComplexType Name="C"><Property Name="p" Type="Edm.String" Nullable="maybe"/></ComplexType>',
    ),
    reports: ["3:60 error invalid-attribute"],
  },
  "a negative Precision": {
    given: inSchema(
      '<ComplexType Name="C"><Property Name="p" Type="Edm.Decimal" Precision="-1"/></ComplexType>',
    ),
    reports: ["3:61 error invalid-attribute"],
  },
  "Scale and SRID that are no numbers": {
    given: inSchema('<TypeDefinition Name="T" UnderlyingType="Edm.Decimal" Scale="x" SRID="y"/>'),
    reports: ["3:55 error invalid-attribute", "3:65 error invalid-attribute"],
  },
  "an enumeration value that is no integer": {
    given: inSchema('<EnumType Name="E"><Member Name="a" Value="1.5"/></EnumType>'),
    reports: ["3:37 error invalid-attribute"],
  },
  "an enumeration value of more than 64 bits": {
    given: inSchema('<EnumType Name="E"><Member Name="a" Value="9223372036854775808"/></EnumType>'),
    reports: ["3:37 error invalid-attribute"],
  },
  "a second key": {
    given: inSchema('<EntityType Name="E"><Key><PropertyRef Name="a"/></Key>\n<Key/></EntityType>'),
    reports: ["4:1 error several-keys"],
  },
  "an empty key": {
    given: inSchema('<EntityType Name="E"><Key/></EntityType>'),
    reports: ["3:22 error empty-key"],
  },
  "an unknown attribute": {
    given: inSchema('<EntityType Name="E" Colour="red"/>'),
    reports: ["3:22 warning unknown-attribute"],
  },
  "an unknown element": {
    given: inSchema("<Banana/>"),
    reports: ["3:1 warning unknown-element"],
  },
  "a foreign element": {
    given: inSchema('<a:link xmlns:a="urn:a"/>'),
    reports: ["3:1 warning foreign-element"],
  },
  "undeclared prefixes, once each": {
    given: inSchema(
      '<ComplexType Name="C" sap:a="1" sap:b="2"/>\n<ComplexType Name="D" sap:c="3"/>',
    ),
    reports: ["3:1 warning undeclared-prefix"],
  },
  "no version": {
    given: `<Edmx xmlns="${EDMX}"><DataServices/></Edmx>`,
    reports: ["1:1 warning missing-version"],
  },
  "no data services": {
    given: `<Edmx xmlns="${EDMX}" Version="4.0"/>`,
    reports: ["1:1 error not-csdl"],
  },
  "an integer that is none": {
    given: inSchema('<Annotation Term="a.b" Int="x"/>'),
    reports: ["3:24 error invalid-expression"],
  },
  "a boolean that is none": {
    given: inSchema('<Annotation Term="a.b"><Bool>maybe</Bool></Annotation>'),
    reports: ["3:24 error invalid-expression"],
  },
  "two values": {
    given: inSchema('<Annotation Term="a.b" Int="1" String="x"/>'),
    reports: ["3:1 error several-values"],
  },
  "an operator with one operand": {
    given: inSchema('<Annotation Term="a.b">\n<Eq><Int>1</Int></Eq></Annotation>'),
    reports: ["4:1 error invalid-expression"],
  },
  "a property value twice": {
    given: inSchema(
      '<Annotation Term="a.b"><Record><PropertyValue Property="p" Int="1"/>\n<PropertyValue Property="p" Int="2"/></Record></Annotation>',
    ),
    reports: ["4:1 warning duplicate-property-value"],
  },
  "an empty path": {
    given: inSchema('<Annotation Term="a.b" PropertyPath=""/>'),
    reports: ["3:24 warning empty-path"],
  },
  "JSON members of the wrong type": {
    given:
      '{ "$Version": "4.01",\n "ns": {\n  "E": { "$Kind": "EntityType",\n   "$Abstract": "yes",\n   "p": { "$MaxLength": -1 },\n   "q": 1 } } }',
    reports: [
      "5:11 error invalid-attribute",
      "6:4 error invalid-attribute",
      "4:4 error invalid-attribute",
    ],
  },
  "a JSON object without kind": {
    given: '{ "$Version": "4.01",\n "ns": {\n  "E": { } } }',
    reports: ["3:8 error missing-attribute"],
  },
  "an unknown JSON kind": {
    given: '{ "$Version": "4.01",\n "ns": {\n  "E": { "$Kind": "Banana" } } }',
    reports: ["3:10 error invalid-attribute"],
  },
  "an unknown JSON keyword": {
    given: '{ "$Version": "4.01",\n "ns": {\n  "E": { "$Kind": "ComplexType", "$Colour": 1 } } }',
    reports: ["3:34 warning unknown-attribute"],
  },
  "an unknown JSON expression": {
    given: '{ "$Version": "4.01",\n "ns": {\n  "@a.b": { "$Banana": 1 } } }',
    reports: ["3:13 error invalid-expression"],
  },
};

describe("refused:", () => {
  it.each(Object.entries(refused))("%s", (_name, { given, reports, tells }) => {
    const result = read(given);
    expect(result.reports).toEqual(reports);
    expect(result.messages[0]).toMatch(tells ?? /./);
    expect(result.document).toBeUndefined();
  });
});

describe("reported:", () => {
  it.each(Object.entries(reported))("%s", (_name, { given, reports, tells }) => {
    const result = read(given);
    expect(result.reports).toEqual(reports);
    expect(result.messages[0]).toMatch(tells ?? /./);
    expect(result.document).toBeDefined();
  });
});

describe("a message", () => {
  it("quotes hostile input cut and escaped", () => {
    const { messages } = read(`<${"a".repeat(10_000)}/>`);
    expect(messages[0]?.length).toBeLessThan(500);
  });
});
