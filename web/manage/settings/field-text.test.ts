import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readText, textOf } from './field-text.ts';

it.each([
  ['duration', 0, '0s'],
  ['duration', 300, '300ms'],
  ['duration', 90_000, '90s'],
  ['duration', 7_200_000, '2h'],
  ['duration', 259_200_000, '3d'],
  ['share', 0.033, '3.3'],
  ['names', ['a', 'b'], 'a, b'],
  ['namesOrAll', '*', '*'],
  ['mark', false, ''],
  ['flag', false, 'false'],
  ['count', 50, '50'],
  ['text', undefined, ''],
] as const)('shows a %s: %o as %s', (kind, value, text) => {
  expect(textOf({ kind }, value)).toBe(text);
});

it.each([
  ['share', '3,3', { value: 0.033 }],
  ['share', 'tres', { wrong: 'notANumber' }],
  ['count', '1.000.000', { wrong: 'notANumber' }],
  ['count', ' 12 ', { value: 12 }],
  ['names', 'claro, , tigo ', { value: ['claro', 'tigo'] }],
  ['namesOrAll', '*', { value: '*' }],
  ['namesOrAll', 'mora', { value: ['mora'] }],
  ['mark', 'true', { value: true }],
  ['flag', 'false', { value: false }],
  ['duration', '25s', { value: '25s' }],
  ['text', '  ', 'absent'],
] as const)('reads a %s: %s', (kind, text, expected) => {
  expect(readText({ kind }, text)).toEqual(expected);
});

it('reads back every share and count that it shows', () => {
  const shares = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1e6);
  fc.assert(
    fc.property(shares, fc.integer(), (share, count) => {
      expect(readText({ kind: 'share' }, textOf({ kind: 'share' }, share))).toEqual({ value: share });
      expect(readText({ kind: 'count' }, textOf({ kind: 'count' }, count))).toEqual({ value: count });
    }),
  );
});
