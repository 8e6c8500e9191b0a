/** A file of the package to be generated, ready to be written. */
export interface RenderedFile {
  /** Relative to the output folder, segments divided by `/`. */
  readonly path: string;
  readonly text: string;
  /** Copied from a file that is formatted already. */
  readonly formatted?: boolean;
}
