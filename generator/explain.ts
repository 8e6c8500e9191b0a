import type { ResolvedConfig } from "./config/resolved-config.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { readSlices } from "./read-slices.ts";

/**
 * Says why a type or an operation is in the package, or why it is not.
 *
 * @param name of a type or an operation, with or without its namespace
 * @returns lines of text, for each service in turn; none when there are errors, which are in `diagnostics`.
 */
export async function explain(
  config: ResolvedConfig,
  name: string,
  diagnostics: Diagnostics,
): Promise<readonly string[]> {
  const services = await readSlices(config, diagnostics, () => {});
  if (diagnostics.hasErrors) return [];
  const { explainType } = await import("./slice/explain.ts");
  const { renderExplanation } = await import("./slice/render-explanation.ts");
  return services.flatMap(({ service, whole, slice }) => {
    const lines = renderExplanation(name, explainType(slice, whole, name));
    return service.name === undefined ? lines : [`${service.name}:`, ...lines];
  });
}
