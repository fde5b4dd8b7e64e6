import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressOf, placeOf } from './place.ts';

const sections = ['lists', 'do-not-call', 'people'] as const;

it.each([
  ['', { section: undefined, id: undefined }],
  ['#/nowhere/x', { section: undefined, id: undefined }],
  ['#/lists', { section: 'lists', id: undefined }],
  ['#/lists/', { section: 'lists', id: undefined }],
  ['#/people/%E0%A4', { section: 'people', id: undefined }],
])('reads %s', (hash, expected) => {
  expect(placeOf(hash, sections)).toEqual(expected);
});

it('reads back every address it makes', () => {
  const ids = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.constantFrom(...sections), ids, (section, id) => {
      expect(placeOf(addressOf(section, id), sections)).toEqual({ section, id });
    }),
  );
});
