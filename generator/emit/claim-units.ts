/** How many units are claimed at a time: few enough that threads finish together. */
const chunkSize = 32;

/** Units to be printed by whoever has claimed them: from `start` up to, but without, `end`. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
}

/** Where threads see what is claimed. */
export type Claims = Int32Array<SharedArrayBuffer>;

/** Claims of which nothing is claimed yet. */
export function createClaims(): Claims {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Claims units, a chunk whenever one is asked for, until all are claimed. Every unit is claimed once,
 * whatever number of threads do so.
 *
 * @param count of all units
 */
export function* claimUnits(claims: Claims, count: number): Generator<Chunk> {
  for (;;) {
    const start = Atomics.add(claims, 0, chunkSize);
    if (start >= count) return;
    yield { start, end: Math.min(start + chunkSize, count) };
  }
}
