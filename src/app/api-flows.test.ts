import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { seededRng } from '../../kernel/rng.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import type { App } from '../app.ts';
import type { LiveMessage } from '../api/live/live-feed.ts';
import type { ServiceClient } from '../cli/service-client.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { someDebtor } from '../../test/support/debtors.ts';
import { eventually } from '../../test/support/eventually.ts';
import { startQuietApp } from '../../test/support/quiet-app.ts';

const password = 'correct horse battery';
const stores = memoryStores();
const campaign = {
  ...{ id: 'c', trunks: ['carrier'], callerId: '+576015550000', country: 'CO', rulePack: 'none' },
  ...{ dialingMode: 'progressive', wrapUpMs: 60_000, wrapUpExtensionMs: 30_000 },
};
const pauseReasons = [{ name: 'lunch', allowanceMs: 3_600_000 }, { name: 'training' }];

let folder: string;
let app: App;
let client: ServiceClient;
let behaviour: CarrierBehaviour = { kind: 'answer', early: false, afterMs: 10, talkMs: 600_000 };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-desk-'));
  const calls = new SimulatedCallControl({
    ...{ clock: systemClock, rng: seededRng(1), behave: () => behaviour },
    trunks: [{ name: 'carrier', cpsLimit: 100, channelLimit: 10 }],
  });
  const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
  const config = {
    switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] },
    desk: { pauseReasons },
  };
  ({ app, client } = await startQuietApp(folder, config, { openStores: () => Promise.resolve(open), calls }));
  for (const id of ['ana', 'beto'])
    await client.call('PUT', `/agents/${id}`, { id, phone: `phone-${id}`, campaigns: ['c'] });
  await client.call('PUT', '/campaigns/c', campaign);
  await stores.hopper.add('c', [someDebtor('d1'), someDebtor('d2')], Date.now());
});
afterAll(async () => {
  await app.stop(AbortSignal.abort());
  await rm(folder, { recursive: true, force: true });
});

/** An agent who is signed in with a cookie, and no program with a token. */
class Desk {
  readonly #agentId: string;
  readonly #cookie: string;

  private constructor(agentId: string, cookie: string) {
    this.#agentId = agentId;
    this.#cookie = cookie;
  }

  static async signIn(agentId: string): Promise<Desk> {
    const person = { id: agentId, roles: [{ role: 'agent', scope: { kind: 'own' } }], agentId };
    const { invitation } = (await client.call('PUT', `/people/${agentId}`, person)) as { invitation: string };
    await client.call('POST', '/invitation', { token: invitation, password });
    const answer = await fetch(`${app.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: agentId, password }),
    });
    return new Desk(agentId, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  }

  async ask(method: string, route: string, body?: object, agentId = this.#agentId): Promise<Answer> {
    const answer = await fetch(`${app.url}/agents/${agentId}${route}`, {
      method,
      headers: { cookie: this.#cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  }

  /** A page that begins with the session and is kept up by live messages alone. */
  async mirror(): Promise<Mirror> {
    const { live } = await this.session();
    const url = `${app.url.replace('http', 'ws')}/live?after=${live.run}.${live.seq}`;
    const socket = new WebSocket(url, { headers: { cookie: this.#cookie } });
    const mirror: Mirror = { socket, types: [], row: {} };
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as LiveMessage;
      if (message.type === 'board' || message.type === 'boardChanged') {
        const row = message.board.floor.agents[0];
        if (row) mirror.row = { ...row };
      } else mirror.types.push(message.type);
    });
    await once(socket, 'message');
    return mirror;
  }

  async session(): Promise<Answer['body']> {
    const { status, body } = await this.ask('GET', '/session');
    expect(status).toBe(200);
    return body;
  }
}

interface Mirror {
  readonly socket: WebSocket;
  readonly types: string[];
  row: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & {
    readonly situation: {
      readonly state: string;
      readonly wrapUpEndsAt?: number;
      readonly call?: { readonly callId: string; readonly debtorId: string };
    };
    readonly live: { readonly run: string; readonly seq: number };
    readonly today: { readonly conversations: number; readonly pausedMs: Record<string, number> };
  };
}

/** Waits until the page shows what the session says. */
async function keepsUp(desk: Desk, mirror: Mirror): Promise<void> {
  await eventually('the page shows the session', async () => {
    const { situation } = await desk.session();
    const { state, since, isPhoneUp, wish, pause, wrapUpEndsAt, call } = situation as Record<string, unknown> &
      Answer['body']['situation'];
    const shown = { state, since, isPhoneUp, wish, pause, wrapUpEndsAt };
    const row = Object.fromEntries(Object.keys(shown).map((key) => [key, mirror.row[key]]));
    const callId = state === 'wrapUp' ? mirror.row['callId'] : call?.callId;
    return isDeepStrictEqual(row, shown) && mirror.row['callId'] === callId;
  });
}

async function until(desk: Desk, state: string): Promise<Answer['body']> {
  return eventually(`${state} on the desk`, async () => {
    const session = await desk.session();
    return session.situation.state === state && session;
  });
}

it('takes an agent from signing on to signing off by her own cookie', async () => {
  const ana = await Desk.signIn('ana');
  const beto = await Desk.signIn('beto');

  expect((await ana.ask('POST', '/login?waitMs=5000', { phone: 'desk-7' })).body).toMatchObject({ outcome: 'up' });
  expect((await ana.ask('POST', '/login', { phone: 'desk-8' })).body).toMatchObject({ code: 'LEG_STATE' });

  const page = await ana.mirror();
  await keepsUp(ana, page);

  // A pause by its name; one that nobody configured names those that are.
  const unknown = await ana.ask('POST', '/pause', { pause: 'siesta' });
  expect(unknown.status).toBe(400);
  expect(unknown.body).toMatchObject({
    errors: [{ path: '/pause', code: 'unknown', message: 'one of: lunch, training' }],
  });
  expect((await ana.ask('POST', '/pause', { pause: 'lunch' })).body).toMatchObject({ state: 'paused' });
  expect(await ana.session()).toMatchObject({
    situation: { state: 'paused', pause: 'lunch', isPhoneUp: true },
    pauses: [
      { name: 'lunch', allowanceMs: 3_600_000 },
      { name: 'training', usedMs: 0 },
    ],
  });
  expect((await ana.ask('POST', '/ready')).body).toMatchObject({ state: 'idle' });

  // A call comes; the debtor is on her screen and on nobody else's.
  await client.call('POST', '/campaigns/c/start');
  const talking = await until(ana, 'talking');
  const { callId = '', debtorId } = talking.situation.call ?? {};
  expect(talking).toMatchObject({
    card: { debtorId, campaignId: 'c', attempts: 0, document: { phones: [{}] } },
    today: { conversations: 1 },
    ...{ isHeld: false, isRecordingPaused: false, unfinished: [], transferTargets: [] },
    match: { reason: 'onlyEligible' },
    campaigns: [{ id: 'c', name: 'c' }],
  });
  expect(talking['card']).toMatchObject({ campaignName: 'c', past: [], caps: [] });
  expect((await ana.ask('POST', '/hold')).body).toEqual({ done: true });
  expect(await ana.session()).toMatchObject({ isHeld: true, situation: { state: 'talking' } });
  expect((await ana.ask('DELETE', '/hold')).body).toEqual({ done: true });
  expect((await ana.ask('DELETE', '/hold')).body).toMatchObject({ code: 'CALL_STATE', reason: 'nobodyOnHold' });
  expect((await ana.ask('GET', `/callback-times?callId=${callId}`)).body).toMatchObject({
    timeZone: 'America/Bogota',
    times: [{}],
  });
  expect((await beto.ask('GET', `/callback-times?callId=${callId}`)).body).toMatchObject({ code: 'CALL_UNKNOWN' });
  expect((await ana.ask('GET', '')).body).toMatchObject({ card: { debtorId } });
  for (const route of ['', '/session', `/draft?callId=${callId}`])
    expect((await beto.ask('GET', route, undefined, 'ana')).status).toBe(403);
  expect((await beto.ask('POST', '/hangUp', undefined, 'ana')).status).toBe(403);

  // What she types is kept, by call, and is hers alone.
  const draft = { callId, notes: 'asks for the invoice', promisedAmount: '120000' };
  expect((await ana.ask('PUT', '/draft', draft)).body).toMatchObject({ draft });
  expect((await ana.session())['draft']).toMatchObject(draft);
  expect((await beto.ask('PUT', '/draft', draft)).body).toMatchObject({ code: 'CALL_UNKNOWN' });
  expect((await beto.ask('GET', `/draft?callId=${callId}`)).body).toEqual({});
  expect((await ana.ask('PUT', '/draft', { callId, notes: 'x'.repeat(4_001) })).status).toBe(400);

  // Pause after this call, hang up, wrap up a little longer, submit it all at once and twice.
  expect((await ana.ask('POST', '/pause', { pause: 'training' })).body).toMatchObject({
    state: 'talking',
    wish: 'pause',
  });
  expect((await ana.ask('POST', '/wrap-up/extend')).body).toMatchObject({ code: 'CALL_STATE' });
  await keepsUp(ana, page);
  await ana.ask('POST', '/hangUp');
  const wrapUp = await until(ana, 'wrapUp');
  await keepsUp(ana, page);
  expect(page.types).toEqual(expect.arrayContaining(['agentCard', 'callConnected', 'callEnded', 'attemptSettled']));
  expect(page.types.indexOf('agentCard')).toBeLessThan(page.types.indexOf('callConnected'));
  expect(wrapUp).toMatchObject({ situation: { call: { callId }, wrapUpExtensionMs: 30_000 }, draft });
  const { wrapUpEndsAt } = (await ana.ask('POST', '/wrap-up/extend')).body;
  expect(wrapUpEndsAt).toBe(Number(wrapUp.situation.wrapUpEndsAt) + 30_000);
  expect((await ana.ask('POST', '/wrap-up/extend')).body).toMatchObject({ code: 'CALL_STATE' });
  const promisedUntil = Date.now() + 86_400_000;
  const submission = { ...draft, disposition: 'promesa de pago', promisedUntil };
  expect((await ana.ask('POST', '/disposition', submission)).body).toEqual({ state: 'paused', callId });
  expect((await ana.ask('POST', '/disposition', submission)).body).toEqual({ state: 'paused', callId });
  await eventually('the disposition', async () => (await stores.dispositions.trail('c', callId)).length === 1);
  expect(await stores.attemptNotes.get('c', callId)).toMatchObject({
    by: 'ana',
    notes: draft.notes,
    promisedAmount: '120000',
  });
  expect((await ana.ask('GET', `/draft?callId=${callId}`)).body).toEqual({});
  expect(await ana.session()).toMatchObject({
    situation: { state: 'paused', pause: 'training' },
    today: { dispositions: 1 },
    why: { reason: 'pausedFor', params: { pause: 'training' } },
  });
  await keepsUp(ana, page);

  // What she types about it afterwards waits for her, with its card and what she wrote before.
  expect((await ana.ask('PUT', '/draft', { callId, notes: 'one thing more' })).status).toBe(200);
  expect(await ana.session()).toMatchObject({
    unfinished: [{ callId, draft: { notes: 'one thing more' }, card: { debtorId } }],
  });
  await ana.ask('DELETE', `/draft?callId=${callId}`);
  expect((await ana.session())['unfinished']).toEqual([]);

  // The next call is about somebody else: a late retry of the first one does not touch it.
  behaviour = { kind: 'answer', early: false, afterMs: 10, talkMs: 600_000 };
  await ana.ask('POST', '/ready');
  const second = await until(ana, 'talking');
  expect(second.situation.call?.callId).not.toBe(callId);
  expect((await ana.ask('POST', '/disposition', submission)).body).toEqual({ state: 'talking', callId });
  expect(await stores.dispositions.trail('c', second.situation.call?.callId ?? '')).toEqual([]);
  const foreign = '00000000-0000-4000-8000-000000000000';
  expect((await ana.ask('POST', '/disposition', { ...submission, callId: foreign })).body).toMatchObject({
    code: 'CALL_UNKNOWN',
  });

  await ana.ask('POST', '/hangUp');
  await until(ana, 'wrapUp');
  await ana.ask('POST', '/logout');
  expect(await until(ana, 'offline')).toMatchObject({ today: { conversations: 2 } });
  await keepsUp(ana, page);
  page.socket.terminate();
}, 30_000);

it('calls a debtor by hand for an agent, by the rules, and says why not', async () => {
  await client.call('PUT', '/campaigns/hand', { ...campaign, id: 'hand' });
  await client.call('PUT', '/agents/carla', { id: 'carla', phone: 'phone-carla', campaigns: ['hand'] });
  const phones = [{ e164: '+573005556677', lineType: 'mobile' as const }];
  await stores.hopper.add('hand', [someDebtor('h1', { phones })], Date.now());
  const carla = await Desk.signIn('carla');
  const place = (body: object) => carla.ask('POST', '/calls', { campaignId: 'hand', ...body });
  expect((await place({ debtorId: 'h1' })).body).toMatchObject({
    code: 'CALL_STATE',
    params: { why: 'campaignNotRunning' },
  });
  await carla.ask('POST', '/login?waitMs=5000');
  // Paused, so that pacing dials for nobody.
  await carla.ask('POST', '/pause', { pause: 'training' });
  await client.call('POST', '/campaigns/hand/start');
  expect((await place({ debtorId: 'nobody' })).status).toBe(404);
  expect((await place({})).status).toBe(400);
  expect((await place({ phone: '3009998877' })).body).toMatchObject({ code: 'FORBIDDEN', reason: 'unknownNumbersNot' });
  const placed = await place({ phone: '300 555 6677' });
  expect(placed).toMatchObject({ status: 200, body: { debtorId: 'h1', number: '+573005556677' } });
  const talking = await until(carla, 'talking');
  expect(talking).toMatchObject({ situation: { call: { callId: placed.body['callId'], debtorId: 'h1' } } });
  expect((await place({ debtorId: 'h1' })).body).toMatchObject({ params: { why: 'agentNotFree' } });
  expect((await carla.ask('POST', '/calls', { campaignId: 'hand', debtorId: 'h1' }, 'ana')).status).toBe(403);
  await carla.ask('POST', '/hangUp');
  await until(carla, 'wrapUp');
  await carla.ask('POST', '/disposition', { disposition: 'contacto' });
  expect(await until(carla, 'paused')).toMatchObject({ situation: { pause: 'training' } });
  const [record] = await stores.hopper.find('hand', ['h1']);
  expect(record?.progress.attempts).toBe(1);
  expect(app.services.board().floor.campaigns.find(({ campaignId }) => campaignId === 'hand')).toMatchObject({
    ...{ dialled: 1, connected: 1, live: 0, abandoned: 0 },
  });

  // A number that nobody has, where the campaign allows it: its debtor is known by a digest with the service's key.
  await client.call('PUT', '/campaigns/hand', { ...campaign, id: 'hand', callsUnknownNumbers: true });
  const unknown = await place({ phone: '300 999 8877' });
  const plain = createHash('sha256').update('+573009998877').digest('hex').slice(0, 16);
  expect(unknown).toMatchObject({
    status: 200,
    body: { number: '+573009998877', debtorId: expect.stringMatching(/^hand-[\w-]{16}$/) as string },
  });
  expect(unknown.body['debtorId']).not.toBe(`hand-${plain}`);
  await until(carla, 'talking');
  const recorded = (await client.call('GET', '/recordings?campaign=hand')) as { recordings: { callId: string }[] };
  expect(recorded.recordings.map(({ callId }) => callId)).toEqual([unknown.body['callId'], placed.body['callId']]);
  await carla.ask('POST', '/hangUp');
  await until(carla, 'wrapUp');
  // Written in another way it is the same debtor.
  expect((await place({ phone: '+57 300 999 8877' })).body).toMatchObject({ debtorId: unknown.body['debtorId'] });
  expect(await stores.hopper.totals('hand')).toMatchObject({ records: 2 });

  // Whom an agent is to call back they may look at before; nobody else's debtor.
  await until(carla, 'talking');
  await carla.ask('POST', '/hangUp');
  await until(carla, 'wrapUp');
  const callBackAt = Date.now() + 3_600_000;
  const asked = { disposition: 'volver a llamar', callBackAt, callBackAgent: 'me' };
  expect((await carla.ask('POST', '/disposition', asked)).status).toBe(200);
  const cardOf = (debtor: unknown): ReturnType<typeof carla.ask> =>
    carla.ask('GET', `/callback-card?campaign=hand&debtor=${String(debtor)}`);
  expect(await cardOf(unknown.body['debtorId'])).toMatchObject({
    status: 200,
    body: { debtorId: unknown.body['debtorId'], callBackAt, document: { phones: [{ number: '+573009998877' }] } },
  });
  expect((await cardOf('h1')).body).toMatchObject({ code: 'NOT_FOUND', reason: 'callbackUnknown' });
}, 30_000);
