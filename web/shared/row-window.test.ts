import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowWindow } from './row-window.ts';

it('draws every row in sight, and few others, however far it is scrolled', () => {
  const sizes = fc.record({ count: fc.nat(5_000), height: fc.integer({ min: 50, max: 2_000 }), top: fc.nat(200_000) });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 20, max: 80 }), ({ count, height, top }, rowHeight) => {
      const { from, to } = rowWindow({ top, height, rowHeight, count });
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 26);
      const first = Math.floor(top / rowHeight);
      const last = Math.min(count, Math.ceil((top + height) / rowHeight));
      if (first < count) expect(from <= first && last <= to).toBe(true);
    }),
  );
});

it('draws nothing of nothing', () => {
  expect(rowWindow({ top: 0, height: 500, rowHeight: 37, count: 0 })).toEqual({ from: 0, to: 0 });
});
