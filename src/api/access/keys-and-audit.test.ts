import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdentityApi, admin, asAdmin, password, tokens } from '../../../test/support/identity-api.ts';

let api: IdentityApi;

beforeEach(async () => {
  api = await IdentityApi.start();
});
afterEach(() => api.close());

describe('a key', () => {
  const create = (payload: object, headers: Record<string, string> = asAdmin) =>
    api.ask({ method: 'POST', url: '/keys', headers, payload });

  it('lets a program do what it names until it is revoked, is shown once, and notes its use', async () => {
    const { body } = await create({ name: 'crm', permissions: ['board.read'] });
    const headers = { authorization: `Bearer ${String(body['text'])}` };
    api.clock.advance(5_000);
    expect((await api.ask({ url: '/trunks', headers })).status).toBe(200);
    expect((await api.ask({ url: '/people', headers })).body).toMatchObject({
      status: 403,
      params: { permission: 'people.read' },
    });
    const listed = await api.server.inject({ url: '/keys', headers: asAdmin });
    expect(listed.json()).toMatchObject([{ name: 'crm', createdBy: 'admin', lastUsedAt: api.clock.now() }]);
    expect(listed.body).not.toContain(String(body['text']).slice(-43));
    const { id } = body['key'] as { id: string };
    await api.ask({ method: 'DELETE', url: `/keys/${id}`, headers: asAdmin });
    expect((await api.ask({ url: '/trunks', headers })).status).toBe(401);
  });

  it('ends when its time is over, has a name of its own, and is not made out of another', async () => {
    const expiresAt = api.clock.now() + 1_000;
    const { body } = await create({ name: 'crm', permissions: ['board.read'], expiresAt });
    const headers = { authorization: `Bearer ${String(body['text'])}` };
    const forged = {
      authorization: `Bearer ${String(body['text']).slice(0, -1)}${String(body['text']).endsWith('A') ? 'E' : 'A'}`,
    };
    expect([
      (await api.ask({ url: '/trunks', headers })).status,
      (await api.ask({ url: '/trunks', headers: forged })).status,
    ]).toEqual([200, 401]);
    expect((await create({ name: 'crm', permissions: ['board.read'] })).body).toMatchObject({ reason: 'keyNameTaken' });
    api.clock.advance(1_000);
    expect((await api.ask({ url: '/trunks', headers })).status).toBe(401);
  });

  it('gives nobody more than its maker has', async () => {
    const { body } = await create({ name: 'hr', permissions: ['people.manage'] });
    const headers = { authorization: `Bearer ${String(body['text'])}` };
    const refused = { status: 403, reason: 'grantsTooMuch' };
    expect((await create({ name: 'more', permissions: ['audit.read'] }, headers)).body).toMatchObject(refused);
    const person = { method: 'PUT', url: '/people/eve', headers, payload: { id: 'eve', roles: admin } } as const;
    expect((await api.ask(person)).body).toMatchObject(refused);
  });
});

describe('the audit log', () => {
  it('says who did what from where, good or refused, without what opens anything', async () => {
    await api.join('ana', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    const { cookie } = await api.signIn('ana', {}, '10.0.0.7');
    await api.signIn('ana', { password: 'wrong wrong wrong' }, '10.0.0.8');
    await api.signIn('wrong.password.typed.here');
    await api.ask({ method: 'DELETE', url: '/people/ana', headers: { cookie } });
    await api.ask({ method: 'DELETE', url: '/people/ana' });
    const entries = await api.trail.read({ after: 0, limit: 100 });
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
    expect(await api.trail.verify()).toEqual({ isIntact: true, entries: 6, first: 1, last: 6 });
  });

  it('holds no number that somebody asked about, but tells equal ones from others', async () => {
    for (const number of ['+573001234567', '+573001234567', '+573007654321']) {
      expect((await api.ask({ url: `/do-not-call/${number}`, headers: asAdmin })).status).toBe(404);
      api.clock.advance(300_000);
    }
    const entries = await api.trail.read({ after: 0, limit: 10 });
    const [first, second, third] = entries.map(({ subject }) => JSON.stringify(subject));
    expect([first === second, first === third]).toEqual([true, false]);
    expect(JSON.stringify(entries)).not.toMatch(/3001234567|3007654321/);
  });

  it('names a read that is repeated once in five minutes, whatever page it asks for', async () => {
    const read = (url: string, remoteAddress = '127.0.0.1'): Promise<unknown> =>
      api.ask({ url, headers: asAdmin, remoteAddress });
    for (let seq = 0; seq < 10; seq += 1) await read(`/audit?after=${seq}&limit=${seq + 1}`);
    for (const number of ['+573001234567', '+573007654321', '+573001234567']) await read(`/do-not-call/${number}`);
    await read('/audit', '10.0.0.7');
    const whats = async (): Promise<readonly string[]> =>
      (await api.trail.read({ after: 0, limit: 100 })).map(({ what, from }) => `${what} ${from}`);
    const expected = [
      'GET /audit 127.0.0.1',
      ...Array.from({ length: 2 }, () => 'GET /do-not-call/:e164 127.0.0.1'),
      'GET /audit 10.0.0.7',
    ];
    expect(await whats()).toEqual(expected);
    api.clock.advance(299_999);
    await read('/audit');
    expect(await whats()).toHaveLength(4);
    api.clock.advance(1);
    await read('/audit');
    expect(await whats()).toEqual([...expected, 'GET /audit 127.0.0.1']);
  });

  it('is read by whoever may, who is named in it too', async () => {
    const read = await api.ask({ url: '/audit', headers: asAdmin });
    expect([read.status, read.body]).toEqual([200, []]);
    expect((await api.ask({ url: '/audit', headers: { authorization: `Bearer ${tokens.readOnly}` } })).status).toBe(
      403,
    );
    expect((await api.trail.read({ after: 0, limit: 10 })).map(({ who, outcome }) => [who, outcome])).toEqual([
      ['integration admin', 'done'],
      ['integration readOnly', 'refused'],
    ]);
  });
});

describe('towards browsers', () => {
  it('answers with headers that let no page run, frame or keep it, and none that lets another origin in', async () => {
    for (const url of ['/health', '/trunks', '/nothing']) {
      const { headers } = await api.server.inject({ url, headers: { origin: 'http://localhost' } });
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
      expect((await api.ask(request)).status).toBe(415);
    },
  );
});
