/**
 * Hands out names that differ from all that were handed out before.
 *
 * @param key maps a name to what must be unique: the name itself for identifiers, its lower case for paths
 */
export class UniqueNames {
  readonly #taken = new Set<string>();
  readonly #key: (name: string) => string;

  constructor(reserved: Iterable<string> = [], key: (name: string) => string = (name) => name) {
    this.#key = key;
    for (const name of reserved) {
      this.#taken.add(key(name));
    }
  }

  /** The first of the candidates that is free, which is taken from then on. */
  take(candidates: Iterable<string>): string {
    for (const candidate of candidates) {
      const key = this.#key(candidate);
      if (!this.#taken.has(key)) {
        this.#taken.add(key);
        return candidate;
      }
    }
    throw new RangeError("The candidates for a name ran out; they must be infinitely many");
  }
}

/** `name`, `name2`, `name3` and so on. */
export function* numbered(name: string, divider = ""): Generator<string> {
  yield name;
  for (let number = 2; ; number++) {
    yield `${name}${divider}${number}`;
  }
}

/** `name`, `name$`, `name$$` and so on: no name of CSDL contains `$`. */
export function* marked(name: string): Generator<string> {
  for (let candidate = name; ; candidate += "$") {
    yield candidate;
  }
}
