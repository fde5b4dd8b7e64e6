import fc from 'fast-check';
import { expect, it } from 'vitest';
import { earlier, instantsOf, lastDays } from './report-period.ts';

const noon = new Date(2026, 10, 29, 12).getTime();

it('takes whole days until today', () => {
  expect(lastDays(1, noon)).toEqual({ from: '2026-11-29', to: '2026-11-29' });
  expect(lastDays(7, noon)).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  expect(lastDays(30, noon)).toEqual({ from: '2026-10-31', to: '2026-11-29' });
});

it('begins at the first midnight and ends after the last day', () => {
  expect(instantsOf({ from: '2026-11-28', to: '2026-11-29' })).toEqual({
    from: new Date(2026, 10, 28).getTime(),
    to: new Date(2026, 10, 30).getTime(),
  });
});

it.each([
  ['2026-11-30', '2026-11-29'],
  ['', '2026-11-29'],
])('is no period from “%s” to “%s”', (from, to) => {
  expect(instantsOf({ from, to })).toBeUndefined();
});

it('compares with a period of as many days that ends where this one begins', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 2_000 }), (days, back) => {
      const now = new Date(2026, 10, 29 - back, 12).getTime();
      const period = instantsOf(lastDays(days, now)) ?? { from: 0, to: 0 };
      const before = earlier(period);
      expect(before.to).toBe(period.from);
      const begins = new Date(period.from);
      begins.setDate(begins.getDate() - days);
      expect(before.from).toBe(begins.getTime());
    }),
  );
});
