// Reads a policy, changes it and writes it, with what completion offers.
import {
  DeviceEnrollmentWindowsHelloForBusinessConfiguration,
  EnrollmentConfigurationAssignment,
  GraphServiceClient,
  GroupAssignmentTarget,
  validate,
} from "graph-windows-hello/beta";

type Fetch = typeof globalThis.fetch;

const credential = { getToken: async () => ({ token: "a-token", expiresOnTimestamp: 0 }) };

/** Changes one property of a policy that is read first. */
export async function changeOne(fetch: Fetch): Promise<unknown> {
  const client = new GraphServiceClient({ credential, fetch });
  const policy = client.deviceManagement.deviceEnrollmentConfigurations.byId("e1");
  const read = await policy.get();
  if (!(read instanceof DeviceEnrollmentWindowsHelloForBusinessConfiguration)) {
    throw new TypeError(`Not a policy for Windows Hello: ${read["@odata.type"]}`);
  }
  read.pinMinimumLength = (read.pinMinimumLength ?? 0) + 2;
  await policy.patch(read);
  await policy.patch(read);
  return read;
}

/** Copies a policy: what was read is posted, less what the service computes. */
export async function copy(fetch: Fetch): Promise<unknown> {
  const client = new GraphServiceClient({ credential, fetch });
  const configurations = client.deviceManagement.deviceEnrollmentConfigurations;
  return configurations.post(await configurations.byId("e1").get());
}

/** Names of all policies, page by page. */
export async function names(fetch: Fetch): Promise<string[]> {
  const client = new GraphServiceClient({ credential, fetch });
  const found: string[] = [];
  const request = client.deviceManagement.deviceEnrollmentConfigurations.get({
    select: ["id", "displayName"],
    filter: "priority ge 1",
    top: 2,
  });
  for await (const configuration of request) {
    found.push(`${configuration.id}: ${configuration.displayName ?? ""}`);
  }
  return found;
}

/** Assigns a policy to a group and to all devices, with an instance and with a plain object. */
export async function assign(fetch: Fetch): Promise<void> {
  const client = new GraphServiceClient({ credential, fetch });
  const toGroup = new EnrollmentConfigurationAssignment();
  toGroup.target = new GroupAssignmentTarget({
    groupId: "g1",
    deviceAndAppManagementAssignmentFilterType: "none",
  });
  await client.deviceManagement.deviceEnrollmentConfigurations.byId("e1").assign.post({
    enrollmentConfigurationAssignments: [
      toGroup,
      { target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } },
    ],
  });
}

/** What is wrong with a policy whose PIN can be no longer than it must be. */
export async function check(): Promise<unknown> {
  const policy = new DeviceEnrollmentWindowsHelloForBusinessConfiguration({
    pinMinimumLength: 128,
    pinMaximumLength: 8,
  });
  return validate(policy);
}
