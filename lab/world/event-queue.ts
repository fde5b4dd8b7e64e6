import type { EpochMs } from '../../kernel/clock.ts';
import { Heap } from '../../kernel/heap.ts';

interface Entry {
  readonly at: EpochMs;
  readonly order: number;
  readonly action: () => void;
}

/** What will happen in the laboratory's world: actions by time, then in the order in which they were scheduled. */
export class EventQueue {
  readonly #heap = new Heap<Entry>((a, b) => a.at < b.at || (a.at === b.at && a.order < b.order));
  #order = 0;

  get size(): number {
    return this.#heap.size;
  }

  /** When the next action is due; undefined when there is none. */
  get nextAt(): EpochMs | undefined {
    return this.#heap.first?.at;
  }

  at(at: EpochMs, action: () => void): void {
    this.#heap.push({ at, order: this.#order++, action });
  }

  /** Takes the next action out. */
  shift(): Entry | undefined {
    return this.#heap.pop();
  }
}
