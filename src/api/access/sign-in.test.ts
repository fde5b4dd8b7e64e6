import { TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdentityApi, admin, asAdmin, password } from '../../../test/support/identity-api.ts';

let api: IdentityApi;

beforeEach(async () => {
  api = await IdentityApi.start();
});
afterEach(() => api.close());

describe('signing in', () => {
  it('gives a session cookie that only the server reads, and lets its holder do what their roles allow', async () => {
    await api.join('ana');
    const answer = await api.server.inject({ method: 'POST', url: '/session', payload: { user: 'ana', password } });
    expect(answer.headers['set-cookie']).toMatch(/^marcador=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const { cookie } = await api.signIn('ana');
    expect((await api.ask({ url: '/trunks', headers: { cookie } })).status).toBe(200);
    expect((await api.ask({ url: '/session', headers: { cookie } })).body).toMatchObject({ id: 'ana', isProved: true });
    expect((await api.ask({ url: '/trunks' })).status).toBe(401);
  });

  it('says the same of a name that does not exist, a wrong password and an open invitation', async () => {
    await api.join('ana');
    await api.ask({ method: 'PUT', url: '/people/bea', headers: asAdmin, payload: { id: 'bea', roles: admin } });
    const answers = [
      await api.signIn('ana', { password: 'wrong wrong wrong' }),
      await api.signIn('nobody'),
      await api.signIn('bea'),
    ];
    for (const { status, body, cookie } of answers) {
      expect([status, body['reason'], cookie]).toEqual([401, 'signInRefused', '']);
    }
  });

  it('takes a new token at every sign-in, and makes the old one worthless', async () => {
    await api.join('ana');
    const first = (await api.signIn('ana')).cookie;
    const again = await api.ask({
      method: 'POST',
      url: '/session',
      payload: { user: 'ana', password },
      headers: { cookie: first },
    });
    expect(again.cookie).not.toBe(first);
    expect((await api.ask({ url: '/trunks', headers: { cookie: first } })).status).toBe(401);
    const planted = `marcador=${'x'.repeat(43)}`;
    const fixed = await api.ask({
      method: 'POST',
      url: '/session',
      payload: { user: 'ana', password },
      headers: { cookie: planted },
    });
    expect(fixed.cookie).not.toContain('xxx');
  });

  it('locks an account after ten wrong answers for a quarter of an hour, and no other', async () => {
    await api.join('ana');
    await api.join('bea');
    for (let n = 0; n < 10; n += 1) await api.signIn('ana', { password: 'wrong wrong wrong' }, `10.0.0.${n}`);
    expect((await api.signIn('ana')).body).toMatchObject({
      status: 429,
      reason: 'signInLocked',
      params: { minutes: 15 },
    });
    expect((await api.signIn('bea')).status).toBe(200);
    api.clock.advance(900_000);
    expect((await api.signIn('ana')).status).toBe(200);
  });
});

describe('a session', () => {
  it('ends when it is idle, when it is old, when its person signs out, and when an administrator says so', async () => {
    await api.join('ana');
    const alive = async (cookie: string): Promise<boolean> =>
      (await api.ask({ url: '/trunks', headers: { cookie } })).status === 200;
    const idle = (await api.signIn('ana')).cookie;
    api.clock.advance(599_999);
    expect(await alive(idle)).toBe(true);
    api.clock.advance(600_000);
    expect(await alive(idle)).toBe(false);
    const busy = (await api.signIn('ana')).cookie;
    for (let n = 0; n < 11; n += 1) {
      api.clock.advance(300_000);
      expect(await alive(busy)).toBe(true);
    }
    api.clock.advance(300_000);
    expect(await alive(busy)).toBe(false);
    const left = (await api.signIn('ana')).cookie;
    await api.ask({ method: 'DELETE', url: '/session', headers: { cookie: left } });
    expect(await alive(left)).toBe(false);
    const [one, two] = [(await api.signIn('ana')).cookie, (await api.signIn('ana')).cookie];
    expect((await api.ask({ url: '/people/ana/sessions', headers: asAdmin })).body).toHaveLength(2);
    expect(await api.ask({ method: 'DELETE', url: '/people/ana/sessions', headers: asAdmin })).toMatchObject({
      body: { ended: 2 },
    });
    expect([await alive(one), await alive(two)]).toEqual([false, false]);
  });

  it('follows its person: other roles hold at once, and it ends with them', async () => {
    await api.join('ana');
    const { cookie } = await api.signIn('ana');
    const url = '/people/ana';
    expect((await api.ask({ url: '/people', headers: { cookie } })).status).toBe(200);
    const roles = [{ role: 'reviewer', scope: { kind: 'all' } }];
    await api.ask({ method: 'PUT', url, headers: asAdmin, payload: { id: 'ana', roles } });
    expect((await api.ask({ url: '/people', headers: { cookie } })).status).toBe(403);
    await api.ask({ method: 'DELETE', url, headers: asAdmin });
    expect((await api.ask({ url: '/trunks', headers: { cookie } })).status).toBe(401);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another port of this host', { origin: 'http://localhost:5173' }, 401],
    ['a page the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }, 401],
    ['its own page', { origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' }, 200],
    ['a program', {}, 200],
  ])('writes for %s as it may', async (_, headers, status) => {
    await api.join('ana');
    const { cookie } = await api.signIn('ana');
    const request = {
      method: 'DELETE',
      url: '/people/ana/sessions',
      headers: { host: 'localhost:80', cookie, ...headers },
    } as const;
    expect((await api.ask(request)).status).toBe(status);
  });
});

describe('proof', () => {
  it('is asked again before what cannot be undone, and counts for a while', async () => {
    await api.join('ana');
    const { cookie } = await api.signIn('ana');
    const add = (id: string) =>
      api.ask({ method: 'PUT', url: `/people/${id}`, headers: { cookie }, payload: { id, roles: [] } });
    expect((await add('p1')).status).toBe(200);
    api.clock.advance(300_000);
    expect((await add('p2')).body).toMatchObject({ status: 403, reason: 'stepUpNeeded' });
    const prove = (secret: string) =>
      api.ask({ method: 'POST', url: '/session/proof', headers: { cookie }, payload: { password: secret } });
    expect((await prove('wrong wrong wrong')).status).toBe(401);
    expect((await add('p2')).status).toBe(403);
    expect((await prove(password)).status).toBe(200);
    expect((await add('p2')).status).toBe(200);
  });

  it('is nothing that a program is asked for, nor can a program act as a person', async () => {
    expect(
      (await api.ask({ method: 'PUT', url: '/people/x', headers: asAdmin, payload: { id: 'x', roles: [] } })).status,
    ).toBe(200);
    expect((await api.ask({ url: '/session', headers: asAdmin })).body).toMatchObject({
      status: 403,
      reason: 'signInNeeded',
    });
  });
});

describe('a second factor', () => {
  const codeOf = (uri: string): string => {
    const [, secret = ''] = /secret=([A-Z2-7]+)/.exec(uri) ?? [];
    return new TOTP({ secret }).generate({ timestamp: api.clock.now() });
  };

  async function setUp(cookie: string): Promise<string> {
    const offered = await api.ask({ method: 'POST', url: '/account/second-factor', headers: { cookie } });
    const uri = String(offered.body['uri']);
    const confirm = {
      method: 'PUT',
      url: '/account/second-factor',
      headers: { cookie },
      payload: { oneTimeCode: codeOf(uri) },
    } as const;
    expect((await api.ask(confirm)).status).toBe(200);
    return uri;
  }

  it('is asked of everybody who has one, and no code works twice', async () => {
    await api.join('ana');
    const uri = await setUp((await api.signIn('ana')).cookie);
    expect((await api.signIn('ana')).body).toMatchObject({ status: 401, reason: 'secondFactorNeeded' });
    expect((await api.signIn('ana', { oneTimeCode: codeOf(uri) })).body).toMatchObject({ reason: 'signInRefused' });
    api.clock.advance(30_000);
    const code = codeOf(uri);
    expect((await api.signIn('ana', { oneTimeCode: code })).status).toBe(200);
    expect((await api.signIn('ana', { oneTimeCode: code })).body).toMatchObject({ reason: 'signInRefused' });
    api.clock.advance(90_000);
    expect((await api.signIn('ana', { oneTimeCode: code })).status).toBe(401);
  });

  it('is sealed in the store, and taken by a reset', async () => {
    await api.join('ana');
    const uri = await setUp((await api.signIn('ana')).cookie);
    const [, secret = ''] = /secret=([A-Z2-7]+)/.exec(uri) ?? [];
    const stored = JSON.stringify((await api.identity.people.get('ana'))?.document);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(password);
    expect((await api.ask({ method: 'POST', url: '/people/ana/reset', headers: asAdmin })).status).toBe(200);
    expect(await api.identity.people.show('ana')).toMatchObject({ state: 'invited', hasSecondFactor: false });
    expect((await api.signIn('ana')).status).toBe(401);
  });

  it('lets those whose roles ask for one set it up, and do nothing else before', async () => {
    await api.close();
    api = await IdentityApi.start('listenOrExport');
    await api.join('rosa', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    await api.join('olga', [{ role: 'agent', scope: { kind: 'own' } }]);
    const { cookie } = await api.signIn('rosa');
    expect((await api.ask({ url: '/trunks', headers: { cookie } })).status).toBe(403);
    expect((await api.ask({ url: '/session', headers: { cookie } })).body).toMatchObject({
      needsSecondFactor: true,
      permissions: [],
    });
    await setUp(cookie);
    expect((await api.ask({ url: '/trunks', headers: { cookie } })).status).toBe(200);
    const agent = (await api.signIn('olga')).cookie;
    expect((await api.ask({ url: '/session', headers: { cookie: agent } })).body).toMatchObject({
      needsSecondFactor: false,
    });
  });
});

describe('a one-time link', () => {
  it('works once, for a day, and asks for a long password', async () => {
    const added = await api.ask({
      method: 'PUT',
      url: '/people/ana',
      headers: asAdmin,
      payload: { id: 'ana', roles: admin },
    });
    const { invitation: token } = added.body;
    const accept = (chosen: string) =>
      api.ask({ method: 'POST', url: '/invitation', payload: { token, password: chosen } });
    expect((await accept('short')).status).toBe(400);
    api.clock.advance(86_399_999);
    expect((await accept(password)).status).toBe(200);
    expect((await accept(password)).body).toMatchObject({ status: 401, reason: 'invitationInvalid' });
    const late = await api.ask({ method: 'POST', url: '/people/ana/reset', headers: asAdmin });
    api.clock.advance(86_400_000);
    expect(
      (await api.ask({ method: 'POST', url: '/invitation', payload: { token: late.body['invitation'], password } }))
        .status,
    ).toBe(401);
  });

  it('makes the first administrator, and only while there is nobody', async () => {
    const token = await api.identity.people.inviteFirst('admin');
    expect(await api.identity.people.inviteFirst('admin')).not.toBe(token);
    const again = await api.identity.people.inviteFirst('admin');
    expect((await api.ask({ method: 'POST', url: '/invitation', payload: { token, password } })).status).toBe(401);
    expect((await api.ask({ method: 'POST', url: '/invitation', payload: { token: again, password } })).body).toEqual({
      id: 'admin',
    });
    expect(await api.identity.people.inviteFirst('admin')).toBeUndefined();
    const { cookie } = await api.signIn('admin');
    expect((await api.ask({ url: '/people', headers: { cookie } })).status).toBe(200);
  });

  it('says whom it is for, and lets only the first administrator choose the name', async () => {
    const post = (url: string, payload: object): ReturnType<IdentityApi['ask']> =>
      api.ask({ method: 'POST', url, payload });
    const roles = [{ role: 'admin', scope: { kind: 'all' } }];
    const first = (await api.identity.people.inviteFirst('admin')) ?? '';
    expect((await post('/invitation/holder', { token: first })).body).toMatchObject({ id: 'admin', isFirst: true });
    const renamed = { token: first, password, user: 'ana' };
    expect((await post('/invitation', renamed)).body).toEqual({ id: 'ana' });
    expect((await post('/invitation', renamed)).body).toMatchObject({ reason: 'invitationInvalid' });
    expect((await api.identity.people.list()).map(({ id, displayName }) => [id, displayName])).toEqual([
      ['ana', 'ana'],
    ]);
    const added = await api.ask({
      method: 'PUT',
      url: '/people/otto',
      headers: asAdmin,
      payload: { id: 'otto', roles },
    });
    const token = added.body['invitation'];
    expect((await post('/invitation/holder', { token })).body).toMatchObject({ id: 'otto', isFirst: false });
    expect((await post('/invitation', { token, password, user: 'root' })).body).toMatchObject({
      reason: 'nameIsGiven',
    });
    expect((await post('/invitation', { token, password, user: 'otto' })).body).toEqual({ id: 'otto' });
  });

  it('gives the first administrator no name that somebody has', async () => {
    const token = (await api.identity.people.inviteFirst('admin')) ?? '';
    await api.join('ana');
    const taken = await api.ask({ method: 'POST', url: '/invitation', payload: { token, password, user: 'ana' } });
    expect(taken.body).toMatchObject({ reason: 'nameTaken' });
    expect((await api.signIn('ana')).status).toBe(200);
  });
});
