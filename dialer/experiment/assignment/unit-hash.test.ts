import { expect, it } from 'vitest';
import { uniformOf } from './unit-hash.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `D-${index}`);

it('spreads ids that differ in one digit evenly over a hundred parts', () => {
  const places = ids(20_000).map((id) => Math.floor(uniformOf('caller-id', id) * 100));
  const parts = Array.from({ length: 100 }, (_, part) => places.filter((place) => place === part).length);
  const chiSquare = parts.reduce((sum, seen) => sum + (seen - 200) ** 2 / 200, 0);
  // 99 degrees of freedom: 0.1 % lie above 149, 0.1 % below 61.
  expect(chiSquare).toBeLessThan(149);
  expect(chiSquare).toBeGreaterThan(61);
});

it('assigns anew under another key: half of one half falls into the other', () => {
  const both = ids(20_000).filter((id) => uniformOf('a', id) < 0.5 && uniformOf('b', id) < 0.5).length;
  expect(Math.abs(both - 5_000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.25 * 0.75));
});

it('gives the same number for the same key and unit, and keeps their border apart', () => {
  expect(uniformOf('ab', 'c')).toBe(uniformOf('ab', 'c'));
  expect(uniformOf('ab', 'c')).not.toBe(uniformOf('a', 'bc'));
  expect(uniformOf('a', '')).not.toBe(uniformOf('', 'a'));
});
