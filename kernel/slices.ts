import { performance } from 'node:perf_hooks';

/* Long work is cut into slices, so that no turn of the event loop is long: conversations beside it bear turns of 20 ms. */

/** What all sliced work has of one turn of the event loop together, ms. */
export const sliceMs = 4;

/** When the slice of this turn is over; undefined: none has begun in it. */
let until: number | undefined;
/** Who waits for a slice; one begins in each turn. */
const waiting: (() => void)[] = [];

/**
 * Asked after each small piece of long work: when its turn has had its slice, {@link nextSlice} comes before the next piece. Works
 * that run at the same time share the slice.
 */
export function sliceIsOver(): boolean {
  return performance.now() >= (until ?? beginSlice());
}

/** Lets everything else have the event loop, and resolves in a slice of its own. First come, first served. */
export function nextSlice(): Promise<void> {
  if (until === undefined) beginSlice();
  return new Promise((resolve) => waiting.push(resolve));
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

function beginSlice(): number {
  setImmediate(endSlice);
  until = performance.now() + sliceMs;
  return until;
}

function endSlice(): void {
  until = undefined;
  const next = waiting.shift();
  if (!next) return;
  beginSlice();
  next();
}
