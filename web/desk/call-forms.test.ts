import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { CallForms } from './call-forms.ts';
import type { Card, DeskSession, DraftTyped } from './desk-api.ts';
import type { TabRole } from './tab-lock.ts';

const card = { dispositions: [{ name: 'contacto', meaning: 'spoke', requires: [] }] } as unknown as Card;
const earlier = { callId: 'old', card, draft: { callId: 'old', savedAt: 1, notes: 'of before' } };

/** The desk in a call, or in none, with a call that is not finished. */
function session(callId: string | undefined, draft?: DraftTyped): DeskSession {
  const situation = callId === undefined ? { state: 'idle' } : { state: 'talking', call: { callId } };
  const shown = callId === undefined ? {} : { card, ...(draft && { draft }) };
  return { situation, ...shown, unfinished: [earlier] } as unknown as DeskSession;
}

function desk(newest: (callId: string) => DraftTyped | undefined = () => undefined): {
  readonly forms: CallForms;
  readonly session: { value: DeskSession | undefined };
  readonly role: { value: TabRole };
  readonly calls: string[];
} {
  const calls: string[] = [];
  const current = signal<DeskSession | undefined>(undefined);
  const role = signal<TabRole>('owner');
  const note = (what: string): Promise<void> => {
    calls.push(what);
    return Promise.resolve();
  };
  const forms = new CallForms({
    store: { session: current, refresh: () => void calls.push('refresh') },
    api: { callbackTimes: () => Promise.reject(new Error('not asked for')), dropDraft: (id) => note(`drop ${id}`) },
    keeper: {
      ...{ newest, typed: () => undefined, forget: (id) => note(`forget ${id}`) },
      handOver: () => void calls.push('handOver'),
    },
    outbox: { take: (id) => note(`take ${id}`) },
    lock: { role },
  });
  return { forms, session: current, role, calls };
}

it('opens a form with each call, keeps it while the call lasts, and closes it after', () => {
  const { forms, session: current } = desk();
  current.value = session('x', { callId: 'x', notes: 'paga' });
  const form = forms.shown.value;
  expect(form?.fields.value.notes).toBe('paga');
  current.value = session('x', { callId: 'x', notes: 'an older answer' });
  expect(forms.shown.value).toBe(form);
  current.value = session('y');
  expect([forms.shown.value?.callId, forms.shown.value?.fields.value.notes]).toEqual(['y', '']);
  current.value = session(undefined);
  expect(forms.shown.value).toBeUndefined();
});

it('begins with what this tab typed, which no answer of before knows', () => {
  const { forms, session: current } = desk((callId) => ({ callId, notes: 'newer' }));
  current.value = session('x', { callId: 'x', notes: 'older' });
  expect(forms.shown.value?.fields.value.notes).toBe('newer');
});

it('finishes an earlier call over the present one, and comes back when the service has it', () => {
  const { forms, session: current, calls } = desk();
  current.value = session('x');
  forms.finish('nobody');
  expect([forms.isEarlier, forms.shown.value?.callId]).toEqual([false, 'x']);
  forms.finish('old');
  expect([forms.isEarlier, forms.shown.value?.fields.value.notes]).toEqual([true, 'of before']);
  forms.refused('old', new Error('refused'));
  expect(forms.isEarlier).toBe(true);
  forms.done('old');
  expect([forms.isEarlier, forms.shown.value?.callId, calls]).toEqual([false, 'x', ['refresh']]);
});

it('gives up an earlier call on the device and at the service', async () => {
  const { forms, calls } = desk();
  await forms.drop('old');
  expect(calls).toEqual(['forget old', 'drop old', 'refresh']);
});

it('goes on with what another tab typed when it takes over, and hands over when it is taken', () => {
  const { forms, session: current, role, calls } = desk();
  current.value = session('x');
  role.value = 'mirror';
  role.value = 'owner';
  expect([forms.shown.value, calls]).toEqual([undefined, ['handOver', 'refresh']]);
  current.value = session('x', { callId: 'x', notes: 'of the other tab' });
  expect(forms.shown.value?.fields.value.notes).toBe('of the other tab');
});
