/** An object as it is stored. */
export interface Stored {
  readonly id: string;
  readonly [name: string]: unknown;
}

/** What happened to an object, for delta: the last change of each. */
interface Log {
  readonly at: number;
  readonly removed: boolean;
}

/** The objects of one collection, in the order in which they were made, with what delta needs. */
export class Collection {
  readonly #items = new Map<string, Stored>();
  readonly #log = new Map<string, Log>();
  readonly type: string;
  #clock = 0;
  #next = 0;

  /** @param type of objects that name none, without `#` */
  constructor(type: string) {
    this.type = type;
  }

  /** The point in time that changes are counted from. */
  get clock(): number {
    return this.#clock;
  }

  get all(): readonly Stored[] {
    return [...this.#items.values()];
  }

  get(id: string): Stored | undefined {
    return this.#items.get(id);
  }

  /** Stores an object; one without an id gets one. */
  add(value: Readonly<Record<string, unknown>>): Stored {
    const { id = `${this.type.replace(/.*\./, "")}-${(this.#next += 1)}` } = value;
    return this.#set({ ...value, id: String(id) });
  }

  /** Changes an object, which must be there. */
  change(id: string, value: Readonly<Record<string, unknown>>): Stored {
    return this.#set({ ...this.#items.get(id), ...value, id });
  }

  remove(id: string): boolean {
    this.#log.set(id, { at: (this.#clock += 1), removed: true });
    return this.#items.delete(id);
  }

  /** What changed after a point in time: objects, and the ids of those that are gone. */
  since(clock: number): readonly Stored[] {
    return [...this.#log]
      .filter(([, { at }]) => at > clock)
      .sort(([, a], [, b]) => a.at - b.at)
      .flatMap(([id, { removed }]) =>
        removed ? { id, "@removed": { reason: "deleted" } } : (this.#items.get(id) ?? []),
      );
  }

  /** The entity tag of an object. */
  etag(id: string): string {
    return `W/"${this.#log.get(id)?.at}"`;
  }

  #set(value: Stored): Stored {
    this.#items.set(value.id, value);
    this.#log.set(value.id, { at: (this.#clock += 1), removed: false });
    return value;
  }
}

/** All that the service holds. */
export class Store {
  readonly users = new Collection("microsoft.graph.user");
  readonly groups = new Collection("microsoft.graph.group");
  readonly configurations = new Collection("microsoft.graph.deviceConfiguration");
  readonly items = new Collection("microsoft.graph.driveItem");
  /** The ids of members by that of their group. */
  readonly members = new Map<string, Set<string>>();
  /** The ids of managers by that of whom they manage. */
  readonly managers = new Map<string, string>();
  /** Contents of files by the id of their item. */
  readonly contents = new Map<string, Buffer>();
  /** How often each write was applied, by the `x-write` header of its request. */
  readonly writes = new Map<string, number>();

  /** Any user or group. */
  object(id: string): Stored | undefined {
    return this.users.get(id) ?? this.groups.get(id);
  }
}
