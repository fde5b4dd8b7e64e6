import { expect, it } from 'vitest';
import type { DebtorRecord } from '../debtor.ts';
import { previewOf } from './merge-preview.ts';

const record = (attempts: number, numbers: readonly string[], debts: DebtorRecord['document']['debts']): DebtorRecord =>
  ({ attempts, document: { phones: numbers.map((number) => ({ number })), debts } }) as unknown as DebtorRecord;

it('counts what both have once, and every attempt', () => {
  const stays = record(3, ['+571', '+572'], [{ id: 'A', balance: '10', portfolio: 'x' }]);
  const goes = record(2, ['+572', '+573', '+574'], [{ id: 'A', balance: '10' }, { id: 'B' }]);
  expect(previewOf(stays, goes)).toEqual({
    stays: { numbers: 2, debts: 1, attempts: 3 },
    goes: { numbers: 3, debts: 2, attempts: 2 },
    both: { numbers: 4, debts: 2, attempts: 5 },
    twice: [],
  });
});

it('names the debts of which both say something else', () => {
  const stays = record(0, [], [{ id: 'A', balance: '10' }, { id: 'B' }, { id: 'C', daysPastDue: 3 }]);
  const goes = record(
    0,
    [],
    [
      { id: 'A', balance: '11' },
      { id: 'B', balance: '2' },
      { id: 'C', daysPastDue: 4 },
    ],
  );
  expect(previewOf(stays, goes).twice).toEqual(['A', 'C']);
});
