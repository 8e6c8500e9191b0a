import type { ModelRegistry } from "./model.js";
import type { NumberCodec } from "./numbers.js";
import type { PathTable } from "./path-table.js";

/** What the generator knows of a service. */
export interface Service {
  /** The root of the service, where it is known. */
  readonly baseUrl?: string;
  readonly paths: PathTable;
  readonly registry: ModelRegistry;
  /** Whether keys follow a slash or stand in parentheses. */
  readonly keyStyle: "segment" | "parentheses";
  /** The highest version that the service speaks, sent as `OData-MaxVersion`. */
  readonly version: "4.0" | "4.01";
  /** `origin`: tokens are for the origin of the base URL with `/.default`. */
  readonly scopes?: "origin";
  /** `'member'`, or `ns.enum'member'` as OData 4.0 demands. */
  readonly enumLiterals: "quoted" | "qualified";
  /** `exactNumbers`, or `numberStrings` where `Edm.Int64` and `Edm.Decimal` are strings in TypeScript. */
  readonly numbers: NumberCodec;
  /** Whether the service writes such numbers as strings when it is asked to. */
  readonly ieee754Compatible?: boolean;
}
