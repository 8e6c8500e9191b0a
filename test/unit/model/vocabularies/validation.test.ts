import * as core from "../../../../generator/model/vocabularies/core.ts";
import * as validation from "../../../../generator/model/vocabularies/validation.ts";
import { record, testReaders, type Case } from "./vocabulary-case.ts";

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

testReaders("Validation", validationCases);
