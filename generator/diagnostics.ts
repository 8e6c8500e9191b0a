/** A place in an input file; lines and columns count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing to tell the user about the input, the schema or the output. */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "info";
  /** Stable kebab-case identifier, for example `unknown-base-type`. */
  readonly code: string;
  /** What is wrong and what to do about it, in one or two sentences. */
  readonly message: string;
  readonly at: Location;
}

/**
 * Collects diagnostics over all stages, so that the user sees them together.
 * Once `hasErrors` is true nothing may be written.
 */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];

  error(code: string, message: string, at: Location): void {
    this.#list.push({ severity: "error", code, message, at });
  }

  warning(code: string, message: string, at: Location): void {
    this.#list.push({ severity: "warning", code, message, at });
  }

  info(code: string, message: string, at: Location): void {
    this.#list.push({ severity: "info", code, message, at });
  }

  get hasErrors(): boolean {
    return this.#list.some((diagnostic) => diagnostic.severity === "error");
  }

  /** Everything collected, in the order of discovery. */
  get list(): readonly Diagnostic[] {
    return this.#list;
  }
}
