import { performance } from 'node:perf_hooks';

/* Long work is cut into slices, so that no turn of the event loop is long: conversations beside it bear turns of 20 ms. */

/** What all sliced work has of one turn of the event loop together, ms. */
export const sliceMs = 4;

/** The slices of one event loop. */
class LoopSlices {
  /** When the slice of this turn is over; undefined: none has begun in it. */
  #until: number | undefined;
  /** Who waits for a slice; one begins in each turn. */
  readonly #waiting: (() => void)[] = [];

  isOver(): boolean {
    return performance.now() >= (this.#until ?? this.#begin());
  }

  next(): Promise<void> {
    if (this.#until === undefined) this.#begin();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #begin(): number {
    setImmediate(() => this.#end());
    this.#until = performance.now() + sliceMs;
    return this.#until;
  }

  #end(): void {
    this.#until = undefined;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#begin();
    next();
  }
}

/** A module is read once by each thread, and a thread has one loop. */
const loop = new LoopSlices();

/**
 * Asked after each small piece of long work: when its turn has had its slice, {@link nextSlice} comes before the next piece. Works
 * that run at the same time share the slice.
 */
export function sliceIsOver(): boolean {
  return loop.isOver();
}

/** Lets everything else have the event loop, and resolves in a slice of its own. First come, first served. */
export function nextSlice(): Promise<void> {
  return loop.next();
}

/** `items.map(change)` in slices. The items must not change meanwhile. */
export async function mapInSlices<Item, Result>(
  items: Iterable<Item>,
  change: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    if (sliceIsOver()) await nextSlice();
    results.push(change(item, results.length));
  }
  return results;
}
