import { expect, it } from 'vitest';
import { studentQuantile } from './student.ts';

it.each([
  [4, 2.776],
  [5, 2.571],
  [10, 2.228],
  [30, 2.042],
  [1_000, 1.962],
])('is within one percent of the table at 97.5 %% and %d degrees of freedom', (degrees, table) => {
  expect(Math.abs(studentQuantile(0.975, degrees) / table - 1)).toBeLessThan(0.01);
});

it('says nothing with fewer than four', () => {
  expect(studentQuantile(0.975, 3)).toBe(Infinity);
});
