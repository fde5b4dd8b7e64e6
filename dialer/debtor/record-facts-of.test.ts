import { describe, expect, it } from 'vitest';
import { aDebtor } from '../../test/support/floor-fixtures.ts';
import { recordFactsOf } from './record-facts-of.ts';

describe('what routing may know of a debtor', () => {
  it('of several debts: the sum in the currency of the first, the most days, the portfolio of the oldest', () => {
    const debts = [
      { id: '1', portfolio: 'cards', balance: '100.50', currency: 'COP', daysPastDue: 20 },
      { id: '2', portfolio: 'loans', balance: '200', currency: 'COP', daysPastDue: 95 },
      { id: '3', portfolio: 'usd', balance: '900', currency: 'USD' },
    ];
    expect(recordFactsOf(aDebtor('7', { debts, segment: 's', language: 'es' }))).toEqual({
      debtorId: '7',
      segment: 's',
      language: 'es',
      portfolio: 'loans',
      daysPastDue: 95,
      balance: 300.5,
      cases: [],
      value: 300.5,
    });
  });

  it('says nothing of what is not known', () => {
    expect(recordFactsOf(aDebtor('7', { debts: [] }))).toEqual({ debtorId: '7', cases: [] });
  });

  it('reads special cases and the promise from columns of that name, as people write them', () => {
    const facts = recordFactsOf(
      aDebtor('7', { debts: [], fields: { Casos: 'Jurídico; otro', Estado_promesa: 'Incumplida', nota: 'fallecido' } }),
    );
    expect(facts.cases).toEqual(['juridico', 'legal', 'otro']);
    expect(facts.promise).toBe('broken');
    expect(recordFactsOf(aDebtor('7', { fields: { promesa: 'constructor' } })).promise).toBeUndefined();
  });

  it('takes the balance for what a right contact brings, until somebody judged that', () => {
    const owing = aDebtor('7', { debts: [{ id: '1', balance: '5000', currency: 'COP' }] });
    expect(recordFactsOf(owing).value).toBe(5_000);
    expect(recordFactsOf(owing, { value: 120 })).toMatchObject({ balance: 5_000, value: 120 });
    const credit = aDebtor('7', { debts: [{ id: '1', balance: '-20', currency: 'COP' }] });
    expect(recordFactsOf(credit).value).toBe(0);
  });

  it('takes what was learnt before what the list says', () => {
    const debtor = aDebtor('7', { fields: { promesa: 'abierta' } });
    const learnt = { promise: 'kept', lastAgentId: 'ana', lastSpokenAt: 5, value: 80 } as const;
    expect(recordFactsOf(debtor, learnt)).toMatchObject(learnt);
  });
});
