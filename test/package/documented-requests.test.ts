import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, inject, it } from "vitest";
import { compile } from "./compile.ts";
import { recordRequests } from "./recorder.ts";

const consumer = inject("consumer");
const beta = "https://graph.microsoft.com/beta/deviceManagement";
const enrollmentType = "#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration";

interface Programs {
  readonly [name: string]: (fetch: typeof globalThis.fetch) => Promise<unknown>;
}

async function load(name: string): Promise<Programs> {
  return import(pathToFileURL(join(consumer, "out", `${name}.js`)).href);
}

describe("the packed package in an empty project", () => {
  it.each(["typescript", "typescript-7"])(
    "type-checks with %s under every flag",
    async (compiler) => {
      expect(await compile(compiler, join(consumer, "tsconfig.json"))).toBe("");
    },
  );

  it("sends the documented PATCH of an enrollment policy", async () => {
    const { patchEnrollment } = await load("documented-patches");
    const { fetch, sent } = recordRequests({});
    await patchEnrollment?.(fetch);
    expect(sent).toMatchObject([
      {
        method: "PATCH",
        url: `${beta}/deviceEnrollmentConfigurations/e1`,
        headers: {
          authorization: "Bearer a-token",
          accept: "application/json",
          "content-type": "application/json",
        },
      },
    ]);
    expect(sent[0]?.body).toEqual({
      "@odata.type": enrollmentType,
      displayName: "PIN rules",
      description: null,
      priority: 2,
      version: 3,
      roleScopeTagIds: ["0"],
      deviceEnrollmentConfigurationType: "windowsHelloForBusiness",
      pinMinimumLength: 6,
      pinMaximumLength: 127,
      pinUppercaseCharactersUsage: "allowed",
      pinLowercaseCharactersUsage: "required",
      pinSpecialCharactersUsage: "disallowed",
      state: "enabled",
      securityDeviceRequired: true,
      unlockWithBiometricsEnabled: true,
      remotePassportEnabled: false,
      pinPreviousBlockCount: 5,
      pinExpirationInDays: 0,
      enhancedBiometricsState: "notConfigured",
      securityKeyForSignIn: "enabled",
      enhancedSignInSecurity: 1,
    });
  });

  it("adds the type that a cast names and leaves the cast out of the URL", async () => {
    const { patchEnrollmentByCast, patchEnrollmentV1 } = await load("documented-patches");
    const { fetch, sent } = recordRequests(undefined);
    await patchEnrollmentByCast?.(fetch);
    await patchEnrollmentV1?.(fetch);
    expect(sent.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
      {
        method: "PATCH",
        url: `${beta}/deviceEnrollmentConfigurations/e1`,
        body: { "@odata.type": enrollmentType, pinMinimumLength: 8 },
      },
      {
        method: "PATCH",
        url: "https://graph.microsoft.com/v1.0/deviceManagement/deviceEnrollmentConfigurations/e1",
        body: { "@odata.type": enrollmentType, pinMinimumLength: 8, state: "enabled" },
      },
    ]);
  });

  it("reaches an identity protection policy by each of its three paths", async () => {
    const { patchIdentityProtection } = await load("documented-patches");
    const { fetch, sent } = recordRequests({});
    await patchIdentityProtection?.(fetch);
    const body = {
      "@odata.type": "#microsoft.graph.windowsIdentityProtectionConfiguration",
      displayName: "PIN",
      deviceManagementApplicabilityRuleOsEdition: {
        "@odata.type": "microsoft.graph.deviceManagementApplicabilityRuleOsEdition",
        osEditionTypes: ["windows10EnterpriseN"],
        name: "Enterprise",
        ruleType: "exclude",
      },
      pinMinimumLength: null,
      pinRecoveryEnabled: true,
      windowsHelloForBusinessBlocked: false,
    };
    expect(sent.map(({ method, url, body }) => ({ method, url, body }))).toEqual(
      [
        "deviceConfigurations/c1",
        "deviceConfigurations/c1/groupAssignments/g1/deviceConfiguration",
        "deviceConfigurations/c1/microsoft.graph.windowsDomainJoinConfiguration/networkAccessConfigurations/c2",
      ].map((path) => ({ method: "PATCH", url: `${beta}/${path}`, body })),
    );
  });

  it("sends a read-only member when it is asked to", async () => {
    const { patchReadOnly } = await load("documented-patches");
    const { fetch, sent } = recordRequests({});
    await patchReadOnly?.(fetch);
    expect(sent[0]?.body).toEqual({
      "@odata.type": "#microsoft.graph.windowsIdentityProtectionConfiguration",
      supportsScopeTags: true,
      pinMinimumLength: 4,
    });
  });
});

describe("a program that reads, changes and writes", () => {
  const policy = {
    "@odata.context": "https://graph.microsoft.com/beta/$metadata#x/$entity",
    "@odata.type": enrollmentType,
    id: "e1",
    displayName: "PIN rules",
    createdDateTime: "2024-01-02T03:04:05.1234567-08:00",
    lastModifiedDateTime: "2024-01-02T03:04:05.1234567-08:00",
    pinMinimumLength: 6,
    state: "aStateOfTomorrow",
    aPropertyOfTomorrow: { nested: [null] },
    description: null,
  };

  it("sends what changed with its type, then nothing", async () => {
    const { changeOne } = await load("read-change-write");
    const { fetch, sent } = recordRequests(policy, { ...policy, pinMinimumLength: 8 });
    const read = await changeOne?.(fetch);
    expect(sent.map(({ method, body }) => ({ method, body }))).toEqual([
      { method: "GET", body: undefined },
      { method: "PATCH", body: { "@odata.type": enrollmentType, pinMinimumLength: 8 } },
    ]);
    expect(JSON.parse(JSON.stringify(read))).toEqual({ ...policy, pinMinimumLength: 8 });
  });

  it("posts a copy without key, computed members and control information", async () => {
    const { copy } = await load("read-change-write");
    const { fetch, sent } = recordRequests(policy);
    await copy?.(fetch);
    expect(sent[1]).toMatchObject({
      method: "POST",
      url: `${beta}/deviceEnrollmentConfigurations`,
    });
    expect(sent[1]?.body).toEqual({
      "@odata.type": enrollmentType,
      displayName: "PIN rules",
      pinMinimumLength: 6,
      state: "aStateOfTomorrow",
      aPropertyOfTomorrow: { nested: [null] },
      description: null,
    });
  });

  it("iterates over all pages", async () => {
    const { names } = await load("read-change-write");
    const next = `${beta}/deviceEnrollmentConfigurations?$skiptoken=a+b%20c`;
    const { fetch, sent } = recordRequests(
      { "@odata.nextLink": next, value: [{ id: "1", displayName: "a" }] },
      { value: [{ id: "2", displayName: null }] },
    );
    expect(await names?.(fetch)).toEqual(["1: a", "2: "]);
    expect(sent.map(({ url }) => url)).toEqual([
      `${beta}/deviceEnrollmentConfigurations?$select=id,displayName&$filter=priority%20ge%201&$top=2`,
      next,
    ]);
  });

  it("calls an action with instances and plain objects", async () => {
    const { assign } = await load("read-change-write");
    const { fetch, sent } = recordRequests(undefined);
    await assign?.(fetch);
    expect(sent).toMatchObject([
      { method: "POST", url: `${beta}/deviceEnrollmentConfigurations/e1/assign` },
    ]);
    expect(sent[0]?.body).toEqual({
      enrollmentConfigurationAssignments: [
        {
          "@odata.type": "#microsoft.graph.enrollmentConfigurationAssignment",
          target: {
            "@odata.type": "#microsoft.graph.groupAssignmentTarget",
            groupId: "g1",
            deviceAndAppManagementAssignmentFilterType: "none",
          },
        },
        { target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } },
      ],
    });
  });

  it("is told what the documented ranges forbid, when it asks", async () => {
    const { check } = await load("read-change-write");
    expect(await check?.(fetch)).toMatchObject([
      { path: "pinMinimumLength" },
      { path: "", message: "pinMinimumLength must not be greater than pinMaximumLength." },
    ]);
  });
});
