import type { EpochMs } from '../../../kernel/clock.ts';

/** Something to look at when its time has come. Whoever set it checks that it still stands: deadlines are never removed. */
export interface Deadline {
  readonly at: EpochMs;
  readonly kind: 'call' | 'agent' | 'campaign' | 'trunk' | 'pace';
  readonly id: string;
}

interface Entry extends Deadline {
  /** Equal instants come in the order of setting. */
  readonly order: number;
}

/** Deadlines by time: a binary heap. */
export class Deadlines {
  readonly #heap: Entry[] = [];
  #order = 0;

  /** The earliest instant at which something is due; undefined when nothing is. */
  get nextAt(): EpochMs | undefined {
    return this.#heap[0]?.at;
  }

  set(at: EpochMs, kind: Deadline['kind'], id: string): void {
    const entry: Entry = { at, kind, id, order: this.#order++ };
    const heap = this.#heap;
    let child = heap.push(entry) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = heap[parent] as Entry;
      if (!isBefore(entry, above)) break;
      heap[child] = above;
      child = parent;
    }
    heap[child] = entry;
  }

  /** Takes the earliest deadline that is due at `now`, if any. */
  takeDue(now: EpochMs): Deadline | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (!first || first.at > now) return undefined;
    const last = heap.pop() as Entry;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(entry: Entry): void {
    const heap = this.#heap;
    let parent = 0;
    for (;;) {
      let child = parent * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      const below = heap[child] as Entry;
      if (!isBefore(below, entry)) break;
      heap[parent] = below;
      parent = child;
    }
    heap[parent] = entry;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
