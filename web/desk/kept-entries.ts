/** What this page keeps on the device until the service has it, under one prefix, of one agent. */
export interface Entry<T> {
  readonly agentId: string;
  /** When it was kept, epoch ms. */
  readonly at: number;
  readonly value: T;
}

/** What the device keeps for pages. */
export type DeviceStore = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** As long as the service keeps a draft, ms. */
const longestMs = 12 * 3_600_000;

/** Entries in the storage of the device. What is another agent's, too old or unreadable is removed as it is found. */
export class KeptEntries<T> {
  readonly #store: DeviceStore;
  readonly #prefix: string;
  readonly #agentId: string;
  readonly #now: () => number;

  /** @param now epoch ms */
  constructor(store: DeviceStore, prefix: string, agentId: string, now: () => number) {
    this.#store = store;
    this.#prefix = prefix;
    this.#agentId = agentId;
    this.#now = now;
  }

  put(id: string, value: T): void {
    const entry: Entry<T> = { agentId: this.#agentId, at: this.#now(), value };
    try {
      this.#store.setItem(this.#prefix + id, JSON.stringify(entry));
    } catch {
      // A full or forbidden storage: the service still keeps the draft.
    }
  }

  get(id: string): T | undefined {
    return this.#read(this.#prefix + id);
  }

  remove(id: string): void {
    this.#store.removeItem(this.#prefix + id);
  }

  /** All of them, by id. */
  all(): ReadonlyMap<string, T> {
    const keys = Array.from({ length: this.#store.length }, (_, index) => this.#store.key(index) ?? '');
    const found = new Map<string, T>();
    for (const key of keys.filter((each) => each.startsWith(this.#prefix))) {
      const value = this.#read(key);
      if (value !== undefined) found.set(key.slice(this.#prefix.length), value);
    }
    return found;
  }

  #read(key: string): T | undefined {
    const text = this.#store.getItem(key);
    if (text === null) return undefined;
    try {
      const { agentId, at, value } = JSON.parse(text) as Partial<Entry<T>>;
      if (agentId === this.#agentId && typeof at === 'number' && this.#now() - at < longestMs) return value;
    } catch {
      // Unreadable: removed below.
    }
    this.#store.removeItem(key);
    return undefined;
  }
}
