import { expect, it } from 'vitest';
import { rangeOf } from './byte-range.ts';

it.each([
  ['bytes=0-9', { from: 0, to: 10 }],
  ['bytes=990-', { from: 990, to: 1_000 }],
  ['bytes=-10', { from: 990, to: 1_000 }],
  ['bytes=-5000', { from: 0, to: 1_000 }],
  ['bytes=500-5000', { from: 500, to: 1_000 }],
  ['bytes=999-999', { from: 999, to: 1_000 }],
  ['bytes=1000-', 'beyond'],
  ['bytes=-0', 'beyond'],
  ['bytes=9-5', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['items=0-9', undefined],
  ['', undefined],
])('reads %s', (header, expected) => expect(rangeOf(header, 1_000)).toEqual(expected));

it('has no range of nothing', () => {
  expect([rangeOf('bytes=0-', 0), rangeOf('bytes=-5', 0), rangeOf('', 0)]).toEqual(['beyond', 'beyond', undefined]);
});
