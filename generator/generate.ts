import type { Config } from "./config.ts";
import type { ResolvedConfig } from "./config/resolved-config.ts";
import { Diagnostics } from "./diagnostics.ts";
import { pairsOf, readSlices } from "./read-slices.ts";
import { createReport, type GenerateReport } from "./report.ts";
import type { GenerateOptions, RunOptions } from "./run-options.ts";
import { recallRun } from "./up-to-date/recall-run.ts";
import { identifyConfig, type RunIdentity } from "./up-to-date/run-identity.ts";
import { generatorVersion } from "./version.ts";

/**
 * Generates a package: every stage for all services, then the next one. Errors end the run after the stage
 * that found them, so nothing is written unless everything is right.
 *
 * Stages that load much are imported when their turn comes, so that a run which ends before is quick.
 *
 * @param identity by which the run is recorded; undefined: it is not
 */
export async function generatePackage(
  config: ResolvedConfig,
  diagnostics: Diagnostics,
  { mode = "write", release: wanted = true, onProgress = () => {} }: RunOptions = {},
  identity?: RunIdentity,
): Promise<GenerateReport> {
  const slices = await readSlices(config, diagnostics, onProgress);
  if (diagnostics.hasErrors) return createReport(diagnostics, pairsOf(slices));

  onProgress("comparing with the last release");
  const { prepareRelease, settleRelease } = await import("./release-package.ts");
  const release = await prepareRelease(config, slices, wanted, diagnostics);
  if (diagnostics.hasErrors) return createReport(diagnostics, pairsOf(slices));

  onProgress("emitting");
  const { assignNames } = await import("./naming/assign-names.ts");
  const { emitPackage } = await import("./emit/emit-package.ts");
  const services = slices.map(({ service, slice }) => {
    return { service, model: slice.model, names: assignNames(slice.model) };
  });
  const { readRuntime } = await import("./source/read-runtime.ts");
  const runtime = await readRuntime();
  const input = { config, release: release.version, services, runtime, version: generatorVersion };
  const unformatted = emitPackage(input, diagnostics);

  onProgress("formatting");
  const { formatFiles } = await import("./write/format-files.ts");
  const files = [...release.files, ...(await formatFiles(unformatted))];

  onProgress("writing");
  const { writeFiles } = await import("./write/write-files.ts");
  const { planFiles } = await import("./write/plan-files.ts");
  const { reportStale } = await import("./write/report-stale.ts");
  const plan =
    mode === "write"
      ? await writeFiles(config.output, files, diagnostics)
      : planFiles(config.output, files, diagnostics);
  if (mode === "check") reportStale(config.output, plan, diagnostics);
  const released = await settleRelease(config, release, mode, diagnostics);
  const report = createReport(diagnostics, pairsOf(slices), plan, released);
  const { recordRun } = await import("./up-to-date/record-run.ts");
  recordRun(identity, { config, services: slices, release, files, report });
  return report;
}

/**
 * Generates a TypeScript client package from OData metadata.
 *
 * @param config What to generate from what. It is checked as a configuration file is.
 * @returns A report. What is wrong with configuration, input or output is in its `diagnostics`, and nothing
 * has been written if one of them is an error.
 * @example
 * ```ts
 * import { generate } from "odatagen";
 *
 * const report = await generate({
 *   output: "generated",
 *   package: { name: "people-client" },
 *   services: [{ metadata: "metadata/people.csdl" }],
 * });
 * console.log(report.files.changed);
 * ```
 */
export async function generate(
  config: Config,
  { folder = ".", ...options }: GenerateOptions = {},
): Promise<GenerateReport> {
  const diagnostics = new Diagnostics();
  const { resolveConfig } = await import("./config/resolve-config.ts");
  const resolved = await resolveConfig(config, { kind: "call", folder }, diagnostics);
  if (resolved === undefined) return createReport(diagnostics);
  const identity = identifyConfig(resolved, options.release);
  const recalled = await recallRun(identity);
  return recalled ?? generatePackage(resolved, diagnostics, options, identity);
}
