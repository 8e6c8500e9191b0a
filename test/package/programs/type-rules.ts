// What the types allow and forbid. Every directive below fails the compilation when nothing is wrong there.
import {
  Enablement,
  GraphServiceClient,
  WindowsDomainJoinConfiguration,
  WindowsIdentityProtectionConfiguration,
  type AnyDeviceEnrollmentConfiguration,
  type DeviceEnrollmentConfigurationType,
  type DeviceEnrollmentWindowsHelloForBusinessConfiguration,
  type DeviceEnrollmentWindowsHelloForBusinessConfigurationUpdate,
} from "graph-windows-hello/beta";

declare const client: GraphServiceClient;
const enrollment = client.deviceManagement.deviceEnrollmentConfigurations;
const hello = enrollment.byId("e").asDeviceEnrollmentWindowsHelloForBusinessConfiguration;

export async function bodies(): Promise<void> {
  await hello.patch({ pinMinimumLength: 8 });
  // @ts-expect-error a typo
  await hello.patch({ pinMinimunLength: 8 });
  // @ts-expect-error a member of a sibling
  await hello.patch({ limit: 8 });
  // @ts-expect-error the key
  await hello.patch({ id: "e" });
  // @ts-expect-error a read-only member
  await hello.patch({ createdDateTime: "2024-01-01T00:00:00Z" });
  await hello.patch({ createdDateTime: "2024-01-01T00:00:00Z" }, { includeReadOnly: true });
  // @ts-expect-error not nullable
  await hello.patch({ pinMinimumLength: null });
  // @ts-expect-error no member of a closed enumeration
  await hello.patch({ state: "on" });
  // @ts-expect-error the type of a sibling
  await hello.patch({ "@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration" });
  await enrollment.byId("e").patch({
    "@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration",
    limit: 5,
  });
  await enrollment.byId("e").patch({
    "@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration",
    // @ts-expect-error a member of another type than the one that is named
    pinMinimumLength: 5,
  });
  // @ts-expect-error a new entity of an abstract type says what it is
  await enrollment.post({ displayName: "PIN" });
  // @ts-expect-error a nested value of an abstract type says what it is
  await client.deviceManagement.deviceConfigurations.byId("c").assignments.post({ target: {} });
  const typo = { pinMinimunLength: 8 };
  // @ts-expect-error `satisfies` finds it in a variable too
  typo satisfies DeviceEnrollmentWindowsHelloForBusinessConfigurationUpdate;
}

export async function results(): Promise<void> {
  const answer = await hello.patch({ pinMinimumLength: 8 });
  // @ts-expect-error a service may answer without a body
  answer.pinMinimumLength;
  const asked = await hello.patch({ pinMinimumLength: 8 }, { prefer: "return=representation" });
  asked.pinMinimumLength;
  const promise: Promise<DeviceEnrollmentWindowsHelloForBusinessConfiguration> = hello.get();
  await promise;
  const absent = await client.deviceManagement.deviceConfigurations
    .byId("c")
    .groupAssignments.byId("g")
    .deviceConfiguration.get();
  // @ts-expect-error nothing may be there
  absent.displayName;
  const nothing: undefined | void = await enrollment.byId("e").delete();
  return nothing;
}

export async function selections(): Promise<void> {
  const selected = await enrollment.byId("e").get({ select: ["id", "displayName"] });
  const id: string = selected.id;
  const name: string | null = selected.displayName;
  // @ts-expect-error not selected
  selected.priority;
  // @ts-expect-error no property
  await enrollment.byId("e").get({ select: ["nme"] });
  const expanded = await enrollment.byId("e").get({ expand: { assignments: { select: ["id"] } } });
  const ids: string[] = expanded.assignments.map((assignment) => assignment.id);
  // @ts-expect-error no navigation property
  await enrollment.byId("e").get({ expand: { priority: true } });
  for await (const item of enrollment.get({ select: ["id"] })) {
    ids.push(item.id, id, name ?? "");
    // @ts-expect-error not selected
    item.displayName;
  }
}

export function narrowing(policy: AnyDeviceEnrollmentConfiguration): number | undefined {
  // @ts-expect-error not on every type of the family
  policy.limit;
  switch (policy["@odata.type"]) {
    case "#microsoft.graph.deviceEnrollmentLimitConfiguration":
      return policy.limit;
    case "#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration":
      return policy.pinMinimumLength;
    default:
      return policy.priority;
  }
}

export function instances(policy: WindowsIdentityProtectionConfiguration): void {
  policy.displayName = "PIN";
  // @ts-expect-error read-only
  policy.supportsScopeTags = true;
  // @ts-expect-error read-only in this family
  policy.id = "c";
  // @ts-expect-error an unrelated class
  const join: WindowsDomainJoinConfiguration = policy;
  const known: DeviceEnrollmentConfigurationType = "limit";
  const future: DeviceEnrollmentConfigurationType = "aKindOfTomorrow";
  const state: Enablement = Enablement.enabled;
  // @ts-expect-error closed
  const unknown: Enablement = "on";
  void [join, known, future, state, unknown];
}
