// How long Node takes to load a client, cold: whole processes, next to empty ones in the same minute.
import { median, moduleOf, timeProcess } from "./measure.mjs";

/**
 * @param {string} folder a built package
 * @param {string} entry its module of the client
 * @returns {import("./measure.mjs").Row[]} milliseconds above an empty process: to load the module, and to make
 *   a client and the first request too
 */
export function measureLoading(folder, entry = "index.js", runs = 15) {
  const load = `const { GraphServiceClient } = await import(${JSON.stringify(moduleOf(folder, entry))});`;
  const use = `new GraphServiceClient().deviceManagement.deviceConfigurations.byId("c1").get().toRequest();`;
  const times = { empty: [], load: [], use: [] };
  for (let run = -1; run < runs; run++) {
    const round = { empty: timeProcess(""), load: timeProcess(load), use: timeProcess(load + use) };
    for (const [name, time] of Object.entries(round)) {
      if (run >= 0) times[name].push(time);
    }
  }
  const empty = median(times.empty);
  const row = (name, time) => ({
    name,
    figure: median(times[time]) - empty,
    unit: "ms",
    floor: "above an empty process",
    ratio: median(times[time]) / empty,
    goal: { figure: 80 },
  });
  return [row("loading the client", "load"), row("loading it, and the first request", "use")];
}
