import { expect, it } from 'vitest';
import { monthOf, weeksOf } from './month.ts';

it.each([
  [0, '2026-11-01', '2026-11-30'],
  [1, '2026-12-01', '2026-12-31'],
  [2, '2027-01-01', '2027-01-31'],
  [-9, '2026-02-01', '2026-02-28'],
])('knows the month %i months away', (away, from, to) => {
  expect(monthOf(new Date(2026, 10, 29), away)).toEqual({ from, to });
});

it('puts days in weeks from Monday on', () => {
  const days = Array.from({ length: 30 }, (_, index) => ({ date: `2026-11-${String(index + 1).padStart(2, '0')}` }));
  const weeks = weeksOf(days);
  // 1 November 2026 is a Sunday.
  expect(weeks[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, days[0]]);
  expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
  expect(weeks.flat().filter((day) => day !== undefined)).toEqual(days);
  expect(weeksOf([])).toEqual([]);
});
