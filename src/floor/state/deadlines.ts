import type { EpochMs } from '../../../kernel/clock.ts';
import { Heap } from '../../../kernel/heap.ts';

/** Something to look at when its time has come. Deadlines are never removed: who set one checks then that it still applies. */
export interface Deadline {
  readonly at: EpochMs;
  readonly kind: 'call' | 'agent' | 'campaign' | 'trunk' | 'pace' | 'alarm' | 'match';
  readonly id: string;
}

interface Entry extends Deadline {
  /** Equal instants come in the order of setting. */
  readonly order: number;
}

/** Deadlines by time, then in the order in which they were set. */
export class Deadlines {
  readonly #heap = new Heap<Entry>((a, b) => a.at < b.at || (a.at === b.at && a.order < b.order));
  #order = 0;

  /** The earliest instant at which something is due; undefined when nothing is. */
  get nextAt(): EpochMs | undefined {
    return this.#heap.first?.at;
  }

  set(at: EpochMs, kind: Deadline['kind'], id: string): void {
    this.#heap.push({ at, kind, id, order: this.#order++ });
  }

  /** Takes the earliest deadline that is due at `now`, if any. */
  takeDue(now: EpochMs): Deadline | undefined {
    const { first } = this.#heap;
    return first && first.at <= now ? this.#heap.pop() : undefined;
  }
}
