import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../test/support/debtors.ts';
import { mergeDebtor } from './merge-debtor.ts';

const debtorOf = fc
  .record({
    priority: fc.integer({ min: -2, max: 2 }),
    phones: fc.uniqueArray(fc.constantFrom('+573000000001', '+573000000002', '+573000000003')),
    debts: fc.uniqueArray(fc.constantFrom('o1', 'o2', 'o3')),
    fields: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2')),
  })
  .map(({ priority, phones, debts, fields }) =>
    someDebtor('x', {
      priority,
      fields,
      phones: phones.map((e164) => ({ e164, lineType: 'mobile' as const })),
      debts: debts.map((id) => ({ id })),
    }),
  );

describe('mergeDebtor', () => {
  it('keeps the numbers and debts of both, the earlier first', () => {
    fc.assert(
      fc.property(debtorOf, debtorOf, (a, b) => {
        const { debtor } = mergeDebtor(a, b);
        const numbers = debtor.phones.map((phone) => phone.e164);
        expect(numbers.slice(0, a.phones.length)).toEqual(a.phones.map((phone) => phone.e164));
        expect(new Set(numbers)).toEqual(new Set([...a.phones, ...b.phones].map((phone) => phone.e164)));
        expect(new Set(debtor.debts.map((debt) => debt.id))).toEqual(
          new Set([...a.debts, ...b.debts].map((debt) => debt.id)),
        );
      }),
    );
  });

  it('changes nothing when a row comes again', () => {
    fc.assert(
      fc.property(debtorOf, debtorOf, (a, b) => {
        const once = mergeDebtor(a, b).debtor;
        expect(mergeDebtor(once, a).debtor).toEqual(once);
      }),
    );
  });

  it('warns when the same debt comes with other values, and keeps the earlier', () => {
    const { debtor, problems } = mergeDebtor(
      someDebtor('x', { debts: [{ id: 'o1', balance: '1' }] }),
      someDebtor('x', { debts: [{ id: 'o1', balance: '2', daysPastDue: 3 }] }),
    );
    expect(debtor.debts).toEqual([{ id: 'o1', balance: '1', daysPastDue: 3 }]);
    expect(problems).toEqual([{ severity: 'warning', field: 'debtId', reason: 'debtTwice' }]);
  });

  it('bounds what a debtor may have', () => {
    const phones = (from: number): { e164: string; lineType: 'mobile' }[] =>
      Array.from({ length: 15 }, (_, i) => ({ e164: `+5730000000${from + i}`, lineType: 'mobile' as const }));
    const { debtor, problems } = mergeDebtor(
      someDebtor('x', { phones: phones(10) }),
      someDebtor('x', { phones: phones(30) }),
    );
    expect(debtor.phones).toHaveLength(20);
    expect(problems).toEqual([{ severity: 'warning', field: 'phone', reason: 'tooMany' }]);
  });
});
