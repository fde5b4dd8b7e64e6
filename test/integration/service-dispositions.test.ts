import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import { startApp, type App } from '../../src/app.ts';
import type { OpenStores } from '../../src/app/open-stores.ts';
import { seededRng } from '../../kernel/rng.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { someDebtor } from '../support/debtors.ts';
import { eventually } from '../support/eventually.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';

/** Both lists hold the same people, in the same order. */
const people = Array.from({ length: 40 }, (_, at) =>
  someDebtor(`p${at}`, { phones: [{ e164: `+5730011122${10 + at}`, lineType: 'mobile' }] }),
);

let folder: string;
let redis: TestRedis;
let app: App;
let stores: OpenStores['stores'];
let behaviour: CarrierBehaviour;
/** Calls at the switch now, by number, and the most there were of any. */
let inCall: Map<string, number>;
let mostAtOnce: number;
let dialled: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-dispositions-'));
  redis = await startTestRedis();
  const connection = await redis.connect();
  stores = redisStores(connection);
  const trunk = { name: 'carrier', cpsLimit: 100, channelLimit: 50 };
  behaviour = { kind: 'answer', early: false, afterMs: 10, talkMs: 60_000 };
  const calls = new SimulatedCallControl({
    clock: systemClock,
    rng: seededRng(1),
    trunks: [trunk],
    behave: () => behaviour,
  });
  inCall = new Map();
  mostAtOnce = 0;
  dialled = [];
  const numbers = new Map<string, string>();
  const dial = calls.dial.bind(calls);
  calls.dial = (request) => {
    numbers.set(request.callId, request.number);
    dialled.push(request.number);
    const now = (inCall.get(request.number) ?? 0) + 1;
    inCall.set(request.number, now);
    mostAtOnce = Math.max(mostAtOnce, now);
    return dial(request);
  };
  calls.subscribe((event) => {
    if (event.type !== 'ended') return;
    const number = numbers.get(event.callId) ?? '';
    inCall.set(number, (inCall.get(number) ?? 0) - 1);
  });
  const config = parseConfig({
    stateFolder: path.join(folder, 'state'),
    history: { archive: false },
    http: { port: 0 },
    switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] },
    log: { level: 'silent' },
  });
  const open = { stores, probe: () => Promise.resolve(), close: () => connection.close() };
  app = await startApp(config, { log: createLogger('silent'), openStores: () => Promise.resolve(open), calls });
});

afterEach(async () => {
  await app.stop();
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

async function call(method: string, route: string, body?: object): Promise<{ status: number; reply: unknown }> {
  const authorization = `Bearer ${app.tokens.admin}`;
  const init =
    body === undefined
      ? { method, headers: { authorization } }
      : { method, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${app.url}${route}`, init);
  return { status: response.status, reply: await response.json() };
}

async function campaign(id: string, debtors: readonly Debtor[], wrapUp = 0): Promise<void> {
  const rules = {
    id,
    trunks: ['carrier'],
    callerId: '+576015550100',
    country: 'CO',
    rulePack: 'none',
    leastTalkMs: 0,
    wrapUpMs: wrapUp,
  };
  expect(await call('PUT', `/campaigns/${id}`, rules)).toMatchObject({ status: 200 });
  await stores.hopper.add(id, debtors, Date.now());
}

async function agent(id: string, campaigns: readonly string[]): Promise<void> {
  const profile = { id, name: id, phone: `sip:${id}@192.0.2.7`, skills: {}, campaigns };
  expect(await call('PUT', `/agents/${id}`, profile)).toMatchObject({ status: 200 });
  await call('POST', `/agents/${id}/login`);
}

const stateIs = (id: string, state: string): Promise<string> =>
  eventually(`${id} is ${state}`, async () => {
    const { reply } = await call('GET', '/agents');
    const found = (reply as { agent: { id: string }; state: string; callId?: string }[]).find((a) => a.agent.id === id);
    return found?.state === state && (found.callId ?? ' ');
  });
const recordOf = async (id: string, debtorId: string) => (await stores.hopper.find(id, [debtorId]))[0];

it('never calls a person for two campaigns at once', async () => {
  behaviour = { kind: 'answer', early: false, afterMs: 5, talkMs: 20 };
  await campaign('cards', people);
  await campaign('loans', people);
  for (const id of ['ana', 'ben', 'cleo', 'dora']) await agent(id, ['cards', 'loans']);
  await call('POST', '/campaigns/cards/start');
  await call('POST', '/campaigns/loans/start');
  await eventually('both have called', async () => {
    const [cards, loans] = [await stores.hopper.outcomes('cards'), await stores.hopper.outcomes('loans')];
    return (cards.connected ?? 0) >= 5 && (loans.connected ?? 0) >= 5;
  });
  expect(mostAtOnce).toBe(1);
});

it('calls a person who asked not to be called for no campaign, until that is corrected, and keeps the trail', async () => {
  await campaign('cards', [someDebtor('one')], 60_000);
  await campaign('loans', [someDebtor('one')]);
  await agent('ana', ['cards', 'loans']);
  await call('POST', '/campaigns/cards/start');
  const callId = await stateIs('ana', 'talking');
  expect(await call('POST', '/agents/ana/disposition', { disposition: 'devolver llamada' })).toMatchObject({
    status: 400,
    reply: { code: 'REQUEST_INVALID', errors: [{ in: 'body', path: '/callBackAt', code: 'missing' }] },
  });
  await call('POST', '/agents/ana/disposition', { disposition: 'No llamar' });
  await call('POST', '/agents/ana/hangUp');
  await eventually('the record is finished', async () => {
    const record = await recordOf('cards', 'one');
    return record?.finishReason === 'doNotCall';
  });
  await call('POST', '/campaigns/loans/start');
  await call('POST', '/agents/ana/ready');
  await eventually(
    'the other campaign lets go, too',
    async () => (await recordOf('loans', 'one'))?.finishReason === 'doNotCall',
  );
  expect(dialled).toHaveLength(1);

  const route = `/campaigns/cards/attempts/${callId}/disposition`;
  const promisedUntil = Date.now() + 86_400_000;
  const correction = { disposition: 'Promesa de pago', promisedUntil };
  expect(await call('PUT', route, correction)).toEqual({ status: 200, reply: { note: 'corrected', record: 'done' } });
  expect(await call('PUT', route, correction)).toEqual({ status: 200, reply: { note: 'unchanged', record: 'done' } });
  expect(await recordOf('cards', 'one')).toMatchObject({ state: 'scheduled', nextEligibleAt: promisedUntil });
  expect(await stores.contacts.histories(['one'])).toMatchObject([
    { conversations: [{ callId }], marks: [{ kind: 'quiet', until: promisedUntil }] },
  ]);
  expect((await call('GET', route)).reply).toMatchObject([
    { by: 'ana', label: 'No llamar', debtorId: 'one' },
    { by: 'operator', label: 'Promesa de pago', promisedUntil },
  ]);
  const nobody = '99999999-9999-4999-8999-999999999999';
  expect(await call('GET', `/campaigns/cards/attempts/${nobody}/disposition`)).toMatchObject({ status: 404 });
});
