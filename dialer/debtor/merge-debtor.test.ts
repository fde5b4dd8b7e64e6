import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../test/support/debtors.ts';
import { mergeDebtor } from './merge-debtor.ts';
import { phoneTimeZone } from './phone-time-zone.ts';
import { readLanguage, readSkills } from './read-words.ts';

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

describe('phoneTimeZone', () => {
  it.each([
    ['+573001112233', 'America/Bogota'],
    ['+526641234567', 'America/Tijuana'],
    ['+525512345678', 'America/Mexico_City'],
    ['+529981234567', 'America/Cancun'],
    ['+5592912345678', 'America/Manaus'],
    ['+5511912345678', 'America/Sao_Paulo'],
    ['+56612345678', 'America/Punta_Arenas'],
    ['+56912345678', undefined],
    ['+14155550100', undefined],
  ])('%s lives in %s', (e164, zone) => expect(phoneTimeZone(e164)).toBe(zone));
});

describe('readLanguage and readSkills', () => {
  it.each([
    ['Español', 'es'],
    ['INGLÉS', 'en'],
    ['pt-BR', 'pt-BR'],
    ['no idea', undefined],
  ])('reads the language %s', (text, language) => expect(readLanguage(text)).toBe(language));

  it.each([
    [
      'Negociación:5; vip',
      [
        { skill: 'negociacion', minLevel: 5 },
        { skill: 'vip', minLevel: 1 },
      ],
    ],
    ['alto valor = 10', [{ skill: 'alto-valor', minLevel: 10 }]],
    ['vip:11', undefined],
    [';', undefined],
    ['<script>', undefined],
  ])('reads the skills %s', (text, skills) => expect(readSkills(text)).toEqual(skills));
});
