/**
 * `write` makes the output folder what it has to be, `dry-run` only reports what that would take, and
 * `check` reports every file that is not as it has to be as an error.
 */
export type RunMode = "write" | "dry-run" | "check";

/** How a run is to go. */
export interface RunOptions {
  /** Default: `write`. */
  readonly mode?: RunMode | undefined;
  /**
   * Whether a change of what the package is generated from makes a release: an entry in the changelog,
   * and the version that follows. Default: `true`; with `false` both stay as they are.
   */
  readonly release?: boolean | undefined;
  /** Called as each stage begins, with a few words for a person who waits. */
  readonly onProgress?: ((stage: string) => void) | undefined;
}

/** How `generate` is to go. */
export interface GenerateOptions extends RunOptions {
  /** What the paths of the configuration are relative to; default: the working directory. */
  readonly folder?: string | undefined;
}
