import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { mapInSlices, nextSlice, sliceIsOver, sliceMs } from './slices.ts';

/** A piece of work that takes a quarter of a slice. */
function piece(): void {
  const until = performance.now() + sliceMs / 4;
  while (performance.now() < until);
}

/** How many pieces ran in each turn of the loop while something happened. */
async function piecesOfTurns(happens: (work: () => void) => Promise<unknown>): Promise<readonly number[]> {
  const turns = [0];
  const count = (): void => {
    turns.push(0);
    immediate = setImmediate(count);
  };
  let immediate = setImmediate(count);
  await happens(() => {
    piece();
    turns.push((turns.pop() ?? 0) + 1);
  });
  clearImmediate(immediate);
  return turns;
}

it('maps in order, and in slices: no turn of the loop has more than fits in one', async () => {
  const items = Array.from({ length: 40 }, (_, n) => n);
  let results: readonly string[] = [];
  const turns = await piecesOfTurns(async (work) => {
    results = await mapInSlices(items, (item, index) => {
      work();
      return `${item} ${index}`;
    });
  });
  expect(results).toEqual(items.map((n) => `${n} ${n}`));
  expect(Math.max(...turns)).toBeLessThanOrEqual(4);
});

it('gives a turn to one slice, however much is done at the same time or one after the other', async () => {
  const turns = await piecesOfTurns(async (work) => {
    const one = async (): Promise<void> => {
      for (let n = 0; n < 8; n += 1) {
        if (sliceIsOver()) await nextSlice();
        work();
      }
    };
    await Promise.all([one(), nextSlice().then(one), one()]);
    for (let n = 0; n < 3; n += 1) await mapInSlices([1, 2, 3, 4, 5, 6, 7, 8], work);
  });
  expect(Math.max(...turns)).toBeLessThanOrEqual(4);
  expect(turns.reduce((sum, pieces) => sum + pieces)).toBe(48);
});

it('ends with the first error, and takes no turn for what is short', async () => {
  const failing = mapInSlices([1, 2], (n) => {
    if (n === 2) throw new Error('two');
  });
  await expect(failing).rejects.toThrow('two');
  let isLater = false;
  setImmediate(() => (isLater = true));
  expect(await mapInSlices([1, 2], (n) => n)).toEqual([1, 2]);
  expect(isLater).toBe(false);
});
