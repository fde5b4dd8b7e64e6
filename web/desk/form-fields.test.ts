import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Choice } from './desk-api.ts';
import { draftOf, emptyFields, fieldsOfDraft, submissionOf, wrongFields, type FormFields } from './form-fields.ts';

const now = new Date('2026-11-27T10:00:00').getTime();
const callId = '00000000-0000-4000-8000-000000000000';
const promise: Choice = { name: 'promesa', meaning: 'promiseToPay', requires: ['promisedUntil'] };
const callBack: Choice = { name: 'llamar', meaning: 'callBack', requires: ['callBackAt'] };
const spoke: Choice = { name: 'contacto', meaning: 'spoke', requires: [] };

function wrong(fields: Partial<FormFields>, choice?: Choice): readonly string[] {
  return wrongFields({ ...emptyFields, ...fields }, choice, now);
}

it('names what is missing, in the order of the form', () => {
  expect(wrong({})).toEqual(['disposition']);
  expect(wrong({}, spoke)).toEqual([]);
  expect(wrong({}, callBack)).toEqual(['callBackAt']);
  expect(wrong({}, promise)).toEqual(['promisedUntil']);
  expect(wrong({ promisedUntil: '2026-11-27', amount: 'x', notes: 'n'.repeat(4_001) }, promise)).toEqual([
    'amount',
    'notes',
  ]);
  expect(wrong({ promisedUntil: '2026-11-26' }, promise)).toEqual(['promisedUntil']);
  expect(wrong({ promisedUntil: '2028-01-01' }, promise)).toEqual(['promisedUntil']);
});

it('asks of a disposition only what belongs to it', () => {
  expect(wrong({ promisedUntil: '2020-01-01', amount: 'x' }, spoke)).toEqual([]);
  const all: FormFields = {
    notes: ' ',
    isForMe: true,
    callBackAt: now + 1,
    promisedUntil: '2026-12-01',
    amount: '5,50',
  };
  expect(submissionOf(callId, all, spoke)).toEqual({ callId, disposition: 'contacto' });
  expect(submissionOf(callId, all, callBack)).toEqual({
    ...{ callId, disposition: 'llamar', callBackAt: now + 1, callBackAgent: 'me' },
  });
  expect(submissionOf(callId, { ...all, notes: 'pays' }, promise)).toEqual({
    ...{ callId, disposition: 'promesa', notes: 'pays', promisedAmount: '5.50' },
    promisedUntil: new Date('2026-12-01T23:59:00').getTime(),
  });
});

it('gives the form back as it was typed', () => {
  const day = fc.integer({ min: 0, max: 300 }).map((days) => {
    const at = new Date(2026, 10, 27 + days);
    return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  });
  const fields = fc.record(
    {
      ...{ notes: fc.string({ maxLength: 50 }), isForMe: fc.boolean(), amount: fc.string({ maxLength: 20 }) },
      promisedUntil: fc.oneof(fc.constant(''), day),
      ...{ disposition: fc.string(), callBackAt: fc.integer({ min: 1 }) },
    },
    { requiredKeys: ['notes', 'isForMe', 'amount', 'promisedUntil'] },
  );
  fc.assert(
    fc.property(fields, (typed) => {
      expect(fieldsOfDraft(draftOf(callId, typed))).toEqual(typed);
    }),
  );
});
