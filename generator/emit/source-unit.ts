import type { StatementStructures, WriterFunction } from "ts-morph";

/** A source file as structures, before it is printed. */
export interface SourceUnit {
  /** From the root of the package, with extension. */
  readonly path: string;
  /** What the header names as the source. */
  readonly source: string;
  readonly statements: ReadonlyArray<StatementStructures | string | WriterFunction>;
}
