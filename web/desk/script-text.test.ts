import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Card } from './desk-api.ts';
import { emptyFields, type FormFields } from './form-fields.ts';
import { inLanguage, scriptValue, sectionsNow, type ScriptField } from './script-text.ts';

const debt = { id: '1', currency: 'COP' };
const cardOf = (document: object, more: Partial<Card> = {}): Card =>
  ({ campaignName: 'Mora', document: { name: 'Eva Ruiz', debts: [], ...document }, ...more }) as unknown as Card;
const valueIn = (card: Card, field: ScriptField, fields: Partial<FormFields> = {}): string | undefined =>
  scriptValue(field, {
    ...{ card, agentName: 'Ana', language: 'en', days: (days) => `${days} days` },
    form: { fields: signal({ ...emptyFields, ...fields }), times: signal(undefined) },
  });

describe('scriptValue', () => {
  it('takes from the record what it knows', () => {
    const card = cardOf({
      debts: [
        { ...debt, balance: '1200.50', daysPastDue: 12, portfolio: '' },
        { ...debt, balance: '0.25', daysPastDue: 95, portfolio: 'Banco Uno' },
      ],
    });
    expect(valueIn(card, 'debtorName')).toBe('Eva Ruiz');
    expect(valueIn(card, 'agentName')).toBe('Ana');
    expect(valueIn(card, 'campaign')).toBe('Mora');
    expect(valueIn(card, 'creditor')).toBe('Banco Uno');
    expect(valueIn(card, 'daysPastDue')).toBe('95 days');
    expect(valueIn(card, 'balance')).toContain('1,200.75');
  });

  it.each([
    ['debtorName', cardOf({ name: '  ' })],
    ['creditor', cardOf({ debts: [debt] })],
    ['balance', cardOf({})],
    ['balance', cardOf({ debts: [{ ...debt, balance: '5' }, debt] })],
    [
      'balance',
      cardOf({
        debts: [
          { ...debt, balance: '5' },
          { ...debt, currency: 'USD', balance: '5' },
        ],
      }),
    ],
    ['daysPastDue', cardOf({ debts: [debt] })],
    ['promiseDate', cardOf({})],
    ['promiseDate', cardOf({}, { promise: { callId: 'c', until: 0, isKept: true } })],
    ['promisedAmount', cardOf({})],
    ['callbackTime', cardOf({})],
  ] as const)('leaves a gap for %s where nobody knows it', (field, card) => {
    expect(valueIn(card, field)).toBeUndefined();
  });

  it('follows what the agent types: the new promise before the old one', () => {
    const until = new Date('2026-11-20T12:00:00').getTime();
    const card = cardOf({ debts: [debt] }, { promise: { callId: 'c', until } });
    expect(valueIn(card, 'promiseDate')).toContain('20');
    expect(valueIn(card, 'promiseDate', { promisedUntil: '2026-12-03' })).toContain('3');
    expect(valueIn(card, 'promisedAmount', { amount: '50.000' })).toContain('50,000');
    expect(valueIn(card, 'callbackTime', { callBackAt: until })).toContain('12:00');
  });
});

describe('sectionsNow', () => {
  it('shows a section of a disposition once it is chosen', () => {
    const opening = { parts: {} };
    const promise = { parts: {}, meanings: ['promiseToPay' as const] };
    const script = { name: 'usual', sections: [opening, promise] };
    expect(sectionsNow(script, undefined)).toEqual([opening]);
    expect(sectionsNow(script, 'paid')).toEqual([opening]);
    expect(sectionsNow(script, 'promiseToPay')).toEqual([opening, promise]);
  });
});

describe('inLanguage', () => {
  it('gives the other language rather than nothing', () => {
    expect(inLanguage({ es: 'hola', en: 'hello' }, 'en')).toBe('hello');
    expect(inLanguage({ es: 'hola' }, 'en')).toBe('hola');
    expect(inLanguage({}, 'en')).toBeUndefined();
  });
});
