import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serviceSchema } from '../../config/service-schema.ts';
import { SecurityLog } from '../../kernel/security-log.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { sampleBoard } from '../../test/support/sample-board.ts';
import type { ApiServices } from '../api/routes.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { serveApi, type ServedApi } from './serve-api.ts';

const none = (): undefined => undefined;
const password = 'correct horse battery';
const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };

let folder = '';
let api: ServedApi;
/** A second process on the same stores. */
let elsewhere: ServedApi;
const clock = new ManualClock();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-live-'));
  const config = serviceSchema.parse({ stateFolder: folder });
  const stores = memoryStores();
  const serve = (): Promise<ServedApi> =>
    serveApi({
      config: { ...config, http: { ...config.http, port: 0 } },
      areas: ({ identity, audit }) => ({ people: identity, sessions: identity, audit }) as unknown as ApiServices,
      own: { floorId: 'main', epoch: 1, source: { board: sampleBoard, subscribe: () => none } },
      log: { debug: none, info: none, warn: none, error: none },
      ...{ stores, tokens, version: '1', clock, security: new SecurityLog(clock) },
    });
  api = await serve();
  elsewhere = await serve();
  await post('/invitation', { token: elsewhere.firstInvitation, password });
});
afterAll(async () => {
  await elsewhere.close();
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

function post(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${api.url}${url}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function signIn(): Promise<string> {
  const answer = await post('/session', { user: 'admin', password });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

interface Follower {
  readonly socket: WebSocket;
  /** The first message, or the refusal. */
  readonly begun: Promise<string>;
  readonly closed: Promise<void>;
}

function follow(headers: Record<string, string>, at: ServedApi = api): Follower {
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/live`, { headers });
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const begun = new Promise<string>((resolve) => {
    socket.on('message', (data: Buffer) => resolve((JSON.parse(data.toString()) as { type: string }).type));
    socket.on('error', ({ message }) => resolve(message));
  });
  return { socket, begun, closed };
}

async function answerTo(headers: Record<string, string>): Promise<string> {
  const { socket, begun } = follow(headers);
  const first = await begun;
  socket.terminate();
  return /\d{3}$/.exec(first)?.[0] ?? first;
}

it('takes the cookie of a session for live events, from our own page or from a program', async () => {
  const cookie = await signIn();
  expect(await answerTo({ cookie })).toBe('board');
  expect(await answerTo({ cookie, origin: api.url, 'sec-fetch-site': 'same-origin' })).toBe('board');
});

it.each([
  ['a page of another site', { origin: 'https://evil.example' }, '403'],
  ['a name that leads here (DNS rebinding)', { host: 'evil.example' }, '403'],
  ['a page of another port of this machine', { origin: 'http://127.0.0.1:1' }, '401'],
  ['another page of localhost', { origin: 'http://localhost:1' }, '401'],
  ['a page that the browser calls another site', { 'sec-fetch-site': 'cross-site' }, '401'],
  ['a page without an origin', { origin: 'null' }, '403'],
])('refuses the cookie with %s', async (_, headers, status) => {
  expect(await answerTo({ cookie: await signIn(), ...headers })).toBe(status);
});

it('refuses a cookie that is no session', async () => {
  expect(await answerTo({ cookie: `marcador=${'x'.repeat(43)}` })).toBe('401');
  expect(await answerTo({ cookie: 'marcador=' })).toBe('401');
});

it.each([
  ['an administrator ends the sessions', '/people/admin/sessions', { authorization: `Bearer ${tokens.admin}` }],
  ['the person signs out', '/session', {}],
])('closes live events at once when %s, and no others', async (_, url, headers) => {
  const cookie = await signIn();
  const [person, program] = [follow({ cookie }), follow({ authorization: `Bearer ${tokens.readOnly}` })];
  expect(await Promise.all([person.begun, program.begun])).toEqual(['board', 'board']);
  const ended = await fetch(`${api.url}${url}`, { method: 'DELETE', headers: { cookie, ...headers } });
  expect(ended.status).toBe(200);
  await person.closed;
  expect(program.socket.readyState).toBe(WebSocket.OPEN);
  program.socket.terminate();
  expect(await answerTo({ cookie })).toBe('401');
});

const asAdmin = { authorization: `Bearer ${tokens.admin}`, 'content-type': 'application/json' };

async function askAsAdmin(method: string, url: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${api.url}${url}`, {
    method,
    headers: asAdmin,
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}

/** A supervisor of a team who is signed in. */
async function supervisor(id: string): Promise<string> {
  const roles = [{ role: 'supervisor', scope: { kind: 'teams', teams: ['norte'] } }];
  const { invitation } = await askAsAdmin('PUT', `/people/${id}`, { id, roles });
  await post('/invitation', { token: invitation, password });
  const answer = await post('/session', { user: id, password });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

it.each([
  ['a session is ended', 'sofia', () => askAsAdmin('DELETE', '/people/sofia/sessions')],
  ['a person is removed', 'rosa', () => askAsAdmin('DELETE', '/people/rosa')],
  [
    'a person gets another scope',
    'laura',
    () => askAsAdmin('PUT', '/people/laura', { id: 'laura', roles: [{ role: 'agent', scope: { kind: 'own' } }] }),
  ],
])('closes live events at every process within a second when %s at one of them', async (_, id, end) => {
  const [theirs, others] = [
    follow({ cookie: await supervisor(id) }, elsewhere),
    follow({ cookie: await signIn() }, elsewhere),
  ];
  expect(await Promise.all([theirs.begun, others.begun])).toEqual(['board', 'board']);
  await end();
  clock.advance(1_000);
  await theirs.closed;
  expect(others.socket.readyState).toBe(WebSocket.OPEN);
  others.socket.terminate();
});

it('closes live events at every process within a second when a key is revoked at one of them', async () => {
  const { key, text } = (await askAsAdmin('POST', '/keys', { name: 'crm', permissions: ['live.read'] })) as {
    key: { id: string };
    text: string;
  };
  const program = follow({ authorization: `Bearer ${text}` }, elsewhere);
  expect(await program.begun).toBe('board');
  await askAsAdmin('DELETE', `/keys/${key.id}`);
  clock.advance(1_000);
  await program.closed;
});
