import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceSchema } from '../../config/service-schema.ts';
import { eventually } from '../../test/support/eventually.ts';
import { sampleBoard } from '../../test/support/sample-board.ts';
import { AppError } from '../../kernel/errors.ts';
import type { ImportReply } from '../services/imports/import-slot.ts';
import type { ImportOrder } from '../services/imports/import-lines.ts';
import type { StoredJournalEntry } from '../store/ports/journal.ts';
import { problemReply } from './contracts/problem.ts';
import { endpointsOf } from './route.ts';
import { agentRoutes } from './routes/agent-routes.ts';
import { callbackRoutes } from './routes/callback-routes.ts';
import { campaignRoutes } from './routes/campaign-routes.ts';
import { deskRoutes, type DeskServices } from './routes/desk-routes.ts';
import { detectionRoutes } from './routes/detection-routes.ts';
import { floorRoutes } from './routes/floor-routes.ts';
import { recordingRoutes } from './routes/recording-routes.ts';
import { historyRoutes } from './routes/history-routes.ts';
import { importRoutes } from './routes/import-routes.ts';
import { monitoringRoutes } from './routes/monitoring-routes.ts';
import { createApi } from './server.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43), reviewer: 'q'.repeat(43) };
const asAdmin = { authorization: `Bearer ${tokens.admin}` };
const asReader = { authorization: `Bearer ${tokens.readOnly}` };
const asReviewer = { authorization: `Bearer ${tokens.reviewer}` };
const csv = { 'content-type': 'text/csv' };
const logged: object[] = [];
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: (fields: object) => void logged.push(fields) };

let strangers: string[] = [];
let isReady = true;
let journal: readonly StoredJournalEntry[] = [];

async function* importThatBreaksOff({ map }: ImportOrder): AsyncGenerator<ImportReply> {
  yield await Promise.resolve({ type: 'rejects', csv: JSON.stringify(map), encoding: 'utf-8', bom: false });
  throw new AppError('IMPORT_FAILED', 'the file broke off');
}

const endpoints = [
  ...endpointsOf(campaignRoutes, {
    list: () => Promise.reject(new AppError('STORE_UNREACHABLE', 'Redis cannot be reached')),
    report: () => Promise.reject(new Error('a bug with +573001234567 in it')),
    apply: ({ id }) => Promise.resolve({ id, change: 'added', differences: [] }),
    command: () => Promise.resolve('running'),
    remove: () => Promise.reject(new AppError('CAMPAIGN_IN_USE', 'c cannot be removed: it is running')),
  }),
  ...endpointsOf(callbackRoutes, {
    callbacks: { list: () => Promise.resolve([]), find: () => Promise.resolve([]) },
    ownerOfAgent: () => Promise.resolve(undefined),
  }),
  ...endpointsOf(floorRoutes, {
    board: sampleBoard,
    health: () => ({ status: 'ok', version: '1', store: 'up', switch: 'up', trunksDown: 0, uptimeSeconds: 1 }),
    trunks: () => [],
  }),
  ...endpointsOf(monitoringRoutes, {
    metrics: { text: () => Promise.resolve('marcador_store_up 1\n') },
    requireReady: () => {
      if (!isReady) throw new AppError('STORE_UNREACHABLE', 'Redis does not answer');
    },
  }),
  ...endpointsOf(recordingRoutes, {
    find: () => Promise.resolve({ recordings: [] }),
    describe: () => Promise.reject(new Error('not asked for')),
    sketch: () => Promise.reject(new Error('not asked for')),
    debtorsAt: () => Promise.reject(new Error('not asked for')),
    audio: () => Promise.reject(new Error('not asked for')),
    hear: () => Promise.resolve(),
  }),
  ...endpointsOf(historyRoutes, {
    floorId: 'main',
    journal: { read: () => Promise.resolve(journal) },
  }),
  ...endpointsOf(agentRoutes, {
    list: () => Promise.resolve([]),
    apply: ({ id }) => Promise.resolve({ id, change: 'added', differences: [] }),
    remove: () => Promise.resolve(),
    command: (agentId, action) =>
      Promise.resolve({ state: agentId === 'ana' && action === 'hangUp' ? 'talking' : 'offline' }),
  }),
  ...endpointsOf(
    deskRoutes.filter(({ path }) => path.endsWith('/login')),
    {
      signOn: (_, { waitMs }) =>
        Promise.resolve({ outcome: 'failed', reason: 'sip', params: { status: waitMs }, state: 'offline' }),
    } as DeskServices,
  ),
  ...endpointsOf(detectionRoutes, {
    library: { list: () => [], forget: () => false, learn: () => 'notHeard' },
    recordingArchive: { require: () => Promise.resolve({} as never) },
    recordingMarks: { mark: () => Promise.resolve({ learnt: 'new', from: 'recording' }) },
  }),
  ...endpointsOf(importRoutes, { take: (order) => Promise.resolve(importThatBreaksOff(order)), jobs: {} as never }),
];

let server: FastifyInstance;
beforeEach(async () => {
  logged.length = 0;
  journal = [];
  strangers = [];
  server = await createApi(endpoints, {
    tokens,
    log,
    version: '1',
    limits: {
      ...serviceSchema.parse({}).http,
      bodyLimitBytes: 2_000,
      requestsPerMinute: 20,
      strangerRequestsPerMinute: 10,
      maxConnectionsPerAddress: 3,
      requestTimeoutMs: 1_000,
    },
    security: { note: (why, address) => void strangers.push(`${why} ${address}`) },
  });
});
afterEach(() => server.close());

it('lets the reader look, the administrator act, and admits nobody else', async () => {
  expect((await server.inject({ url: '/trunks' })).json()).toMatchObject({ code: 'UNAUTHORIZED', status: 401 });
  expect((await server.inject({ url: '/trunks', headers: asReader })).statusCode).toBe(200);
  const start = { method: 'POST', url: '/campaigns/c/start' } as const;
  expect((await server.inject({ ...start, headers: asReader })).statusCode).toBe(403);
  expect((await server.inject({ ...start, headers: asAdmin })).json()).toEqual({ status: 'running' });
  const removal = { method: 'DELETE', url: '/campaigns/c' } as const;
  expect((await server.inject({ ...removal, headers: asReader })).statusCode).toBe(403);
  expect((await server.inject({ ...removal, headers: asAdmin })).json()).toMatchObject({
    code: 'CAMPAIGN_IN_USE',
    status: 409,
  });
  const upload = { method: 'POST', url: '/campaigns/c/records', payload: 'a,b' } as const;
  expect((await server.inject({ ...upload, headers: { ...asReader, ...csv } })).statusCode).toBe(403);
});

it('tells machines whether it lives and is ready, and gives the measures as text to whoever may look', async () => {
  expect((await server.inject({ url: '/healthz' })).json()).toEqual({ alive: true });
  expect((await server.inject({ url: '/readyz' })).json()).toEqual({ ready: true });
  isReady = false;
  const away = await server.inject({ url: '/readyz' });
  isReady = true;
  expect([away.statusCode, away.json()]).toEqual([503, expect.objectContaining({ code: 'STORE_UNREACHABLE' })]);
  expect((await server.inject({ url: '/metrics' })).statusCode).toBe(401);
  const measures = await server.inject({ url: '/metrics', headers: asReader });
  expect(measures.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(measures.body).toBe('marcador_store_up 1\n');
});

it('lets reviewers list recordings and say what they heard in one, and change nothing else', async () => {
  expect((await server.inject({ url: '/recordings', headers: asReader })).statusCode).toBe(403);
  expect((await server.inject({ url: '/recordings', headers: asReviewer })).json()).toEqual({ recordings: [] });
  const url = '/recordings/0d9c5a7a-1c9e-4b52-9a2d-5f8a6c1b2d3e/heard';
  const mark = { method: 'POST', url, payload: { heard: 'machine', reviewer: 'ana' } } as const;
  expect((await server.inject({ ...mark, headers: asReader })).statusCode).toBe(403);
  expect((await server.inject({ ...mark, headers: asReviewer })).json()).toEqual({ learnt: 'new', from: 'recording' });
  const start = await server.inject({ method: 'POST', url: '/campaigns/c/start', headers: asReviewer });
  expect(start.statusCode).toBe(403);
});

it('refuses with problem details that name the code and every wrong field', async () => {
  const url = '/recordings/0d9c5a7a-1c9e-4b52-9a2d-5f8a6c1b2d3e/heard';
  const payload = { heard: 'cat', 'a/b~c': 1 };
  const answer = await server.inject({ method: 'POST', url, headers: asReviewer, payload });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problemReply.strict().parse(answer.json())).toMatchObject({
    type: 'urn:marcador:error:REQUEST_INVALID',
    status: 400,
    code: 'REQUEST_INVALID',
    detail: expect.stringContaining('heard: expected machine, person') as string,
    errors: [
      { in: 'body', path: '/heard', code: 'notAllowed' },
      { in: 'body', path: '/a~1b~0c', code: 'unknownField' },
    ],
  });
  const unnamed = await server.inject({ method: 'POST', url, headers: asReviewer, payload: { heard: 'machine' } });
  expect(unnamed.statusCode).toBe(400);
  expect(unnamed.json()).toMatchObject({ errors: [{ in: 'body', path: '/reviewer', code: 'missing' }] });
  const query = await server.inject({ url: '/recordings?limit=0', headers: asReviewer });
  expect(query.json()).toMatchObject({ errors: [{ in: 'query', path: '/limit', code: 'tooSmall' }] });
  const path = await server.inject({ method: 'POST', url: '/campaigns/c/explode', headers: asAdmin });
  expect(path.json()).toMatchObject({ errors: [{ in: 'path', path: '/action', code: 'notAllowed' }] });
});

it('names what is wrong with a document, at any depth', async () => {
  const body = { id: 'c', trunks: [], callerId: 'x', country: 'CO', retry: { rules: { busy: { delayMs: 'soon' } } } };
  const answer = await server.inject({ method: 'PUT', url: '/campaigns/c', headers: asAdmin, payload: body });
  expect(answer.statusCode).toBe(400);
  const { detail, errors } = answer.json<{ detail: string; errors: { path: string }[] }>();
  expect(detail).toContain('trunks: expected at least one trunk name');
  expect(errors.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/trunks', '/callerId', '/retry/rules/busy/delayMs']),
  );
  const other = { id: 'd', name: 'd', trunks: ['t'], callerId: '+576015550100', country: 'CO' };
  const refused = await server.inject({ method: 'PUT', url: '/campaigns/c', headers: asAdmin, payload: other });
  expect(refused.json()).toMatchObject({ errors: [{ in: 'body', path: '/id', code: 'mismatch' }] });
});

it('keeps the status of what the server refuses before any route', async () => {
  const long = { method: 'PUT', url: '/campaigns/c', headers: asAdmin, payload: { id: 'x'.repeat(3_000) } } as const;
  expect((await server.inject(long)).json()).toMatchObject({ status: 413, code: 'REQUEST_INVALID' });
  const broken = { method: 'PUT', url: '/campaigns/c', payload: '{' } as const;
  const json = { ...asAdmin, 'content-type': 'application/json' };
  expect((await server.inject({ ...broken, headers: json })).json()).toMatchObject({ status: 400 });
  expect((await server.inject({ url: '/nothing' })).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

it('reports operational errors by their code, and of bugs only that there was one', async () => {
  const away = await server.inject({ url: '/campaigns', headers: asReader });
  expect(away.json()).toEqual({
    type: 'urn:marcador:error:STORE_UNREACHABLE',
    title: 'The store does not answer',
    status: 503,
    detail: 'Redis cannot be reached',
    code: 'STORE_UNREACHABLE',
  });
  const bug = await server.inject({ url: '/campaigns/c', headers: asReader });
  expect(bug.json()).toMatchObject({ status: 500, code: 'SERVICE_FAILED' });
  expect(bug.body).not.toContain('3001234567');
  expect(logged).toHaveLength(2);
});

it('gives the board whole, also until when a campaign is closed', async () => {
  const answer = await server.inject({ url: '/status', headers: asReader });
  expect(answer.json()).toEqual(JSON.parse(JSON.stringify(sampleBoard())));
  expect(answer.json()).toMatchObject({ floor: { campaigns: [{ closedUntil: expect.any(Number) as number }] } });
});

it('gives journal entries with their bodies as objects', async () => {
  journal = [
    { id: '1-0', at: 1, kind: 'event', body: '{"type":"call","event":{"type":"ringing","callId":"x"}}' },
    { id: '1-1', at: 2, kind: 'note', body: '{"what":"started","epoch":3}' },
  ];
  expect((await server.inject({ url: '/journal', headers: asAdmin })).body).toBe(
    '[{"id":"1-0","at":1,"kind":"event","body":{"type":"call","event":{"type":"ringing","callId":"x"}}},' +
      '{"id":"1-1","at":2,"kind":"note","body":{"what":"started","epoch":3}}]',
  );
  journal = [{ id: '1-2', at: 3, kind: 'event', body: '{"typ' }];
  const broken = await server.inject({ url: '/journal', headers: asAdmin });
  expect(broken.json()).toMatchObject({ status: 500, code: 'STORE_REPLY' });
});

it('answers an upload line by line, and ends it with the error that broke it off', async () => {
  const removal = { method: 'DELETE', url: '/campaigns/c' } as const;
  expect((await server.inject({ ...removal, headers: asReader })).statusCode).toBe(403);
  expect((await server.inject({ ...removal, headers: asAdmin })).json()).toMatchObject({
    code: 'CAMPAIGN_IN_USE',
    status: 409,
  });
  const upload = { method: 'POST', payload: 'a,b', headers: { ...asAdmin, ...csv } } as const;
  const answer = await server.inject({ ...upload, url: '/campaigns/c/records?map=phone=Celular' });
  expect(answer.headers['content-type']).toBe('application/x-ndjson');
  expect(
    answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toEqual([
    { type: 'rejects', csv: '[{"field":"phone","column":"Celular"}]', encoding: 'utf-8', bom: false },
    { type: 'failed', code: 'IMPORT_FAILED', message: 'the file broke off' },
  ]);
  const wrong = await server.inject({ ...upload, url: '/campaigns/c/records?map=fone=Celular' });
  expect(wrong.json()).toMatchObject({ errors: [{ in: 'query', path: '/map/0', code: 'invalid' }] });
  const json = await server.inject({ ...upload, url: '/campaigns/c/records', headers: asAdmin, payload: { a: 1 } });
  expect(json.json()).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
});

async function statusesOf(count: number, request: InjectOptions): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1) statuses.push((await server.inject(request)).statusCode);
  return statuses;
}

it('slows down who asks too often with a token, and nobody else', async () => {
  const statuses = await statusesOf(25, { url: '/trunks', headers: asReader });
  expect(statuses).toEqual([...Array<number>(20).fill(200), ...Array<number>(5).fill(429)]);
  const refused = await server.inject({ url: '/trunks', headers: asReader });
  expect(refused.json()).toMatchObject({ code: 'RATE_LIMITED' });
  const seconds = Number(refused.headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect((await server.inject({ url: '/trunks', headers: asAdmin })).statusCode).toBe(200);
});

it('counts what strangers ask by address, whatever it is, and takes nothing of it from those with a token', async () => {
  const wrong = { authorization: `Bearer ${'x'.repeat(43)}` };
  const statuses = [
    ...(await statusesOf(4, { url: '/trunks', headers: wrong })),
    ...(await statusesOf(2, { url: '/health' })),
    ...(await statusesOf(2, { url: '/nothing' })),
    ...(await statusesOf(2, { url: '/openapi.json' })),
    ...(await statusesOf(2, { url: '/trunks', headers: wrong })),
  ];
  expect(statuses).toEqual([401, 401, 401, 401, 200, 200, 404, 404, 200, 200, 429, 429]);
  expect(strangers).toEqual([
    ...Array<string>(4).fill('noToken 127.0.0.1'),
    ...Array<string>(2).fill('tooManyRequests 127.0.0.1'),
  ]);
  expect((await server.inject({ url: '/trunks', headers: asAdmin })).statusCode).toBe(200);
  expect((await server.inject({ url: '/trunks', remoteAddress: '10.0.0.9' })).statusCode).toBe(401);
});

it('refuses what a page of another site or a rebound name asks, with a valid token too', async () => {
  const foreign = { ...asAdmin, origin: 'https://evil.example' };
  const start = { method: 'POST', url: '/campaigns/c/start' } as const;
  expect((await server.inject({ ...start, headers: foreign })).json()).toMatchObject({ code: 'FORBIDDEN' });
  const rebound = { ...asAdmin, host: 'evil.example' };
  expect((await server.inject({ url: '/trunks', headers: rebound })).statusCode).toBe(403);
  expect(strangers).toEqual(['foreignPage 127.0.0.1', 'foreignPage 127.0.0.1']);
});

it('answers an address that cannot be read in its own words, without repeating it', async () => {
  const answer = await server.inject({ url: '/campaigns/%ZZ<script>', headers: asReader });
  expect(answer.json()).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  expect(answer.body).not.toContain('script');
});

describe('towards connections', () => {
  let port: number;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    await server.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = server.server.address() as AddressInfo);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  async function opened(): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  }

  it('takes so many from one address, and a new one when one has closed', async () => {
    const [first] = await Promise.all([opened(), opened(), opened()]);
    const beyond = (await opened()).resume();
    await once(beyond, 'close');
    first.destroy();
    await eventually('a place for a new connection', async () => {
      const next = await opened();
      next.write('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      const answer: readonly unknown[] = await Promise.race([once(next, 'data'), once(next, 'close')]);
      return String(answer[0]).startsWith('HTTP/1.1 200');
    });
  });
});

it.each(['application/json', 'application/json; charset=utf-8', undefined])(
  'takes an action without a body, whatever type is named (%s)',
  async (type) => {
    const headers = { ...asAdmin, ...(type === undefined ? {} : { 'content-type': type }) };
    const reply = await server.inject({ method: 'POST', url: '/agents/ana/hangUp', headers });
    expect([reply.statusCode, reply.json()]).toEqual([200, { state: 'talking' }]);
  },
);

it('still refuses a body that is no JSON, and an empty one where a body is needed', async () => {
  const json = { ...asAdmin, 'content-type': 'application/json' };
  const broken = await server.inject({ method: 'POST', url: '/agents/ana/hangUp', headers: json, payload: '{' });
  const missing = await server.inject({ method: 'PUT', url: '/agents/ana', headers: json });
  expect([broken.statusCode, missing.statusCode]).toEqual([400, 400]);
});

it('says what became of a login, and waits a minute at most', async () => {
  const login = (query: string) =>
    server.inject({ method: 'POST', url: `/agents/ana/login${query}`, headers: asAdmin });
  const failed = { outcome: 'failed', reason: 'sip', state: 'offline' };
  expect((await login('?waitMs=488')).json()).toEqual({ ...failed, params: { status: 488 } });
  expect((await login('')).json()).toEqual({ ...failed, params: { status: 0 } });
  expect((await login('?waitMs=60001')).statusCode).toBe(400);
});

it.each(['/recordings?agents=ana', '/trunks?name=carrier', '/recordings?limit=5&order=asc'])(
  'refuses a query parameter that the address does not have (%s)',
  async (url) => {
    const reply = await server.inject({ method: 'GET', url, headers: asReviewer });
    expect([reply.statusCode, reply.json<{ errors: object[] }>().errors]).toMatchObject([
      400,
      [{ in: 'query', code: 'unknownField' }],
    ]);
  },
);

it('says what it expected in plain words', async () => {
  const reply = await server.inject({ method: 'POST', url: '/agents/ana/sleep', headers: asAdmin });
  expect(reply.json<{ detail: string }>().detail).toMatch(/^action: expected one of "logout"/);
});
