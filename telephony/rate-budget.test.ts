import { expect, it } from 'vitest';
import { RateBudget } from './rate-budget.ts';

/** How many of `count` units pass at one instant. */
const taken = (budget: RateBudget, count: number, now: number): number =>
  Array.from({ length: count }, () => budget.take(now)).filter(Boolean).length;

it('lets a burst pass, then the rate', () => {
  const budget = new RateBudget(10, 30);
  expect(taken(budget, 100, 1_000)).toBe(30);
  expect(taken(budget, 100, 1_500)).toBe(5);
  expect(taken(budget, 100, 2_500)).toBe(10);
});

it('saves no more than a burst, however long nothing passes', () => {
  const budget = new RateBudget(10, 30);
  expect(taken(budget, 5, 0)).toBe(5);
  expect(taken(budget, 1_000, 3_600_000)).toBe(30);
});

it('gains nothing from a clock that is set back', () => {
  const budget = new RateBudget(10, 5);
  expect(taken(budget, 10, 1_000)).toBe(5);
  expect(taken(budget, 10, 500)).toBe(0);
  expect(taken(budget, 10, 600)).toBe(1);
});
