import type { EpochMs } from '../kernel/clock.ts';

interface Entry {
  readonly at: EpochMs;
  readonly order: number;
  readonly action: () => void;
}

/** What is going to happen in the laboratory's world: actions in order of time, then of scheduling (a binary heap). */
export class EventQueue {
  readonly #heap: Entry[] = [];
  #order = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** When the next action is due; undefined when there is none. */
  get nextAt(): EpochMs | undefined {
    return this.#heap[0]?.at;
  }

  at(at: EpochMs, action: () => void): void {
    const entry = { at, order: this.#order++, action };
    const heap = this.#heap;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (!above || !isBefore(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  /** Takes the next action out. */
  shift(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const leftEntry = heap[left];
      if (!leftEntry) break;
      const rightEntry = heap[right];
      const child = rightEntry && isBefore(rightEntry, leftEntry) ? right : left;
      const below = heap[child];
      if (!below || !isBefore(below, last)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
