import { expect, it } from 'vitest';
import { driftOf, levelOf } from './coefficient.ts';

it.each([
  [1, 'good'],
  [0.8, 'good'],
  [0.79, 'fair'],
  [0.667, 'fair'],
  [0.66, 'poor'],
  [-0.2, 'poor'],
])('reads a coefficient of %d as %s', (coefficient, level) => {
  expect(levelOf(coefficient)).toBe(level);
});

it.each([
  [undefined, 'none'],
  [[-0.1, 0.2] as const, 'none'],
  [[0.01, 0.2] as const, 'higher'],
  [[-0.3, -0.01] as const, 'lower'],
])('says of the interval %j: %s', (interval, drift) => {
  expect(driftOf(interval)).toBe(drift);
});
