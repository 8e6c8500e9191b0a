import type { ResolvedConfig, ResolvedService } from "../../../generator/config/resolved-config.ts";
import { profiles } from "../../../generator/config/profiles.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { createPrinter } from "../../../generator/emit/create-printer.ts";
import { emitFrame } from "../../../generator/emit/emit-frame.ts";
import { listUnits } from "../../../generator/emit/source-input.ts";
import type { Model } from "../../../generator/model/model.ts";
import { assignNames } from "../../../generator/naming/assign-names.ts";

const metadata = { location: "/service.csdl", label: "service.csdl" };

/** A service with the defaults of the standard. */
export const service: ResolvedService = {
  ...profiles.odata,
  name: undefined,
  profile: "odata",
  source: undefined,
  pull: "replace",
  metadata,
  overlays: [],
  references: new Map(),
  include: undefined,
  baseUrl: undefined,
  int64: "number",
};

const config: ResolvedConfig = {
  output: "/output",
  projectFolder: undefined,
  package: { name: "emitted", version: "1.0.0", description: undefined },
  services: [service],
};

/** Emits the package of a model, without the runtime and not formatted: the files by path. */
export function emit(
  model: Model,
  diagnostics = new Diagnostics(),
  options: Partial<ResolvedService> = {},
): ReadonlyMap<string, string> {
  const named = { service: { ...service, ...options }, model, names: assignNames(model) };
  const input = { config, release: "1.0.0", services: [named], runtime: [], version: "0.0.0" };
  const print = createPrinter(input.version);
  const units = listUnits({ ...input, runtimeExports: new Set() });
  const files = [...emitFrame(input, diagnostics), ...units.map((makeUnit) => print(makeUnit()))];
  return new Map(files.map(({ path, text }) => [path, text]));
}
