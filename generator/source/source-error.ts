/** Why a source cannot be read, as its user is told. */
export class SourceError extends Error {
  /** The code of the diagnostic. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "SourceError";
    this.code = code;
  }

  /** Returns the error for something too large to be a document. */
  static tooLarge(label: string, limit: number): SourceError {
    return new SourceError(
      "source-too-large",
      `${JSON.stringify(label)} is larger than ${Math.round(limit / 1024 / 1024)} MB, which no $metadata document is.`,
    );
  }
}
