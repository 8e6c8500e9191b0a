// Building requests: what the URL, the headers and the body take before anything is sent.
import { moduleOf, timeInTurn } from "./measure.mjs";

const rounds = 2000;

function repeat(run) {
  return () => {
    for (let round = 0; round < rounds; round++) run(round);
  };
}

/**
 * A URL with a filter from a callback, next to one of the same text that is put together by hand.
 *
 * @param {string} folder the built package of the two policies
 * @returns {Promise<import("./measure.mjs").Row[]>}
 */
export async function measureFilter(folder) {
  const { GraphServiceClient } = await import(moduleOf(folder, "beta/index.js"));
  const { deviceConfigurations } = new GraphServiceClient().deviceManagement;
  const root = "https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations";
  const times = await timeInTurn({
    filter: repeat((version) =>
      deviceConfigurations
        .get({ filter: (x) => x.version.ge(version).and(x.displayName.startswith("Hello")) })
        .toRequest(),
    ),
    text: repeat((version) =>
      deviceConfigurations
        .get({ filter: `version ge ${version} and startswith(displayName,'Hello')` })
        .toRequest(),
    ),
    hand: repeat((version) => {
      const filter = `version ge ${version} and startswith(displayName,'Hello')`;
      return `${root}?$filter=${encodeURIComponent(filter)}`;
    }),
  });
  const row = (name, time) => ({
    name,
    figure: (times[time] / rounds) * 1000,
    unit: "µs",
    floor: "a template and encodeURIComponent",
    ratio: times[time] / times.hand,
  });
  return [row("a GET with a filter", "filter"), row("a GET with a filter that is text", "text")];
}

/**
 * The same kind of request in a small package and in all of Graph, next to each other: what a request takes
 * does not grow with the schema. The first request at a type, which makes its steps, is not counted.
 *
 * @param {string} slice the built package of the two policies
 * @param {string} graph the built package of all of Graph
 * @returns {Promise<import("./measure.mjs").Row[]>}
 */
export async function measureSchemaGrowth(slice, graph) {
  const small = await import(moduleOf(slice, "v1.0/index.js"));
  const large = await import(moduleOf(graph, "index.js"));
  const clients = [small, large].map(({ GraphServiceClient }) => new GraphServiceClient());
  const patch = (client) =>
    client.deviceManagement.deviceEnrollmentConfigurations
      .byId("c1")
      .asDeviceEnrollmentWindowsHelloForBusinessConfiguration.patch({ pinMinimumLength: 8 })
      .toRequest();
  const get = (client) =>
    client.deviceManagement.deviceConfigurations
      .byId("c1")
      .get({ select: ["id"] })
      .toRequest();
  const times = await timeInTurn({
    patchSmall: repeat(() => patch(clients[0])),
    patchLarge: repeat(() => patch(clients[1])),
    getSmall: repeat(() => get(clients[0])),
    getLarge: repeat(() => get(clients[1])),
  });
  const row = (verb, what) => ({
    name: `building a ${what} in all of Graph`,
    figure: (times[`${verb}Large`] / rounds) * 1000,
    unit: "µs",
    floor: "the same in the slice",
    ratio: times[`${verb}Large`] / times[`${verb}Small`],
  });
  return [row("get", "GET"), row("patch", "PATCH of a cast")];
}
