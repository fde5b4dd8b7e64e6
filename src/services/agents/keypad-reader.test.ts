import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeypadReader } from './keypad-reader.ts';

const codes = ['**0', '**1', '**72', '#9'];

function type(keys: string, gapMs = 200): readonly string[] {
  const reader = new KeypadReader(codes);
  return Array.from(keys).flatMap((key, i) => reader.press(key, 10_000 + i * gapMs) ?? []);
}

it.each([
  ['**0', ['**0']],
  ['**1**0', ['**1', '**0']],
  ['***0', ['**0']],
  ['12**725', ['**72']],
  ['**#9', ['#9']],
  ['**7*1', []],
  ['*0', []],
  ['', []],
])('%s holds the codes %j', (keys, expected) => {
  expect(type(keys)).toEqual(expected);
});

it('takes keys that come too slowly for no code', () => {
  expect(type('**0', 3_000)).toEqual(['**0']);
  expect(type('**0', 3_001)).toEqual([]);
});

it('finds each code after whatever was typed before, and finds none twice', () => {
  const keys = fc.string({ unit: fc.constantFrom(...Array.from('0123456789*#')), maxLength: 12 });
  fc.assert(
    fc.property(keys, fc.constantFrom(...codes), (before, code) => {
      // A number can end in the beginning of a code, which then takes one of its keys.
      fc.pre(!before.endsWith('*') && !before.endsWith('#') && !before.endsWith('**7'));
      expect(type(before + code)).toEqual([...type(before), code]);
    }),
  );
});
