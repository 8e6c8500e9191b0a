import { describe, expect, it } from "vitest";

import { targetExists } from "./annotation-target.ts";
import {
  evaluate,
  externalAnnotations,
  onlyChild,
  permissionsOf,
  propertyOfRecord,
} from "./annotations.ts";
import { factsOf } from "./csdl-facts.ts";
import { loadMetadata, versions } from "./documents.ts";
import { requiredAttribute } from "./xml-element.ts";

const validation = "Org.OData.Validation.V1";
const graph = "microsoft.graph";
const enrollmentPolicy = `${graph}.deviceEnrollmentWindowsHelloForBusinessConfiguration`;
const identityPolicy = `${graph}.windowsIdentityProtectionConfiguration`;
const deviceManagement = `${graph}.GraphService/deviceManagement`;
const serviceConfig = "DeviceManagementServiceConfig.ReadWrite.All";
const configuration = "DeviceManagementConfiguration.ReadWrite.All";

const ranges = [
  { name: "pinMinimumLength", Minimum: 4, Maximum: 127 },
  { name: "pinMaximumLength", Minimum: 4, Maximum: 127 },
  { name: "pinPreviousBlockCount", Minimum: 0, Maximum: 50 },
  { name: "pinExpirationInDays", Minimum: 0, Maximum: 730 },
];

const computed = ["deviceEnrollmentConfiguration", "deviceConfiguration"].flatMap((type) =>
  ["id", "createdDateTime", "lastModifiedDateTime"].map((name) => `${graph}.${type}/${name}`),
);

const wanted = {
  "v1.0": {
    policies: [enrollmentPolicy],
    scopes: [[`${deviceManagement}/deviceEnrollmentConfigurations`, [serviceConfig]]],
  },
  beta: {
    policies: [enrollmentPolicy, identityPolicy],
    scopes: [
      [`${deviceManagement}/deviceEnrollmentConfigurations`, [serviceConfig, configuration]],
      [`${deviceManagement}/deviceConfigurations`, [configuration]],
    ],
  },
};

describe.each(versions)("metadata/$overlay", ({ version, document, overlay }) => {
  const { policies, scopes } = wanted[version];
  const annotations = externalAnnotations(loadMetadata(overlay));
  const withTerm = (term: string): typeof annotations =>
    annotations.filter((annotation) => annotation.term === term);

  it("annotates only what the document declares", () => {
    const facts = factsOf(loadMetadata(document));
    const targets = annotations.map(({ target }) => target);
    expect(targets.filter((target) => !targetExists(facts, target))).toEqual([]);
    const wrong = ["/pinLength", "/id/id", "/assignments/nothing"].map((s) => enrollmentPolicy + s);
    expect(wrong.filter((target) => targetExists(facts, target))).toEqual([]);
  });

  it.each(["Minimum", "Maximum"] as const)("states each documented %s", (bound) => {
    const found = withTerm(`${validation}.${bound}`).map(({ target, element }) => ({
      target,
      bound: Number(requiredAttribute(element, "Int")),
    }));
    const documented = policies.flatMap((policy) =>
      ranges.map((range) => ({ target: `${policy}/${range.name}`, bound: range[bound] })),
    );
    expect(found).toEqual(documented);
  });

  it.each([
    { minimum: 4, maximum: 127, fulfilled: true },
    { minimum: 8, maximum: 8, fulfilled: true },
    { minimum: 9, maximum: 8, fulfilled: false },
    { minimum: 100, maximum: 20, fulfilled: false },
  ])("a PIN of $minimum to $maximum characters: $fulfilled", ({ minimum, maximum, fulfilled }) => {
    const constraints = withTerm(`${validation}.Constraint`);
    expect(constraints.map(({ target }) => target)).toEqual(policies);
    for (const { element } of constraints) {
      const condition = onlyChild(propertyOfRecord(element, "Condition"));
      const policy = { pinMinimumLength: minimum, pinMaximumLength: maximum };
      expect(evaluate(condition, policy)).toBe(fulfilled);
      const message = requiredAttribute(propertyOfRecord(element, "FailureMessage"), "String");
      for (const name of Object.keys(policy)) expect(message).toContain(name);
    }
  });

  it.each([
    { pinMinimumLength: null, pinMaximumLength: 6 },
    { pinMinimumLength: 6, pinMaximumLength: null },
    { pinMinimumLength: null, pinMaximumLength: null },
  ])("$pinMinimumLength to $pinMaximumLength sets no limit where it can be null", (policy) => {
    const constraints = withTerm(`${validation}.Constraint`);
    const nullable = constraints.filter(({ target }) => target === identityPolicy);
    expect(nullable).toHaveLength(version === "beta" ? 1 : 0);
    for (const { element } of nullable) {
      expect(evaluate(onlyChild(propertyOfRecord(element, "Condition")), policy)).toBe(true);
    }
  });

  it("marks as computed what is in responses only", () => {
    const found = withTerm("Org.OData.Core.V1.Computed");
    expect(found.map(({ target }) => target)).toEqual(computed);
    expect(new Set(found.map(({ element }) => element.attributes.get("Bool")))).toEqual(
      new Set(["true"]),
    );
  });

  it("lists the permissions for updating, least privileged first", () => {
    const found = withTerm("Org.OData.Capabilities.V1.UpdateRestrictions").map(
      ({ target, element }) => [target, permissionsOf(propertyOfRecord(element, "Permissions"))],
    );
    expect(found).toEqual(
      scopes.map(([target, names]) => [
        target,
        [
          ["DelegatedWorkOrSchool", names],
          ["Application", names],
        ],
      ]),
    );
  });
});
