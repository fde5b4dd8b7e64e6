import { expect, it } from 'vitest';
import { CallForm } from './call-form.ts';
import type { Card, DraftTyped, Submission } from './desk-api.ts';

const callId = '00000000-0000-4000-8000-000000000000';
const now = new Date('2026-11-27T10:00:00').getTime();
const card = {
  dispositions: [
    { name: 'contacto', meaning: 'spoke', requires: [] },
    { name: 'promesa', meaning: 'promiseToPay', requires: ['promisedUntil'] },
    { name: 'llamar', meaning: 'callBack', requires: ['callBackAt'] },
  ],
} as unknown as Card;

function opened(draft?: DraftTyped): {
  readonly form: CallForm;
  readonly drafts: DraftTyped[];
  readonly submitted: Submission[];
  readonly asked: string[];
} {
  const drafts: DraftTyped[] = [];
  const submitted: Submission[] = [];
  const asked: string[] = [];
  const form = new CallForm({
    ...{ callId, card, draft },
    keeper: {
      typed: (typed) => void drafts.push(typed),
      forget: (id) => {
        drafts.push({ callId: id, notes: 'forgotten' });
        return Promise.resolve();
      },
    },
    readTimes: (id) => {
      asked.push(id);
      return Promise.resolve({ timeZone: 'UTC', times: [] });
    },
    submit: (submission) => {
      submitted.push(submission);
      return Promise.resolve();
    },
  });
  return { form, drafts, submitted, asked };
}

it('begins with the draft, and keeps each change', () => {
  const { form, drafts } = opened({ callId, disposition: 'promesa', notes: 'paga' });
  expect([form.choice.value?.name, form.fields.value.notes]).toEqual(['promesa', 'paga']);
  form.edit({ notes: 'paga hoy' });
  expect(drafts).toEqual([{ callId, disposition: 'promesa', notes: 'paga hoy' }]);
});

it('chooses by digit and names the first field that is needed and empty', () => {
  const { form, asked } = opened();
  expect([form.choose(1), form.choose(2), form.choose(9)]).toEqual([undefined, 'promisedUntil', undefined]);
  expect(form.choose(3)).toBe('callBackAt');
  // When the debtor may be called is asked once it matters.
  expect(asked).toEqual([callId]);
});

it('submits nothing that is wrong, and says what until it is changed', async () => {
  const { form, submitted } = opened();
  expect(await form.submit(now)).toBe('disposition');
  form.choose(2);
  expect(form.wrong.value).toEqual([]);
  expect(await form.submit(now)).toBe('promisedUntil');
  form.edit({ promisedUntil: '2026-11-30' });
  expect([form.wrong.value, await form.submit(now)]).toEqual([[], undefined]);
  expect(submitted).toMatchObject([{ callId, disposition: 'promesa' }]);
});

it('forgets the draft before it submits, and is a draft again when it is refused', async () => {
  const { form, drafts, submitted } = opened({ callId, disposition: 'contacto', notes: 'habló' });
  await form.submit(now);
  expect([drafts.at(-1)?.notes, submitted.length]).toEqual(['forgotten', 1]);
  const refusal = new Error('refused');
  form.refused(refusal);
  expect([form.trouble.value, drafts.at(-1)?.notes]).toEqual([refusal, 'habló']);
});
