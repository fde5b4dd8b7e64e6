import { expect, it } from 'vitest';
import type { RowOf } from '../rows/history-rows.ts';
import { findGaps } from './find-gaps.ts';

const gap = (foundAt: number): RowOf<'journalGaps'> => ({
  ...{ floorId: 'main', rowId: `${foundAt}/0`, foundAt, run: 'r1', missing: foundAt % 2 === 0 ? null : foundAt },
});

it('tells the newest gaps, the newest first, a bounded number of them', async () => {
  const asked: unknown[] = [];
  const rows = async function* (kind: string, period: object): AsyncGenerator<never> {
    asked.push([kind, period]);
    // As they come: by the place in the journal, which is no order of instants.
    for (let n = 0; n < 5_000; n += 1) yield (await Promise.resolve(gap((n * 7) % 5_000))) as never;
  };
  const period = { from: 0, to: 9_999 };
  const found = await findGaps({ rows }, period);
  expect(asked).toEqual([['journalGaps', period]]);
  expect(found.map(({ foundAt }) => foundAt)).toEqual(Array.from({ length: 1_000 }, (_, n) => 4_999 - n));
  expect(found.slice(0, 2)).toEqual([
    { foundAt: 4_999, run: 'r1', missing: 4_999 },
    { foundAt: 4_998, run: 'r1', missing: null },
  ]);
});
