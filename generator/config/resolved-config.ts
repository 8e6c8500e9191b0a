import type { KeyStyle, Profile } from "../config.ts";

/** A configuration with every default filled in and every path absolute. */
export interface ResolvedConfig {
  /** Absolute. */
  readonly output: string;
  /**
   * Absolute: where `metadata/` with the lock and the releases is. Undefined for what is generated from
   * flags, which keeps neither.
   */
  readonly projectFolder: string | undefined;
  readonly package: ResolvedPackage;
  /** At least one; with names that differ, or one without a name. */
  readonly services: readonly ResolvedService[];
}

/** What goes into the generated `package.json` and README. */
export interface ResolvedPackage {
  readonly name: string;
  /** Of the first release. */
  readonly version: string;
  readonly description: string | undefined;
}

/** Everything that the stages need to know about one service besides its documents. */
export interface ResolvedService {
  /** The subpath and folder; undefined where the one service is the package's own entry. */
  readonly name: string | undefined;
  readonly metadata: InputAddress;
  /** Where the service publishes its document. Undefined: nothing says so. */
  readonly source: InputAddress | undefined;
  /** Whether `metadata` is what the service publishes, or the project's own document. */
  readonly pull: "replace" | "compare";
  readonly overlays: readonly InputAddress[];
  /** By the URI that the documents write. */
  readonly references: ReadonlyMap<string, InputAddress>;
  /** Undefined: everything. */
  readonly include: readonly string[] | undefined;
  readonly profile: Profile;
  /** Without a slash at the end. Undefined: the user of the client has to give it. */
  readonly baseUrl: string | undefined;
  readonly keyStyle: KeyStyle;
  readonly unqualifiedNamespaces: UnqualifiedNamespaces;
  /** What `OData-MaxVersion` says. */
  readonly protocolVersion: "4.0" | "4.01";
  readonly auth: "microsoft" | undefined;
  /** Other origins of the same service, exported by the package as constants. */
  readonly clouds: readonly Cloud[];
  /** `quoted` writes `'member'` in a filter, `qualified` the 4.0 form `ns.enum'member'`. */
  readonly enumLiterals: "quoted" | "qualified";
  /** Whether requests offer the option `consistencyLevel`. */
  readonly consistencyLevel: boolean;
  readonly int64: "number" | "string";
}

/** Where an input document is. */
export interface InputAddress {
  /** An absolute path, or an http(s) URL. */
  readonly location: string;
  /**
   * What generated files call it, the same on every machine: a relative path as it is written where it stays
   * within the folder of the configuration, else the file's name; of a URL no query and no password.
   */
  readonly label: string;
}

/**
 * The namespaces whose bound operations are written without them: those listed (none, if all are to be
 * qualified), all of them, or those that the schema annotates with `Core.DefaultNamespace`.
 */
export type UnqualifiedNamespaces =
  | { readonly kind: "listed"; readonly namespaces: readonly string[] }
  | { readonly kind: "all" }
  | { readonly kind: "annotated" };

/** One national or sovereign cloud of a service. */
export interface Cloud {
  /** For the name of the constant, in camelCase. */
  readonly name: string;
  readonly origin: string;
  readonly description: string;
}
