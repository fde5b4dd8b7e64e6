import { expect, it } from 'vitest';
import { clockDuration } from './duration.ts';

it.each([
  [-5, '0:00'],
  [999, '0:00'],
  [7_000, '0:07'],
  [760_000, '12:40'],
  [3_723_000, '1:02:03'],
  [36_000_000, '10:00:00'],
])('%i ms is %s', (ms, expected) => {
  expect(clockDuration(ms)).toBe(expected);
});
