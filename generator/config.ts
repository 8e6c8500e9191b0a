/** What a configuration file or the command line says; `resolveConfig` fills in the defaults. */
export interface Config {
  /** The folder that the package is written to, relative to the configuration file. */
  readonly output: string;
  readonly package: PackageConfig;
  readonly services: readonly ServiceConfig[];
}

/** What goes into the generated `package.json` and README. */
export interface PackageConfig {
  readonly name: string;
  /** Of the first release, default `1.0.0`; those that follow have the version that their changes ask for. */
  readonly version?: string | undefined;
  readonly description?: string | undefined;
}

/** One service and so one entry of the package. */
export interface ServiceConfig {
  /** The subpath, for example `beta`; a package of one service can go without and is then its own entry. */
  readonly name?: string | undefined;
  /** The CSDL document: a path relative to the configuration file, or an http(s) URL. */
  readonly metadata: string;
  /**
   * Where `odatagen pull` gets the service's own document: an http(s) or file URL. Default:
   * `<baseUrl>/$metadata`.
   */
  readonly source?: string | undefined;
  /**
   * `replace`, the default, makes `metadata` what the service publishes; with `compare` it is the
   * project's own document, which `odatagen pull` holds against the service's and never writes.
   */
  readonly pull?: "replace" | "compare" | undefined;
  /** Annotation documents laid over it, addressed like `metadata`. */
  readonly overlays?: readonly string[] | undefined;
  /** Documents for the URIs of `edmx:Reference` that are not found beside the document. */
  readonly references?: Readonly<Record<string, string>> | undefined;
  /** Type names, paths and operations to generate with what they need; without it, everything. */
  readonly include?: readonly string[] | undefined;
  /** Sets the defaults of the options below; `odata`, the standard's, is the default. */
  readonly profile?: Profile | undefined;
  /** The root of the service. The client asks its user for it where neither this nor the profile says it. */
  readonly baseUrl?: string | undefined;
  /** `/users/1` or `/users('1')`. */
  readonly keyStyle?: KeyStyle | undefined;
  /**
   * `qualified` writes every bound operation with its namespace, `unqualified` none. Default: unqualified
   * in the schemas that are annotated with `Core.DefaultNamespace`; with profile `graph` in `microsoft.graph`.
   */
  readonly operationNames?: "qualified" | "unqualified" | undefined;
  /** `microsoft` makes the scopes default to `<origin of baseUrl>/.default`. */
  readonly auth?: "microsoft" | undefined;
  /** The TypeScript type of Edm.Int64 and Edm.Decimal; default `number`. */
  readonly int64?: "number" | "string" | undefined;
}

/** A named set of defaults. */
export type Profile = "odata" | "graph";

/** How a key is written into a path. */
export type KeyStyle = "segment" | "parentheses";

/**
 * Types the object of a configuration file, so that an editor completes and checks it.
 *
 * @param config The configuration.
 * @returns The same object.
 * @example
 * ```ts
 * // odatagen.config.ts
 * import { defineConfig } from "odatagen";
 *
 * export default defineConfig({
 *   output: "generated",
 *   package: { name: "people-client" },
 *   services: [{ metadata: "metadata/people.csdl", baseUrl: "https://example.com/people" }],
 * });
 * ```
 */
export function defineConfig(config: Config): Config {
  return config;
}
