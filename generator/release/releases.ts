import type { Bump, RecordedChange } from "../diff/change.ts";
import type { DocumentRole } from "../csdl/csdl.ts";

/** Where the releases of a project are, from the folder of its configuration. */
export const releasesPath = "metadata/releases.json";

/** The releases of a package. */
export interface Releases {
  /** Newest first, at least one. */
  readonly releases: readonly Release[];
  /** What the newest was generated from; what is generated next is compared with it. */
  readonly last: ReleaseInputs;
}

/** One release, and what made it necessary. */
export interface Release {
  readonly version: string;
  /** Of the package as a whole. */
  readonly changes: readonly RecordedChange[];
  /** Those that have changed. */
  readonly services: readonly ServiceChanges[];
}

/** What has changed of a service. */
export interface ServiceChanges {
  /** Undefined for a service that is the package's own entry. */
  readonly name?: string | undefined;
  readonly changes: readonly RecordedChange[];
}

/** Everything that a package follows from. */
export interface ReleaseInputs {
  /** The version of odatagen. */
  readonly generator: string;
  readonly package: { readonly name: string; readonly description?: string | undefined };
  readonly services: readonly ServiceInputs[];
}

/** Everything that the part of a package for one service follows from. */
export interface ServiceInputs {
  readonly name?: string | undefined;
  /** By the key of the configuration, with defaults filled in. */
  readonly options: Readonly<Record<string, string>>;
  /** Undefined: everything. */
  readonly include?: readonly string[] | undefined;
  /** In the order in which they were read. */
  readonly documents: readonly DocumentInput[];
}

/** A document, and where it was pulled from. */
export interface DocumentInput {
  readonly label: string;
  readonly role: DocumentRole;
  /** Of its bytes, in hexadecimal digits. */
  readonly sha256: string;
  /** The URL that it was pulled from; undefined for documents that were not, or have been edited. */
  readonly source?: string | undefined;
  readonly etag?: string | undefined;
  /** The day on which it was pulled. */
  readonly date?: string | undefined;
  readonly text: string;
}

/** A release that a run makes. */
export interface NewRelease {
  readonly version: string;
  /** The part of the version that changes; `first` where there was none. */
  readonly bump: Exclude<Bump, "none"> | "first";
}
