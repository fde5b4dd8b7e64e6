import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differencesBetween } from './differences.ts';

it('names the keys that differ, at any depth, added and removed ones too', () => {
  const before = { id: 'c', retry: { busy: { delayMs: 1 }, rejected: { delayMs: 5 } }, trunks: ['a'] };
  const after = { id: 'c', retry: { busy: { delayMs: 2 } }, trunks: ['a', 'b'], record: true };
  expect(differencesBetween(before, after)).toEqual([
    { key: 'record', after: true },
    { key: 'retry.busy.delayMs', before: 1, after: 2 },
    { key: 'retry.rejected', before: { delayMs: 5 } },
    { key: 'trunks', before: ['a'], after: ['a', 'b'] },
  ]);
});

it('finds none between equals', () => {
  const compared = fc.property(fc.jsonValue(), (value) => {
    expect(differencesBetween(value, structuredClone(value))).toEqual([]);
  });
  fc.assert(compared);
});
