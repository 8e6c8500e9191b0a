import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Model } from "../../../generator/model/model.ts";
import type { Slice } from "../../../generator/slice/slice.ts";
import { referenceFolder } from "../../reference.ts";
import { childrenOf } from "../../../generator/slice/model-index.ts";
import { findDangling } from "./find-dangling.ts";
import { readDocumentModel, readSlice } from "./read-model.ts";

const collections = [
  "deviceManagement/deviceConfigurations",
  "deviceManagement/deviceEnrollmentConfigurations",
];

function readReference(name: string): Model {
  const file = path.join(referenceFolder ?? "", "metadata", name);
  return readDocumentModel(name, readFileSync(file, "utf8"));
}

/** The number of types that are in as they are, and of those of which only the key is. */
function countTypes({ model }: Slice): readonly [number, number] {
  const references = [...model.types.values()].filter(
    (type) => type.kind === "EntityType" && type.reference === true,
  );
  return [model.types.size - references.length, references.length];
}

/** The named type in a slice and in the whole model, and what both have for the types below and above it. */
function expectWhole(slice: Slice, model: Model, names: readonly string[]): void {
  for (const name of names) {
    const type = slice.model.types.get(`microsoft.graph.${name}`);
    expect(type, name).toBeDefined();
    expect(type, name).toEqual(model.types.get(`microsoft.graph.${name}`));
  }
}

describe.skipIf(referenceFolder === undefined)("slices of the whole of Graph v1.0", () => {
  let model: Model;
  beforeAll(() => {
    model = readReference("graph-v1.0.csdl");
  });

  test("deviceManagement: 378 types, and the keys of 3 more", () => {
    expect(countTypes(readSlice(model, "deviceManagement"))).toEqual([378, 3]);
  });

  test("deviceManagement: 359 of them without what operations take and return", () => {
    const slice = readSlice({ ...model, operations: [] }, "deviceManagement");
    expect(countTypes(slice)).toEqual([359, 3]);
  });

  test("the two collections of policies", () => {
    const slice = readSlice(model, ...collections);
    const { container, operations, types } = slice.model;
    expect(container?.memberOrder).toEqual(["deviceManagement"]);
    expect(types.get("microsoft.graph.deviceManagement")).toMatchObject({
      navigationProperties: [
        { name: "deviceConfigurations" },
        { name: "deviceEnrollmentConfigurations" },
      ],
    });
    expectWhole(slice, model, [
      "deviceEnrollmentConfiguration",
      "deviceEnrollmentWindowsHelloForBusinessConfiguration",
      "deviceEnrollmentLimitConfiguration",
      "enrollmentConfigurationAssignment",
      "windowsHelloForBusinessPinUsage",
      "enablement",
      "deviceConfiguration",
      "deviceConfigurationAssignment",
      "deviceConfigurationDeviceStatus",
      "deviceConfigurationDeviceOverview",
      "settingStateDeviceSummary",
      "deviceAndAppManagementAssignmentTarget",
      "exclusionGroupAssignmentTarget",
    ]);
    expect(operations.map(({ name }) => name).sort()).toEqual([
      "assign",
      "assign",
      "getOmaSettingPlainTextValue",
      "setPriority",
    ]);
  });

  test("every child of the container alone gives a consistent model", () => {
    for (const { name } of childrenOf(model)) {
      expect(findDangling(readSlice(model, name).model), name).toEqual([]);
    }
  });

  test("all of it takes well under a second", () => {
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      readSlice(model, "*");
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(500);
  });
});

describe.skipIf(referenceFolder === undefined)("slices of the beta of the policies", () => {
  let model: Model;
  beforeAll(() => {
    model = readReference("graph-beta-windows-hello.csdl");
  });

  test("the two collections of policies", () => {
    expectWhole(readSlice(model, ...collections), model, [
      "deviceEnrollmentWindowsHelloForBusinessConfiguration",
      "windowsIdentityProtectionConfiguration",
      "windowsDomainJoinConfiguration",
      "deviceConfigurationGroupAssignment",
    ]);
  });

  test("one policy of a family, by a cast", () => {
    const cast = "microsoft.graph.windowsIdentityProtectionConfiguration";
    const { model: sliced } = readSlice(model, `deviceManagement/deviceConfigurations/${cast}`);
    const family = sliced.derivedTypes.get("microsoft.graph.deviceConfiguration");
    expect(family).toEqual([cast]);
    expect(sliced.types.has("microsoft.graph.deviceConfigurationGroupAssignment")).toBe(true);
  });
});
