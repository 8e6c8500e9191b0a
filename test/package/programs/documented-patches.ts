// The PATCH requests of Microsoft's documentation, with values of our own, written as literals.
import {
  GraphServiceClient as BetaClient,
  type AnyDeviceConfigurationUpdate,
  type DeviceEnrollmentWindowsHelloForBusinessConfigurationUpdate,
} from "graph-windows-hello/beta";
import { GraphServiceClient as V1Client } from "graph-windows-hello/v1.0";

type Fetch = typeof globalThis.fetch;

const credential = { getToken: async () => ({ token: "a-token", expiresOnTimestamp: 0 }) };

/** An enrollment policy through the builder of the base type, named in the body. */
export async function patchEnrollment(fetch: Fetch): Promise<unknown> {
  const client = new BetaClient({ credential, fetch });
  return client.deviceManagement.deviceEnrollmentConfigurations.byId("e1").patch({
    "@odata.type": "#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration",
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
}

/** The same by a cast, which adds the type. */
export async function patchEnrollmentByCast(fetch: Fetch): Promise<unknown> {
  const client = new BetaClient({ credential, fetch });
  const change: DeviceEnrollmentWindowsHelloForBusinessConfigurationUpdate = {
    pinMinimumLength: 8,
  };
  return client.deviceManagement.deviceEnrollmentConfigurations
    .byId("e1")
    .asDeviceEnrollmentWindowsHelloForBusinessConfiguration.patch(change);
}

/** The same in v1.0. */
export async function patchEnrollmentV1(fetch: Fetch): Promise<unknown> {
  const client = new V1Client({ credential, fetch });
  return client.deviceManagement.deviceEnrollmentConfigurations
    .byId("e1")
    .asDeviceEnrollmentWindowsHelloForBusinessConfiguration.patch({
      pinMinimumLength: 8,
      state: "enabled",
    });
}

/** An identity protection policy by each of its three paths. */
export async function patchIdentityProtection(fetch: Fetch): Promise<unknown[]> {
  const client = new BetaClient({ credential, fetch });
  const change = {
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
  } satisfies AnyDeviceConfigurationUpdate;
  const configurations = client.deviceManagement.deviceConfigurations;
  return [
    await configurations.byId("c1").patch(change),
    await configurations.byId("c1").groupAssignments.byId("g1").deviceConfiguration.patch(change),
    await configurations
      .byId("c1")
      .asWindowsDomainJoinConfiguration.networkAccessConfigurations.byId("c2")
      .patch(change),
  ];
}

/** A page of the documentation sends a member that is read-only. */
export async function patchReadOnly(fetch: Fetch): Promise<unknown> {
  const client = new BetaClient({ credential, fetch });
  return client.deviceManagement.deviceConfigurations.byId("c1").patch(
    {
      "@odata.type": "#microsoft.graph.windowsIdentityProtectionConfiguration",
      supportsScopeTags: true,
      pinMinimumLength: 4,
    },
    { includeReadOnly: true },
  );
}
