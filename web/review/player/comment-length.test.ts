import { expect, it } from 'vitest';
import { lengthOf } from './comment-length.ts';

it.each([
  ['', undefined],
  [' ', undefined],
  ['12', 12],
  ['2,5', 2.5],
  ['0', 'wrong'],
  ['-1', 'wrong'],
  ['ten', 'wrong'],
])('reads «%s» as %s', (typed, expected) => {
  expect(lengthOf(typed)).toBe(expected);
});
