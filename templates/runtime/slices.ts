/** Content that is sent in slices. */
export interface Slices {
  /** How many bytes there are. */
  readonly size: number;
  /**
   * The bytes from `start` up to `end`.
   *
   * @throws TypeError when a stream is asked for what was read already, or has not as many bytes as it
   *   should
   */
  slice(start: number, end: number): Promise<Blob>;
  /** Ends it. */
  cancel(): Promise<void>;
}

/** Slices of content that is there as a whole. */
export function sliceBlob(blob: Blob): Slices {
  return {
    size: blob.size,
    slice: async (start, end) => blob.slice(start, end),
    cancel: async () => {},
  };
}

/**
 * Slices of a stream. It keeps the slice that was asked for last, so that the same, or a later one that
 * begins within it, can be asked for again.
 *
 * @param size how many bytes it has
 * @throws TypeError when the size is missing
 */
export function sliceStream(stream: ReadableStream<Uint8Array>, size: number | undefined): Slices {
  if (size === undefined) {
    throw new TypeError("A stream needs the option size");
  }
  const reader = stream.getReader();
  let kept = new Blob();
  let offset = 0;
  /** Reads up to a place, and drops what lies before another. */
  async function advance(start: number, end: number): Promise<void> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let length = kept.size;
    while (offset + length < end) {
      const { value, done } = await reader.read();
      if (done) {
        break;
      }
      // Of a shared buffer no Blob can be made.
      parts.push(new Uint8Array(value));
      length += value.length;
      if (offset + length <= start) {
        offset += length;
        length = 0;
        kept = new Blob();
        parts.length = 0;
      }
    }
    kept = new Blob([kept, ...parts]).slice(Math.max(start - offset, 0));
    offset = Math.max(start, offset);
  }
  return {
    size,
    async slice(start, end) {
      if (start < offset) {
        throw new TypeError(`A stream cannot go back from ${offset} to ${start}`);
      }
      // Before the last slice it shows whether there is more than that.
      await advance(start, end === size ? end + 1 : end);
      if (kept.size < end - start || (end === size && kept.size > end - start)) {
        throw new TypeError(`The stream has not ${size} bytes`);
      }
      return kept.slice(0, end - start);
    },
    cancel: () => reader.cancel(),
  };
}
