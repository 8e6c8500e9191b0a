// Reading entities into instances and writing them, next to plain JSON of the same text.
import { moduleOf, timeInTurn } from "./measure.mjs";

const declared = "microsoft.graph.deviceConfiguration";

/** A policy as the service sends it. */
function policy(index) {
  return {
    "@odata.type": "#microsoft.graph.windowsIdentityProtectionConfiguration",
    id: `00000000-0000-0000-0000-${String(index).padStart(12, "0")}`,
    displayName: `Windows Hello for Business, ring ${index}`,
    description: "Requires a PIN of eight digits and allows for gestures",
    createdDateTime: "2024-05-31T08:15:30.1234567Z",
    lastModifiedDateTime: "2025-01-02T03:04:05.6789012Z",
    version: index % 7,
    windowsHelloForBusinessBlocked: false,
    securityDeviceRequired: true,
    pinMinimumLength: 6 + (index % 3),
    pinMaximumLength: 127,
    pinUppercaseCharactersUsage: "allowed",
    pinLowercaseCharactersUsage: "required",
    pinSpecialCharactersUsage: "blocked",
    pinPreviousBlockCount: null,
    pinExpirationInDays: 365,
    pinRecoveryEnabled: true,
    unlockWithBiometricsEnabled: true,
    enhancedAntiSpoofingForFacialFeaturesEnabled: false,
    useSecurityKeyForSignin: true,
  };
}

/**
 * Rows for so many entities: the text of a response to instances, and instances to the texts of bodies. Whole
 * requests, with their URLs and headers, are there to compare and have no goal.
 *
 * @param {string} folder the built package of the two policies
 * @returns {Promise<import("./measure.mjs").Row[]>}
 */
export async function measureEntities(folder, count) {
  const { GraphServiceClient } = await import(moduleOf(folder, "beta/index.js"));
  const { sendableOf } = await import(moduleOf(folder, "runtime/request.js"));
  const { collectChanges } = await import(moduleOf(folder, "runtime/changes.js"));
  const configurations = new GraphServiceClient().deviceManagement.deviceConfigurations;
  const { session } = sendableOf(configurations.get());
  const headers = new Headers();
  const text = JSON.stringify({
    value: Array.from({ length: count }, (_, index) => policy(index)),
  });
  const read = async () => {
    const transport = async () => ({ status: 200, headers, text });
    const { value } = await sendableOf(configurations.get()).sendOver({ ...session, transport });
    return value.value;
  };
  const entities = await read();
  for (const entity of entities) entity.pinMinimumLength = 12;
  const items = entities.map(({ id }) => configurations.byId(id));
  const write = (entity, verb, full) =>
    session.numbers.stringify(
      collectChanges({ schema: session, verb }, entity, declared, full).body,
    );
  const times = await timeInTurn(
    {
      parse: () => JSON.parse(text),
      read,
      stringify: () => entities.forEach((entity) => JSON.stringify(entity)),
      post: () => entities.forEach((entity) => write(entity, "POST", true)),
      patch: () => entities.forEach((entity) => write(entity, "PATCH", false)),
      requests: () => entities.forEach((entity, index) => items[index].patch(entity).toRequest()),
    },
    count > 10_000 ? 5 : 25,
  );
  const row = (what, time, floor, most) => ({
    name: `${what} of ${count.toLocaleString("en")}, each`,
    figure: (times[time] / count) * 1000,
    unit: "µs",
    floor: `JSON.${floor}`,
    ratio: times[time] / times[floor],
    goal: { ratio: most },
  });
  return [
    row("reading an entity", "read", "parse", 2),
    row("writing an entity", "post", "stringify", 3),
    row("writing what changed of an entity", "patch", "stringify", 3),
    row("a whole PATCH of what changed", "requests", "stringify"),
  ];
}
