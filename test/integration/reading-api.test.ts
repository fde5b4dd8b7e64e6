import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { parseConfig } from '../../config/load-config.ts';
import { startReadingApi, type ReadingApi } from '../../src/app/start-reading-api.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp, type QuietApp } from '../support/quiet-app.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';

interface Message {
  readonly type: string;
  readonly run?: string;
  readonly seq?: number;
  readonly code?: string;
  readonly board?: { readonly floor: { readonly campaigns: readonly { readonly campaignId: string }[] } };
}

let folder = '';
let redis: TestRedis;
let owner: QuietApp;
let readers: ReadingApi[] = [];
const sockets: WebSocket[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-reading-'));
  redis = await startTestRedis();
  const url = { redis: { url: `unix://${redis.server.socketPath}` } };
  const trunks = [{ name: 'carrier', host: '192.0.2.1' }];
  owner = await startQuietApp(folder, {
    ...url,
    switch: { kind: 'simulated', trunks },
    history: { archive: true, memoryMb: 128 },
  });
  const phones = ['ana', 'luis'].map((username) => ({ username, password: 'correct horse battery' }));
  const config = parseConfig({
    ...{ ...url, stateFolder: path.join(folder, 'state'), http: { port: 0 } },
    switch: { kind: 'embedded', registrar: { phones } },
  });
  readers = await Promise.all([0, 1].map(() => startReadingApi(config, { log: createLogger('silent') })));
});
afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await Promise.all(readers.map((reader) => reader.stop()));
  await owner.app.stop();
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

function follow(url: string, query = ''): { readonly socket: WebSocket; readonly received: Message[] } {
  const headers = { authorization: `Bearer ${owner.app.tokens.admin}` };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live${query}`, { headers });
  sockets.push(socket);
  const received: Message[] = [];
  socket.on('message', (data: Buffer) => received.push(JSON.parse(data.toString('utf8')) as Message));
  return { socket, received };
}

/** Resolves when the campaign's start has reached the client. */
function hasStarted(received: readonly Message[], campaignId: string): Promise<unknown> {
  return eventually(`${campaignId} starts`, () =>
    Promise.resolve(
      received.some(
        (message) => message.type === 'campaignStatusChanged' && JSON.stringify(message).includes(campaignId),
      ),
    ),
  );
}

function hasRow({ board }: Message, campaignId: string): boolean {
  return board?.floor.campaigns.some((row) => row.campaignId === campaignId) ?? false;
}

async function start(campaignId: string): Promise<void> {
  const campaign = { id: campaignId, trunks: ['carrier'], callerId: '+576015550100', country: 'CO' };
  await owner.client.call('PUT', `/campaigns/${campaignId}`, campaign);
  await owner.client.call('POST', `/campaigns/${campaignId}/start`);
}

it('serves the live board of a floor that another process owns, and a client goes on at a second one', async () => {
  const [one, other] = readers;
  const first = follow(one?.url ?? '');
  const board = await eventually('the board', () =>
    Promise.resolve(first.received.find(({ type }) => type === 'board')),
  );
  await start('cards');
  await hasStarted(first.received, 'cards');
  const seen = first.received.findLast(({ type, seq }) => type === 'campaignStatusChanged' && seq !== undefined);
  first.socket.terminate();
  await start('loans');
  const second = follow(other?.url ?? '', `?after=${board.run}.${seen?.seq}`);
  await hasStarted(second.received, 'loans');
  const numbers = second.received.flatMap(({ type, seq }) => (type.startsWith('board') ? [] : [seq]));
  expect(numbers[0]).toBe((seen?.seq ?? 0) + 1);
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  const whole = await eventually('the board', () =>
    Promise.resolve(second.received.find(({ type }) => type === 'board')),
  );
  expect(whole.run).toBe(board.run);
  // The row comes with the whole board where that was made after the start, else with a change of it.
  await eventually('the board of both campaigns', () =>
    Promise.resolve(second.received.some((message) => hasRow(message, 'loans'))),
  );
  expect(second.received.some(({ type, seq }) => type === 'campaignStatusChanged' && seq === seen?.seq)).toBe(false);
});

it('answers reads, and refuses every write with where it belongs', async () => {
  const ask = (method: string, url: string): Promise<Response> =>
    fetch(`${readers[0]?.url}${url}`, { method, headers: { authorization: `Bearer ${owner.app.tokens.admin}` } });
  await eventually('the board of both campaigns', async () => {
    const answer = await ask('GET', '/status');
    const board = (await answer.json()) as NonNullable<Message['board']>;
    return answer.status === 200 && ['cards', 'loans'].every((id) => hasRow({ type: 'board', board }, id));
  });
  expect(await (await ask('GET', '/health')).json()).toMatchObject({ status: 'ok', store: 'up', switch: 'up' });
  expect((await ask('GET', '/readyz')).status).toBe(200);
  expect((await ask('GET', '/journal?limit=5')).status).toBe(200);
  const campaigns = (await (await ask('GET', '/campaigns')).json()) as readonly { readonly status: string }[];
  expect(campaigns.map(({ status }) => status)).toEqual(['running', 'running']);
  expect(await (await ask('GET', '/campaigns/loans')).json()).toMatchObject({
    campaign: { id: 'loans' },
    status: 'running',
  });
  expect(await (await ask('GET', '/agents')).json()).toEqual([]);
  for (const [method, url] of [
    ['POST', '/campaigns/cards/pause'],
    ['GET', '/metrics'],
    ['GET', '/agents/ana/session'],
    ['GET', '/attempts/in-progress'],
  ] as const) {
    const refused = await ask(method, url);
    expect(refused.status).toBe(421);
    expect(await refused.json()).toMatchObject({ code: 'FLOOR_ELSEWHERE' });
  }
  expect((await fetch(`${readers[0]?.url}/status`)).status).toBe(401);
});

it('says where phones are and what an agent does, as the process of the floor says it', async () => {
  const stores = redisStores(await redis.connect('marcador'));
  const place = { host: '192.0.2.7', port: 40_001, transport: 'udp', expiresAt: Date.now() + 60_000 } as const;
  await stores.registrations.save({ username: 'ana', uri: 'sip:ana@192.0.2.7:40001', ...place });
  const ask = async (url: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${owner.app.tokens.admin}` };
    return (await fetch(`${readers[0]?.url}${url}`, { headers })).json();
  };
  const agent = { id: 'ana', name: 'Ana', phone: 'ana', campaigns: '*' };
  await owner.client.call('PUT', '/agents/ana', { ...agent, phone: 'sip:ana@192.0.2.7' });
  await owner.client.call('POST', '/agents/ana/login');
  const page = await eventually('the agent is idle here too', async () => {
    const seen = (await ask('/agents/ana')) as { readonly situation?: { readonly state: string } };
    return seen.situation?.state === 'idle' && seen;
  });
  const own = (await owner.client.call('GET', '/agents/ana')) as typeof page;
  expect(page.situation).toEqual(own.situation);
  expect(page).toMatchObject({ agent: { id: 'ana' }, today: { conversations: 0 } });
  expect(await ask('/agents/nobody')).toMatchObject({ code: 'AGENT_UNKNOWN' });
  await owner.client.call('PUT', '/agents/ana', agent);
  expect(await ask('/phones')).toMatchObject([
    { username: 'ana', agents: ['ana'], registration: { from: '192.0.2.7:40001', behindNat: false } },
    { username: 'luis', agents: [] },
  ]);
});

it('answers from history, which the archiver of its state folder has open', async () => {
  const headers = { authorization: `Bearer ${owner.app.tokens.admin}` };
  const ask = (url: string): Promise<Response> => fetch(`${readers[0]?.url}${url}`, { headers });
  const to = Date.now();
  const report = await eventually('the archiver answers', async () => {
    const answer = await ask(`/reports/days?from=${to - 86_400_000}&to=${to}`);
    return answer.status === 200 && answer;
  });
  expect(await report.json()).toMatchObject({ rows: [] });
  expect(await (await ask('/debtors/nobody/life')).json()).toMatchObject({ attempts: [], recordings: [] });
  for (const url of ['/attempts', '/promises', '/history/status']) expect((await ask(url)).status, url).toBe(200);
});

it('says that nobody sends the board of a floor without an owner', async () => {
  const config = parseConfig({
    ...{ redis: { url: `unix://${redis.server.socketPath}` }, stateFolder: path.join(folder, 'state') },
    ...{ http: { port: 0 }, floor: { id: 'nobodys' } },
  });
  const reader = await startReadingApi(config, { log: createLogger('silent') });
  readers.push(reader);
  const headers = { authorization: `Bearer ${owner.app.tokens.admin}` };
  const refused = await fetch(`${reader.url}/status`, { headers });
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: 'FLOOR_SILENT' });
});

it('starts no Redis of its own', async () => {
  const config = parseConfig({ stateFolder: path.join(folder, 'state'), http: { port: 0 } });
  await expect(startReadingApi(config)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
