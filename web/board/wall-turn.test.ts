import fc from 'fast-check';
import { expect, it } from 'vitest';
import { turnAt, turnMs } from './wall-turn.ts';

it('shows every row in turn, and never more than fit', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: 1, max: 40 }), fc.nat(1_000_000_000), (count, most, now) => {
      const { parts } = turnAt(now, count, most);
      const shown = new Set<number>();
      for (let turn = 0; turn < parts; turn += 1) {
        const { from, to } = turnAt(now + turn * turnMs, count, most);
        expect(to - from).toBeLessThanOrEqual(most);
        for (let row = from; row < to; row += 1) shown.add(row);
      }
      expect(shown.size).toBe(count);
    }),
  );
});

it('stays with one part for a turn', () => {
  expect(turnAt(0, 5, 2)).toEqual({ from: 0, to: 2, part: 1, parts: 3 });
  expect(turnAt(turnMs - 1, 5, 2)).toEqual(turnAt(0, 5, 2));
  expect(turnAt(2 * turnMs, 5, 2)).toEqual({ from: 4, to: 5, part: 3, parts: 3 });
  expect(turnAt(turnMs, 0, 2)).toEqual({ from: 0, to: 0, part: 1, parts: 1 });
});
