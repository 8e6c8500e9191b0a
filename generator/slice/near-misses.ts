/**
 * Names that somebody may have meant.
 */

/** How many names are suggested at most. */
const limit = 3;

/**
 * Returns the candidates that are most like the name, best first: the same but for case, or a few
 * letters away (a third of its own at most, without namespace), or with the name as a part of them.
 */
export function findNearMisses(name: string, candidates: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase();
  const simpleName = wanted.slice(wanted.lastIndexOf(".") + 1);
  const tolerance = Math.max(1, Math.floor(simpleName.length / 3));
  const scored: { readonly candidate: string; readonly score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const score = scoreOf(wanted, candidate.toLowerCase(), tolerance);
    if (score !== undefined) scored.push({ candidate, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, limit).map(({ candidate }) => candidate);
}

function scoreOf(wanted: string, candidate: string, tolerance: number): number | undefined {
  if (Math.abs(wanted.length - candidate.length) <= tolerance) {
    const distance = editDistance(wanted, candidate);
    if (distance <= tolerance) return distance;
  }
  const isPart = wanted.length >= 4 && candidate.length < 200 && candidate.includes(wanted);
  return isPart ? tolerance + candidate.length - wanted.length : undefined;
}

/** The number of letters to insert, delete or replace (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const inserted = (current[column - 1] ?? 0) + 1;
      const deleted = (previous[column] ?? 0) + 1;
      current.push(Math.min(replaced, inserted, deleted));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
