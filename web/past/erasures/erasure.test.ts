import { expect, it } from 'vitest';
import { askerOf, removedOf } from './erasure.ts';

it('tells what asked for an erasure from who did', () => {
  expect(askerOf('person ana')).toEqual({ kind: 'person', id: 'ana' });
  expect(askerOf('integration crm of the bank')).toEqual({ kind: 'integration', id: 'crm of the bank' });
});

it('names where something was, and nothing else', () => {
  expect(removedOf({ counts: { records: 2, notes: 0, journal: 11 } })).toEqual([
    ['records', 2],
    ['journal', 11],
  ]);
});
