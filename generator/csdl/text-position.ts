import type { Location } from "../diagnostics.ts";

/** Turns offsets into the text of one file into lines and columns. */
export type Locate = (offset: number) => Location;

/** Returns the function that gives the line and column, both from 1, of an offset into `text`. */
export function buildLocate(file: string, text: string): Locate {
  const lineStarts: number[] = [0];
  for (let index = text.indexOf("\n"); index !== -1; index = text.indexOf("\n", index + 1)) {
    lineStarts.push(index + 1);
  }
  return (offset) => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
}
