/**
 * The programming interface of odatagen: what `odatagen.config.ts` and build scripts import.
 *
 * @packageDocumentation
 */
export {
  defineConfig,
  type Config,
  type KeyStyle,
  type PackageConfig,
  type Profile,
  type ServiceConfig,
} from "./config.ts";
export type { Diagnostic, Location } from "./diagnostics.ts";
export { generate } from "./generate.ts";
export type { Inventory, InventoryEntry, InventoryKind } from "./inventory.ts";
export type { NewRelease } from "./release/releases.ts";
export type { GenerateReport } from "./report.ts";
export type { GenerateOptions, RunMode, RunOptions } from "./run-options.ts";
export type { FilePlan } from "./write/file-plan.ts";
