import { expect, it } from 'vitest';
import { freshnessOf } from './freshness.ts';

it.each([
  [undefined, 'lost'],
  [0, 'fresh'],
  [2_000, 'fresh'],
  [2_001, 'old'],
  [10_000, 'old'],
  [10_001, 'lost'],
] as const)('a board that came %s ms ago is %s', (ageMs, expected) => {
  expect(freshnessOf(ageMs)).toBe(expected);
});
