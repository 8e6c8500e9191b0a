// What the generated code takes where it runs.
import { measureEntities } from "./entities.mjs";
import { measureLoading } from "./loading.mjs";
import { measureFilter, measureSchemaGrowth } from "./requests.mjs";

/**
 * @param {string} slice the built package of the two policies
 * @param {string} [graph] that of all of Graph
 * @returns {Promise<import("./measure.mjs").Row[]>}
 */
export async function measureRuntime(slice, graph) {
  const rows = [
    ...(await measureEntities(slice, 1000)),
    ...(await measureEntities(slice, 100_000)),
    ...(await measureFilter(slice)),
  ];
  if (graph !== undefined) {
    rows.push(...(await measureSchemaGrowth(slice, graph)), ...measureLoading(graph));
  }
  return rows;
}
