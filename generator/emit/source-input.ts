import { createContext, type NamedService } from "./create-context.ts";
import { listServiceUnits } from "./emit-service.ts";
import type { SourceUnit } from "./source-unit.ts";

/** What the source files of a package are made from: plain data, so that a thread can be given it. */
export interface SourceInput {
  readonly services: readonly NamedService[];
  /** The names that the runtime's index exports. */
  readonly runtimeExports: ReadonlySet<string>;
  /** Of odatagen. */
  readonly version: string;
}

/** The source files of a package, each as the function that makes its structures. */
export function listUnits({
  services,
  runtimeExports,
}: SourceInput): ReadonlyArray<() => SourceUnit> {
  return services.flatMap((named) =>
    listServiceUnits(createContext(named), named.service.metadata.label, runtimeExports),
  );
}
