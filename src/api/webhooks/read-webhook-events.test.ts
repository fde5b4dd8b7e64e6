import { expect, it } from 'vitest';
import { webhookEventTypes } from '../contracts/webhook-events.ts';
import { addressDelivery } from './address-delivery.ts';
import { readWebhookEvents } from './read-webhook-events.ts';

const at = Date.UTC(2026, 10, 28, 14);
const lease = { campaignId: 'cards', debtorId: 'd1', fence: 1 };
const settlement = { callId: 'c1', lease, outcome: 'connected', cause: 'debtorHungUp', endedAt: at, progress: {} };
const person = { debtorId: 'd1', number: '+576015550100' };
const ofCall = { campaignId: 'cards', attemptId: 'c1' };

function read(body: object, id = '1-0') {
  return readWebhookEvents('main', { at, kind: 'command', run: 'r1', seq: 7, id, body: JSON.stringify(body) });
}
const typesOf = (body: object) => read(body).map(({ event, subject }) => [event.type, subject, event.id]);

const promise = {
  what: 'disposition',
  campaignId: 'cards',
  callId: 'c1',
  debtorId: 'd1',
  by: 'ana',
  label: 'promesa',
  promisedUntil: at,
  meaning: 'promiseToPay',
  note: 'noted',
  record: 'done',
};

/** Every kind of entry that means something. */
const stop = { campaignId: 'cards', by: 'crm', debtorIds: ['d1', 'd2'] };
const entries: readonly object[] = [
  { type: 'dial', callId: 'c1', lease, trunk: 't', e164: '+576015550100', reason: 'progressive' },
  {
    type: 'settle',
    settlement: {
      ...settlement,
      contact: { e164: '+576015550100', ended: {} },
      next: { kind: 'finish', reason: 'paid' },
    },
  },
  promise,
  { ...promise, meaning: 'callBack', callBackAt: at, callBackAgent: 'ana', note: 'corrected' },
  {
    type: 'callBackChanged',
    campaignId: 'cards',
    callId: 'c1',
    debtorId: 'd1',
    promisedAt: at,
    change: 'dropped',
    reason: 'doNotCall',
  },
  { type: 'agentStateChanged', agentId: 'ana', from: 'idle', to: 'paused', reason: 'askedByAgent', callId: 'c1' },
  { type: 'campaignStatusChanged', campaignId: 'cards', status: 'running', reason: 'operator' },
  { type: 'alarm', code: 'TRUNK_DOWN', subject: 't', reason: 'noReply' },
  { type: 'alarmEnded', code: 'TRUNK_DOWN', subject: 't', reason: 'over' },
  { what: 'recordsStopped', kind: 'hold', reason: 'paid', at, until: at, ...stop },
  { what: 'recordsFreed', ...stop },
];

it('reads every type of the closed list from the journal, and no other', () => {
  const types = entries.flatMap((body) => read(body).map(({ event }) => event.type));
  expect([...new Set(types)].sort()).toEqual([...webhookEventTypes].sort());
});

it('names the debtor as subject of all that is about them, so that it is delivered in order', () => {
  expect(typesOf(entries[1] ?? {})).toEqual([
    ['attempt.settled', 'debtor d1', 'main-r1-7'],
    ['record.finished', 'debtor d1', 'main-r1-7-1'],
  ]);
  expect(typesOf(entries[2] ?? {}).map(([, subject]) => subject)).toEqual(['debtor d1', 'debtor d1']);
  expect(typesOf(entries[5] ?? {})).toEqual([['agent.stateChanged', 'agent ana', 'main-r1-7']]);
  expect(typesOf(entries[7] ?? {})[0]?.[1]).toBe(typesOf(entries[8] ?? {})[0]?.[1]);
});

it('says what an attempt came to, and when the record is dialled next', () => {
  const next = { kind: 'retry', at: at + 60_000, reason: 'retryDelay' };
  expect(read({ type: 'settle', settlement: { ...settlement, next } })).toEqual([
    {
      subject: 'debtor d1',
      campaignId: 'cards',
      event: {
        type: 'attempt.settled',
        id: 'main-r1-7',
        at,
        floorId: 'main',
        person: { debtorId: 'd1' },
        data: { ...ofCall, outcome: 'connected', cause: 'debtorHungUp', endedAt: at, retryAt: at + 60_000 },
      },
    },
  ]);
});

it('says what an agent chose, what it means, and whether it is a correction', () => {
  expect(read(promise).map(({ event }) => event)).toMatchObject([
    { type: 'disposition.chosen', data: { label: 'promesa', meaning: 'promiseToPay', isCorrection: false } },
    { type: 'promise.made', data: { ...ofCall, by: 'ana', until: at } },
  ]);
  expect(read(entries[3] ?? {}).map(({ event }) => event)).toMatchObject([
    { type: 'disposition.chosen', data: { isCorrection: true } },
    { type: 'callback.agreed', data: { ...ofCall, by: 'ana', callBackAt: at, callBackAgent: 'ana' } },
  ]);
});

it('tells of each of several debtors who were stopped at once', () => {
  expect(read(entries[9] ?? {})).toMatchObject([
    { subject: 'debtor d1', event: { id: 'main-r1-7', data: { kind: 'hold', reason: 'paid', by: 'crm', until: at } } },
    { subject: 'debtor d2', event: { id: 'main-r1-7-1', person: { debtorId: 'd2' } } },
  ]);
});

it('passes over entries that mean nothing, and those of versions it does not know', () => {
  expect(read({ type: 'tick' })).toEqual([]);
  expect(
    read({
      type: 'settle',
      settlement: { ...settlement, outcome: 'teleported', next: { kind: 'finish', reason: 'paid' } },
    }),
  ).toHaveLength(1);
  expect(read({ type: 'settle' })).toEqual([]);
  expect(read({ type: 'alarm', code: 'OF_TOMORROW', subject: 't', reason: 'x' })).toEqual([]);
});

it('gives entries of earlier builds, which have no place, ids of their own', () => {
  const entry = { at, kind: 'command', id: '17-3', body: JSON.stringify(entries[6]) } as const;
  expect(readWebhookEvents('main', entry)[0]?.event.id).toBe('main-17-3');
});

const crm = { id: 'crm', url: 'https://crm/', personalData: false, secret: 's', createdAt: at };

it('shows no event of any type with the person to a subscription that may not see them', () => {
  for (const event of entries.flatMap((body) => read(body))) {
    const body = addressDelivery(event, crm)?.body ?? '';
    expect(body, event.event.type).not.toMatch(/d1|d2|5550100|person/);
    expect(JSON.parse(body)).toMatchObject({ type: event.event.type, id: event.event.id });
  }
});

it('shows the person to a subscription that may see them', () => {
  const [event] = read(entries[0] ?? {});
  if (!event) throw new Error('no event');
  const delivery = addressDelivery(event, { ...crm, personalData: true });
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ type: 'attempt.started', person });
  // The queue's name is part of Redis keys: it tells nobody who the debtor is.
  expect(delivery?.subject).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

it('leaves out types and campaigns that were not asked for, and what was before the subscription', () => {
  const [settled] = read(entries[1] ?? {});
  const [alarm] = read(entries[7] ?? {});
  if (!settled || !alarm) throw new Error('no event');
  expect(addressDelivery(settled, { ...crm, types: ['alarm.raised'] })).toBeUndefined();
  expect(addressDelivery(settled, { ...crm, types: ['attempt.settled'] })).toBeDefined();
  expect(addressDelivery(settled, { ...crm, campaigns: ['loans'] })).toBeUndefined();
  expect(addressDelivery(settled, { ...crm, campaigns: ['loans', 'cards'] })).toBeDefined();
  expect(addressDelivery(alarm, { ...crm, campaigns: ['loans'] })).toBeDefined();
  expect(addressDelivery(settled, { ...crm, createdAt: at + 1 })).toBeUndefined();
});
