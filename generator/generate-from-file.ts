import type { ResolvedConfig } from "./config/resolved-config.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { generatePackage } from "./generate.ts";
import type { GenerateReport } from "./report.ts";
import type { RunOptions } from "./run-options.ts";
import { recallRun } from "./up-to-date/recall-run.ts";
import { identifyConfig, identifyFile } from "./up-to-date/run-identity.ts";

/**
 * Generates a package from a configuration file. Where the text of the file shows what it says, it is not
 * even loaded to find out that there is nothing to do.
 *
 * @param file Absolute; undefined for a configuration from flags.
 * @param load gives the configuration, or undefined after an error
 * @returns undefined if the configuration could not be loaded.
 */
export async function generateFromFile(
  file: string | undefined,
  load: () => Promise<ResolvedConfig | undefined>,
  diagnostics: Diagnostics,
  options: RunOptions,
): Promise<GenerateReport | undefined> {
  const early = file === undefined ? undefined : await identifyFile(file, options.release);
  const recalledEarly = await recallRun(early);
  if (recalledEarly !== undefined) return recalledEarly;
  const config = await load();
  if (config === undefined) return undefined;
  if (early !== undefined) return generatePackage(config, diagnostics, options, early);
  const identity = identifyConfig(config, options.release);
  const recalled = await recallRun(identity);
  return recalled ?? generatePackage(config, diagnostics, options, identity);
}
