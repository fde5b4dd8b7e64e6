import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceSchema } from '../../config/service-schema.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { AuditTrail } from '../identity/audit/audit-trail.ts';
import { createIdentity, type Identity } from '../identity/people/identity.ts';
import { PasswordHasher } from '../identity/people/password-hasher.ts';
import { SecretBox } from '../identity/people/secret-box.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { TOTP } from 'otpauth';
import { endpointsOf } from './route.ts';
import { auditRoutes } from './routes/audit-routes.ts';
import { doNotCallRoutes } from './routes/do-not-call-routes.ts';
import { floorRoutes } from './routes/floor-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { createApi } from './server.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const asAdmin = { authorization: `Bearer ${tokens.admin}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const password = 'correct horse battery';

const hasher = new PasswordHasher({ memoryCost: 8, timeCost: 1 });

let clock: ManualClock;
let identity: Identity;
let trail: AuditTrail;
let server: FastifyInstance;

async function start(secondFactor: 'optional' | 'everybody' | 'listenOrExport' = 'optional'): Promise<void> {
  clock = new ManualClock();
  const box = new SecretBox(Buffer.alloc(32, 7));
  const settings = { session: { idleMs: 600_000, absoluteMs: 3_600_000 }, proofMs: 300_000, secondFactor };
  const stores = memoryStores();
  identity = createIdentity({ stores, box, settings, clock, hasher });
  trail = new AuditTrail(stores.auditLog, box);
  const endpoints = [
    ...endpointsOf(sessionRoutes, identity),
    ...endpointsOf(peopleRoutes, identity),
    ...endpointsOf(auditRoutes, trail),
    ...endpointsOf(doNotCallRoutes, {
      find: () => Promise.resolve(undefined),
      list: () => Promise.reject(new Error('not asked for')),
      bar: () => Promise.reject(new Error('not asked for')),
      lift: () => Promise.reject(new Error('not asked for')),
    }),
    ...endpointsOf(floorRoutes, {
      board: () => Promise.reject(new Error('not asked for')) as never,
      health: () => ({ status: 'ok', version: '1', store: 'up', switch: 'up', trunksDown: 0, uptimeSeconds: 1 }),
      trunks: () => [],
    }),
  ];
  server = await createApi(endpoints, {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none }, identity },
    audit: { trail, clock, digest: (purpose, text) => box.digest(purpose, text) },
  });
}

beforeEach(() => start());
afterEach(() => server.close());

async function ask(options: InjectOptions): Promise<{ status: number; body: Record<string, unknown>; cookie: string }> {
  const answer = await server.inject(options);
  const [set] = answer.cookies;
  return {
    status: answer.statusCode,
    body: answer.body === '' ? {} : answer.json(),
    cookie: set ? `${set.name}=${set.value}` : '',
  };
}

const admin = [{ role: 'admin', scope: { kind: 'all' } }] as const;

/** Adds a person, who chooses the password. */
async function join(id: string, roles: readonly object[] = admin): Promise<void> {
  const added = await ask({ method: 'PUT', url: `/people/${id}`, headers: asAdmin, payload: { id, roles } });
  const token = added.body['invitation'];
  expect(await ask({ method: 'POST', url: '/invitation', payload: { token, password } })).toMatchObject({
    status: 200,
  });
}

function signIn(user: string, more: object = {}, remoteAddress = '127.0.0.1') {
  return ask({ method: 'POST', url: '/session', payload: { user, password, ...more }, remoteAddress });
}

describe('signing in', () => {
  it('gives a session cookie that only the server reads, and lets its holder do what their roles allow', async () => {
    await join('ana');
    const answer = await server.inject({ method: 'POST', url: '/session', payload: { user: 'ana', password } });
    expect(answer.headers['set-cookie']).toMatch(/^marcador=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const { cookie } = await signIn('ana');
    expect((await ask({ url: '/trunks', headers: { cookie } })).status).toBe(200);
    expect((await ask({ url: '/session', headers: { cookie } })).body).toMatchObject({ id: 'ana', isProved: true });
    expect((await ask({ url: '/trunks' })).status).toBe(401);
  });

  it('says the same of a name that does not exist, a wrong password and an open invitation', async () => {
    await join('ana');
    await ask({ method: 'PUT', url: '/people/bea', headers: asAdmin, payload: { id: 'bea', roles: admin } });
    const answers = [
      await signIn('ana', { password: 'wrong wrong wrong' }),
      await signIn('nobody'),
      await signIn('bea'),
    ];
    for (const { status, body, cookie } of answers) {
      expect([status, body['reason'], cookie]).toEqual([401, 'signInRefused', '']);
    }
  });

  it('takes a new token at every sign-in, and makes the old one worthless', async () => {
    await join('ana');
    const first = (await signIn('ana')).cookie;
    const again = await ask({
      method: 'POST',
      url: '/session',
      payload: { user: 'ana', password },
      headers: { cookie: first },
    });
    expect(again.cookie).not.toBe(first);
    expect((await ask({ url: '/trunks', headers: { cookie: first } })).status).toBe(401);
    const planted = `marcador=${'x'.repeat(43)}`;
    const fixed = await ask({
      method: 'POST',
      url: '/session',
      payload: { user: 'ana', password },
      headers: { cookie: planted },
    });
    expect(fixed.cookie).not.toContain('xxx');
  });

  it('locks an account after ten wrong answers for a quarter of an hour, and no other', async () => {
    await join('ana');
    await join('bea');
    for (let n = 0; n < 10; n += 1) await signIn('ana', { password: 'wrong wrong wrong' }, `10.0.0.${n}`);
    expect((await signIn('ana')).body).toMatchObject({ status: 429, reason: 'signInLocked', params: { minutes: 15 } });
    expect((await signIn('bea')).status).toBe(200);
    clock.advance(900_000);
    expect((await signIn('ana')).status).toBe(200);
  });
});

describe('a session', () => {
  it('ends when it is idle, when it is old, when its person signs out, and when an administrator says so', async () => {
    await join('ana');
    const alive = async (cookie: string): Promise<boolean> =>
      (await ask({ url: '/trunks', headers: { cookie } })).status === 200;
    const idle = (await signIn('ana')).cookie;
    clock.advance(599_999);
    expect(await alive(idle)).toBe(true);
    clock.advance(600_000);
    expect(await alive(idle)).toBe(false);
    const busy = (await signIn('ana')).cookie;
    for (let n = 0; n < 11; n += 1) {
      clock.advance(300_000);
      expect(await alive(busy)).toBe(true);
    }
    clock.advance(300_000);
    expect(await alive(busy)).toBe(false);
    const left = (await signIn('ana')).cookie;
    await ask({ method: 'DELETE', url: '/session', headers: { cookie: left } });
    expect(await alive(left)).toBe(false);
    const [one, two] = [(await signIn('ana')).cookie, (await signIn('ana')).cookie];
    expect((await ask({ url: '/people/ana/sessions', headers: asAdmin })).body).toHaveLength(2);
    expect(await ask({ method: 'DELETE', url: '/people/ana/sessions', headers: asAdmin })).toMatchObject({
      body: { ended: 2 },
    });
    expect([await alive(one), await alive(two)]).toEqual([false, false]);
  });

  it('follows its person: other roles hold at once, and it ends with them', async () => {
    await join('ana');
    const { cookie } = await signIn('ana');
    const url = '/people/ana';
    expect((await ask({ url: '/people', headers: { cookie } })).status).toBe(200);
    const roles = [{ role: 'reviewer', scope: { kind: 'all' } }];
    await ask({ method: 'PUT', url, headers: asAdmin, payload: { id: 'ana', roles } });
    expect((await ask({ url: '/people', headers: { cookie } })).status).toBe(403);
    await ask({ method: 'DELETE', url, headers: asAdmin });
    expect((await ask({ url: '/trunks', headers: { cookie } })).status).toBe(401);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another port of this host', { origin: 'http://localhost:5173' }, 401],
    ['a page the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }, 401],
    ['its own page', { origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' }, 200],
    ['a program', {}, 200],
  ])('writes for %s as it may', async (_, headers, status) => {
    await join('ana');
    const { cookie } = await signIn('ana');
    const request = {
      method: 'DELETE',
      url: '/people/ana/sessions',
      headers: { host: 'localhost:80', cookie, ...headers },
    } as const;
    expect((await ask(request)).status).toBe(status);
  });
});

describe('proof', () => {
  it('is asked again before what cannot be undone, and counts for a while', async () => {
    await join('ana');
    const { cookie } = await signIn('ana');
    const add = (id: string) =>
      ask({ method: 'PUT', url: `/people/${id}`, headers: { cookie }, payload: { id, roles: [] } });
    expect((await add('p1')).status).toBe(200);
    clock.advance(300_000);
    expect((await add('p2')).body).toMatchObject({ status: 403, reason: 'stepUpNeeded' });
    const prove = (secret: string) =>
      ask({ method: 'POST', url: '/session/proof', headers: { cookie }, payload: { password: secret } });
    expect((await prove('wrong wrong wrong')).status).toBe(401);
    expect((await add('p2')).status).toBe(403);
    expect((await prove(password)).status).toBe(200);
    expect((await add('p2')).status).toBe(200);
  });

  it('is nothing that a program is asked for, nor can a program act as a person', async () => {
    expect(
      (await ask({ method: 'PUT', url: '/people/x', headers: asAdmin, payload: { id: 'x', roles: [] } })).status,
    ).toBe(200);
    expect((await ask({ url: '/session', headers: asAdmin })).body).toMatchObject({
      status: 403,
      reason: 'signInNeeded',
    });
  });
});

describe('a second factor', () => {
  const codeOf = (uri: string): string => {
    const [, secret = ''] = /secret=([A-Z2-7]+)/.exec(uri) ?? [];
    return new TOTP({ secret }).generate({ timestamp: clock.now() });
  };

  async function setUp(cookie: string): Promise<string> {
    const offered = await ask({ method: 'POST', url: '/account/second-factor', headers: { cookie } });
    const uri = String(offered.body['uri']);
    const confirm = {
      method: 'PUT',
      url: '/account/second-factor',
      headers: { cookie },
      payload: { oneTimeCode: codeOf(uri) },
    } as const;
    expect((await ask(confirm)).status).toBe(200);
    return uri;
  }

  it('is asked of everybody who has one, and no code works twice', async () => {
    await join('ana');
    const uri = await setUp((await signIn('ana')).cookie);
    expect((await signIn('ana')).body).toMatchObject({ status: 401, reason: 'secondFactorNeeded' });
    expect((await signIn('ana', { oneTimeCode: codeOf(uri) })).body).toMatchObject({ reason: 'signInRefused' });
    clock.advance(30_000);
    const code = codeOf(uri);
    expect((await signIn('ana', { oneTimeCode: code })).status).toBe(200);
    expect((await signIn('ana', { oneTimeCode: code })).body).toMatchObject({ reason: 'signInRefused' });
    clock.advance(90_000);
    expect((await signIn('ana', { oneTimeCode: code })).status).toBe(401);
  });

  it('is sealed in the store, and taken by a reset', async () => {
    await join('ana');
    const uri = await setUp((await signIn('ana')).cookie);
    const [, secret = ''] = /secret=([A-Z2-7]+)/.exec(uri) ?? [];
    const stored = JSON.stringify((await identity.people.get('ana'))?.document);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(password);
    expect((await ask({ method: 'POST', url: '/people/ana/reset', headers: asAdmin })).status).toBe(200);
    expect(await identity.people.show('ana')).toMatchObject({ state: 'invited', hasSecondFactor: false });
    expect((await signIn('ana')).status).toBe(401);
  });

  it('lets those whose roles ask for one set it up, and do nothing else before', async () => {
    await server.close();
    await start('listenOrExport');
    await join('rosa', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    await join('olga', [{ role: 'agent', scope: { kind: 'own' } }]);
    const { cookie } = await signIn('rosa');
    expect((await ask({ url: '/trunks', headers: { cookie } })).status).toBe(403);
    expect((await ask({ url: '/session', headers: { cookie } })).body).toMatchObject({
      needsSecondFactor: true,
      permissions: [],
    });
    await setUp(cookie);
    expect((await ask({ url: '/trunks', headers: { cookie } })).status).toBe(200);
    const agent = (await signIn('olga')).cookie;
    expect((await ask({ url: '/session', headers: { cookie: agent } })).body).toMatchObject({
      needsSecondFactor: false,
    });
  });
});

describe('a one-time link', () => {
  it('works once, for a day, and asks for a long password', async () => {
    const added = await ask({
      method: 'PUT',
      url: '/people/ana',
      headers: asAdmin,
      payload: { id: 'ana', roles: admin },
    });
    const { invitation: token } = added.body;
    const accept = (chosen: string) =>
      ask({ method: 'POST', url: '/invitation', payload: { token, password: chosen } });
    expect((await accept('short')).status).toBe(400);
    clock.advance(86_399_999);
    expect((await accept(password)).status).toBe(200);
    expect((await accept(password)).body).toMatchObject({ status: 401, reason: 'invitationInvalid' });
    const late = await ask({ method: 'POST', url: '/people/ana/reset', headers: asAdmin });
    clock.advance(86_400_000);
    expect(
      (await ask({ method: 'POST', url: '/invitation', payload: { token: late.body['invitation'], password } })).status,
    ).toBe(401);
  });

  it('makes the first administrator, and only while there is nobody', async () => {
    const token = await identity.people.inviteFirst('admin');
    expect(await identity.people.inviteFirst('admin')).not.toBe(token);
    const again = await identity.people.inviteFirst('admin');
    expect((await ask({ method: 'POST', url: '/invitation', payload: { token, password } })).status).toBe(401);
    expect((await ask({ method: 'POST', url: '/invitation', payload: { token: again, password } })).body).toEqual({
      id: 'admin',
    });
    expect(await identity.people.inviteFirst('admin')).toBeUndefined();
    const { cookie } = await signIn('admin');
    expect((await ask({ url: '/people', headers: { cookie } })).status).toBe(200);
  });
});

describe('a key', () => {
  const create = (payload: object, headers: Record<string, string> = asAdmin) =>
    ask({ method: 'POST', url: '/keys', headers, payload });

  it('lets a program do what it names until it is revoked, is shown once, and notes its use', async () => {
    const { body } = await create({ name: 'crm', permissions: ['board.read'] });
    const headers = { authorization: `Bearer ${String(body['text'])}` };
    clock.advance(5_000);
    expect((await ask({ url: '/trunks', headers })).status).toBe(200);
    expect((await ask({ url: '/people', headers })).body).toMatchObject({
      status: 403,
      params: { permission: 'people.read' },
    });
    const listed = await server.inject({ url: '/keys', headers: asAdmin });
    expect(listed.json()).toMatchObject([{ name: 'crm', createdBy: 'admin', lastUsedAt: clock.now() }]);
    expect(listed.body).not.toContain(String(body['text']).slice(-43));
    const { id } = body['key'] as { id: string };
    await ask({ method: 'DELETE', url: `/keys/${id}`, headers: asAdmin });
    expect((await ask({ url: '/trunks', headers })).status).toBe(401);
  });

  it('ends when its time is over, has a name of its own, and is not made out of another', async () => {
    const expiresAt = clock.now() + 1_000;
    const { body } = await create({ name: 'crm', permissions: ['board.read'], expiresAt });
    const headers = { authorization: `Bearer ${String(body['text'])}` };
    const forged = {
      authorization: `Bearer ${String(body['text']).slice(0, -1)}${String(body['text']).endsWith('A') ? 'E' : 'A'}`,
    };
    expect([
      (await ask({ url: '/trunks', headers })).status,
      (await ask({ url: '/trunks', headers: forged })).status,
    ]).toEqual([200, 401]);
    expect((await create({ name: 'crm', permissions: ['board.read'] })).body).toMatchObject({ reason: 'keyNameTaken' });
    clock.advance(1_000);
    expect((await ask({ url: '/trunks', headers })).status).toBe(401);
  });

  it('gives nobody more than its maker has', async () => {
    const { body } = await create({ name: 'hr', permissions: ['people.manage'] });
    const headers = { authorization: `Bearer ${String(body['text'])}` };
    const refused = { status: 403, reason: 'grantsTooMuch' };
    expect((await create({ name: 'more', permissions: ['audit.read'] }, headers)).body).toMatchObject(refused);
    const person = { method: 'PUT', url: '/people/eve', headers, payload: { id: 'eve', roles: admin } } as const;
    expect((await ask(person)).body).toMatchObject(refused);
  });
});

describe('the audit log', () => {
  it('says who did what from where, good or refused, without what opens anything', async () => {
    await join('ana', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    const { cookie } = await signIn('ana', {}, '10.0.0.7');
    await signIn('ana', { password: 'wrong wrong wrong' }, '10.0.0.8');
    await signIn('wrong.password.typed.here');
    await ask({ method: 'DELETE', url: '/people/ana', headers: { cookie } });
    await ask({ method: 'DELETE', url: '/people/ana' });
    const entries = await trail.read({ after: 0, limit: 100 });
    expect(entries.map(({ who, what, outcome, from }) => `${who}: ${what} ${outcome} ${from}`)).toEqual([
      'integration admin: PUT /people/:id done 127.0.0.1',
      'stranger: POST /invitation done 127.0.0.1',
      'stranger: POST /session done 10.0.0.7',
      'stranger: POST /session refused 10.0.0.8',
      'stranger: POST /session refused 127.0.0.1',
      'person ana: DELETE /people/:id refused 127.0.0.1',
    ]);
    expect(entries[3]).toMatchObject({ changes: { noted: { user: 'ana' } }, status: 401 });
    const text = JSON.stringify(entries);
    for (const secret of [password, 'wrong.password.typed.here', cookie.split('=')[1] ?? ''])
      expect(text).not.toContain(secret);
    expect(await trail.verify()).toEqual({ isIntact: true, entries: 6, first: 1, last: 6 });
  });

  it('holds no number that somebody asked about, but tells equal ones from others', async () => {
    for (const number of ['+573001234567', '+573001234567', '+573007654321'])
      expect((await ask({ url: `/do-not-call/${number}`, headers: asAdmin })).status).toBe(404);
    const entries = await trail.read({ after: 0, limit: 10 });
    const [first, second, third] = entries.map(({ subject }) => JSON.stringify(subject));
    expect([first === second, first === third]).toEqual([true, false]);
    expect(JSON.stringify(entries)).not.toMatch(/3001234567|3007654321/);
  });

  it('is read by whoever may, who is named in it too', async () => {
    const read = await ask({ url: '/audit', headers: asAdmin });
    expect([read.status, read.body]).toEqual([200, []]);
    expect((await ask({ url: '/audit', headers: { authorization: `Bearer ${tokens.readOnly}` } })).status).toBe(403);
    expect((await trail.read({ after: 0, limit: 10 })).map(({ who, outcome }) => [who, outcome])).toEqual([
      ['integration admin', 'done'],
      ['integration readOnly', 'refused'],
    ]);
  });
});

describe('towards browsers', () => {
  it('answers with headers that let no page run, frame or keep it, and none that lets another origin in', async () => {
    for (const url of ['/health', '/trunks', '/nothing']) {
      const { headers } = await server.inject({ url, headers: { origin: 'http://localhost' } });
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'takes no write as %s',
    async (type) => {
      const request = {
        method: 'POST',
        url: '/session',
        headers: { 'content-type': type },
        payload: 'user=ana',
      } as const;
      expect((await ask(request)).status).toBe(415);
    },
  );
});
