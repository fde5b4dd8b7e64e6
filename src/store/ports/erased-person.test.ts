import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findTraces, mayMention, withoutPerson, type ErasedPerson } from './erased-person.ts';

const debtor = {
  ...{ id: 'D-77', name: 'Ana Gómez', priority: 5, segment: 'gold', requiredSkills: [] },
  phones: [{ e164: '+573001112233', lineType: 'mobile' }],
  debts: [{ id: 'loan-8842', portfolio: 'cards', balance: '120.00' }],
  fields: { cedula: '52.417.032', estado: 'connected' },
};
const person: ErasedPerson = { debtorId: 'D-77', alias: 'erased-x', numbers: [], texts: [], callIds: [] };
const claimed = {
  type: 'recordsClaimed',
  records: [
    { lease: { campaignId: 'c', debtorId: 'D-77' }, callId: 'call-1', debtor },
    { lease: { campaignId: 'c', debtorId: 'D-78' }, callId: 'call-2', debtor: { ...debtor, id: 'D-78' } },
  ],
};

it('finds numbers, texts and attempts of the person, and of nobody beside them', () => {
  expect(findTraces(claimed, person)).toMatchObject({
    ...{ numbers: ['+573001112233'], callIds: ['call-1'] },
    texts: ['Ana Gómez', 'loan-8842', '52.417.032'],
  });
  // A word that the program uses itself is no trace.
  expect(findTraces(claimed, person).texts).not.toContain('connected');
});

it('leaves an entry as it was but for the person: the other debtor keeps even the number that both have', () => {
  const known = findTraces(claimed, person);
  const without = withoutPerson(claimed, known) as typeof claimed;
  expect(without.records[1]).toEqual(claimed.records[1]);
  expect(without.records[0]).toEqual({
    lease: { campaignId: 'c', debtorId: 'erased-x' },
    callId: 'call-1',
    debtor: {
      ...{ id: 'erased-x', priority: 5, segment: 'gold', requiredSkills: [], fields: {} },
      phones: [{ e164: 'erased-1', lineType: 'mobile' }],
      debts: [{ id: 'erased', portfolio: 'cards' }],
    },
  });
});

it('knows the person by an attempt alone, as a key, and in a list of numbers that names nobody', () => {
  const known = findTraces(claimed, person);
  expect(withoutPerson({ type: 'dial', callId: 'call-1', e164: '+573001112233' }, known)).toEqual({
    ...{ type: 'dial', callId: 'call-1', e164: 'erased-1' },
  });
  expect(withoutPerson({ type: 'dial', callId: 'call-2', e164: '+573001112233', debtorId: 'D-78' }, known)).toEqual({
    ...{ type: 'dial', callId: 'call-2', e164: '+573001112233', debtorId: 'D-78' },
  });
  expect(withoutPerson({ what: 'numbersBarred', numbers: ['+573001112233', '+571'] }, known)).toEqual({
    ...{ what: 'numbersBarred', numbers: ['erased-1', '+571'] },
  });
  expect(withoutPerson([['call-1', { debtorId: 'D-77', lines: { '+573001112233': 'mobile' } }]], known)).toEqual([
    ['call-1', { debtorId: 'erased-x', lines: { 'erased-1': 'mobile' } }],
  ]);
});

it('is done after one turn, leaves nothing of the id, and changes nothing that is about somebody else', () => {
  const id = fc.constantFrom('D-77', 'D-7', 'D-777');
  const entry = fc.record({
    ...{ type: fc.constantFrom('dial', 'settle'), callId: fc.constantFrom('call-1', 'call-2') },
    ...{ lease: fc.record({ debtorId: id }), e164: fc.constantFrom('+573001112233', '+5712345678') },
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
      const known = findTraces(entries, findTraces(claimed, person));
      const once = withoutPerson(entries, known);
      expect(withoutPerson(once, known)).toEqual(once);
      expect(JSON.stringify(once)).not.toContain('"D-77"');
      const others = entries.filter(
        ({ lease, callId }) => lease.debtorId !== 'D-77' && !known.callIds.includes(callId),
      );
      expect(once).toEqual(expect.arrayContaining(others));
      if (JSON.stringify(once) !== JSON.stringify(entries))
        expect(mayMention(JSON.stringify(entries), known)).toBe(true);
    }),
  );
});
