import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IdentityApi, asAdmin } from '../../../test/support/identity-api.ts';
import { OpenIdProvider } from '../../../test/support/openid-provider.ts';
import { openIdSchema } from '../../../config/open-id-schema.ts';

const address = 'http://localhost';
const lead = { role: 'supervisor', scope: { kind: 'teams', teams: ['norte'] } } as const;

let provider: OpenIdProvider;
let api: IdentityApi;

beforeAll(async () => {
  provider = await OpenIdProvider.start(address);
}, 30_000);
afterAll(() => provider.close());

beforeEach(() => start());
afterEach(() => api.close());

async function start(more: object = {}, issuer = provider.issuer): Promise<void> {
  const { clientId, clientSecret } = provider;
  const grants = [{ claim: 'groups', value: 'leads', ...lead }];
  const openId = openIdSchema.parse({ issuer, clientId, clientSecret, address, grants, ...more });
  api = await IdentityApi.start('listenOrExport', undefined, openId);
}

/** Who is known at the provider. */
function as(subject: string, claims: Record<string, unknown>, amr: readonly string[] = ['pwd']): void {
  provider.account = { subject, claims, amr };
}

const pairOf = (set: string | string[] | undefined): string[] =>
  [set ?? []].flat().map((each) => each.split(';')[0] ?? '');

interface Back {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

/** Comes back from the provider, with the cookies of the way there. */
async function back(url: string, cookie: string, language = 'en'): Promise<Back> {
  const headers = { cookie, 'accept-language': language };
  const answer = await api.server.inject({ url, headers });
  const session = pairOf(answer.headers['set-cookie']).find((each) => each.startsWith('marcador='));
  return { status: answer.statusCode, text: answer.body, cookie: session ?? '' };
}

async function leave(query = ''): Promise<{ readonly url: string; readonly cookie: string }> {
  const begun = await api.server.inject({ url: `/session/openid${query}` });
  expect(begun.statusCode).toBe(302);
  expect(String(begun.headers['set-cookie'])).toMatch(/^marcador-openid=\S+; .*HttpOnly; SameSite=Lax$/);
  return { url: begun.headers.location ?? '', cookie: pairOf(begun.headers['set-cookie']).join('; ') };
}

async function signIn(query = '', language = 'en', browser = new Map<string, string>()): Promise<Back> {
  const { url, cookie } = await leave(query);
  const { pathname, search } = await provider.visit(url, browser);
  return back(`${pathname}${search}`, cookie, language);
}

async function add(id: string, roles: readonly object[]): Promise<void> {
  await api.ask({ method: 'PUT', url: `/people/${id}`, headers: asAdmin, payload: { id, roles } });
}

const agent = { role: 'agent', scope: { kind: 'own' } };
const admin = { role: 'admin', scope: { kind: 'all' } };

it('signs in whom somebody added, by the name that the provider says, and asks with PKCE, state and nonce', async () => {
  await add('ana', [agent]);
  as('u1', { preferred_username: 'Ana' });
  const asked = new URL((await leave()).url).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
  for (const each of ['state', 'nonce', 'code_challenge']) expect(asked.get(each)?.length).toBeGreaterThan(30);
  const { status, text, cookie } = await signIn();
  expect([status, text]).toEqual([200, expect.stringContaining('<strong>ana</strong>')]);
  expect((await api.ask({ url: '/session', headers: { cookie } })).body).toMatchObject({ id: 'ana' });
  const entries = await api.trail.read({ after: 0, limit: 9 });
  expect(entries.at(-1)).toMatchObject({
    ...{ what: 'GET /session/openid/return', outcome: 'done', subject: {}, changes: { noted: { user: 'ana' } } },
  });
});

it('makes nobody whom no claim gives a role, and says so in their language', async () => {
  as('u2', { preferred_username: 'nobody', groups: ['others'] });
  const { status, text, cookie } = await signIn('', 'es-CO');
  expect([status, cookie]).toEqual([401, '']);
  expect(text).toContain('aquí nadie tiene ese nombre');
  expect(await api.identity.people.list()).toEqual([]);
});

it('makes whom a claim gives a role, with that role as long as the claim says it', async () => {
  as('u3', { preferred_username: 'sofia', groups: ['others', 'leads'] }, ['mfa']);
  const { cookie } = await signIn();
  expect((await api.identity.people.show('sofia')).roles).toEqual([lead]);
  expect((await api.ask({ url: '/session', headers: { cookie } })).body).toMatchObject({ needsSecondFactor: false });
  as('u3', { preferred_username: 'sofia', groups: [] }, ['mfa']);
  expect((await signIn()).status).toBe(401);
});

it('knows a person by the subject from the first time on, not by the name', async () => {
  await add('ana', [agent]);
  as('u1', { preferred_username: 'ana' });
  expect((await signIn()).status).toBe(200);
  as('u9', { preferred_username: 'ana' });
  const other = await signIn();
  expect([other.status, other.text]).toEqual([401, expect.stringContaining('somebody else at the provider')]);
  as('u1', { preferred_username: 'renamed' });
  expect((await signIn()).text).toContain('<strong>ana</strong>');
});

it.each([
  ['a verified address of ours', { email: 'Ana@example.com', email_verified: true }, 200],
  ['an address that is not verified', { email: 'ana@example.com', email_verified: false }, 401],
  ['an address elsewhere', { email: 'ana@evil.example', email_verified: true }, 401],
  ['no address', { preferred_username: 'ana' }, 401],
])('takes of addresses verified ones of listed domains: %s', async (_, claims, status) => {
  await api.close();
  await start({ userClaim: 'email', emailDomains: ['example.com'] });
  await add('ana', [agent]);
  as('u1', claims);
  expect((await signIn()).status).toBe(status);
});

it('asks for a second factor who may listen, unless the provider did', async () => {
  await add('otto', [admin]);
  as('u5', { preferred_username: 'otto' });
  const weak = (await signIn('?again=true')).cookie;
  const people = (cookie: string): Promise<number> =>
    api.ask({ url: '/people', headers: { cookie } }).then(({ status }) => status);
  expect(await people(weak)).toBe(403);
  as('u5', { preferred_username: 'otto' }, ['pwd', 'mfa']);
  const strong = (await signIn()).cookie;
  expect(await people(strong)).toBe(200);
});

it('lets nobody replace a second factor that they did not show; its code completes the session', async () => {
  await api.join('otto', [admin]);
  const { cookie } = await api.signIn('otto');
  const offer = { method: 'POST', url: '/account/second-factor' } as const;
  const { body } = await api.ask({ ...offer, headers: { cookie } });
  const { TOTP } = await import('otpauth');
  const secret = new URL(body['uri'] as string).searchParams.get('secret') ?? '';
  const codeNow = (): string => new TOTP({ secret }).generate({ timestamp: api.clock.now() });
  const confirm = { method: 'PUT', url: '/account/second-factor', headers: { cookie } } as const;
  expect((await api.ask({ ...confirm, payload: { oneTimeCode: codeNow() } })).status).toBe(200);
  as('u5', { preferred_username: 'otto' });
  const weak = { cookie: (await signIn('?again=true')).cookie };
  expect((await api.ask({ ...offer, headers: weak })).body).toMatchObject({ reason: 'secondFactorNeeded' });
  api.clock.advance(60_000);
  const complete = (oneTimeCode: string): Promise<{ status: number }> =>
    api.ask({ method: 'POST', url: '/session/second-factor', headers: weak, payload: { oneTimeCode } });
  expect((await complete('000000')).status).toBe(401);
  expect((await complete(codeNow())).status).toBe(200);
  expect((await api.ask({ url: '/people', headers: weak })).status).toBe(200);
});

it('counts as proved when the provider says that it asked just now', async () => {
  await add('ana', [agent]);
  as('u1', { preferred_username: 'ana' });
  const proved = async (query: string): Promise<unknown> => {
    const { cookie } = await signIn(query);
    return (await api.ask({ url: '/session', headers: { cookie } })).body['isProved'];
  };
  expect([await proved(''), await proved('?again=true')]).toEqual([false, true]);
});

it('refuses a way back that did not begin here, began too long ago, was changed, or is used twice', async () => {
  await add('ana', [agent]);
  as('u1', { preferred_username: 'ana' });
  const [mine, others] = [await leave(), await leave()];
  const { pathname, search } = await provider.visit(mine.url);
  const url = `${pathname}${search}`;
  expect((await back(url, '')).status).toBe(401);
  expect((await back(url, 'marcador-openid=x')).status).toBe(401);
  expect((await back(url, others.cookie)).text).toContain('did not confirm who you are');
  expect((await back(url.replace(/state=[^&]*/, 'state=x'), mine.cookie)).status).toBe(401);
  expect((await back(url, mine.cookie)).status).toBe(200);
  expect((await back(url, mine.cookie)).status).toBe(401);
  const late = await leave();
  const landed = await provider.visit(late.url);
  api.clock.advance(600_000);
  expect((await back(`${landed.pathname}${landed.search}`, late.cookie)).text).toContain('took too long');
  expect((await back(`${pathname}?error=access_denied`, others.cookie)).status).toBe(401);
});

it('says when the provider does not answer', async () => {
  await api.close();
  await start({}, 'http://127.0.0.1:1');
  const answer = await api.server.inject({ url: '/session/openid' });
  expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('does not answer')]);
});

const isSignedIn = async (cookie: string): Promise<boolean> =>
  (await api.ask({ url: '/session', headers: { cookie } })).status === 200;

describe('signed out at the provider', () => {
  const url = '/session/openid/backchannel';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  let forms: string[];
  const send = (payload: string) => api.server.inject({ method: 'POST', url, headers, payload });
  const sendToken = (token: string) => send(new URLSearchParams({ logout_token: token }).toString());
  const firefox = (): Map<string, string> => new Map();

  beforeEach(() => {
    forms = [];
    provider.onSignedOut = async (form) => {
      forms.push(form);
      return (await send(form)).statusCode;
    };
  });

  it('ends the session of that browser here, and no other of the person; a repeated token does no harm', async () => {
    await api.join('ana', [agent]);
    as('u1', { preferred_username: 'ana' });
    const [atDesk, atHome] = [firefox(), firefox()];
    const [desk, home, own] = [
      (await signIn('', 'en', atDesk)).cookie,
      (await signIn('', 'en', atHome)).cookie,
      (await api.signIn('ana')).cookie,
    ];
    const signedIn = () => Promise.all([desk, home, own].map(isSignedIn));
    expect(await signedIn()).toEqual([true, true, true]);
    await provider.signOut(atDesk);
    expect(forms).toHaveLength(1);
    expect(await signedIn()).toEqual([false, true, true]);
    expect((await api.trail.read({ after: 0, limit: 30 })).at(-1)).toMatchObject({
      ...{ who: 'stranger', what: `POST ${url}`, outcome: 'done' },
      changes: { noted: { users: ['ana'], sessions: 1 } },
    });
    expect((await send(forms[0] ?? '')).statusCode).toBe(200);
    expect(await signedIn()).toEqual([false, true, true]);
    await provider.signOut(atHome);
    expect(await signedIn()).toEqual([false, false, true]);
  });

  it('ends every session of the subject that came from the provider where the token names no session', async () => {
    await api.join('ana', [agent]);
    as('u1', { preferred_username: 'ana' });
    const cookies = [(await signIn()).cookie, (await signIn()).cookie, (await api.signIn('ana')).cookie];
    const ended = await api.identity.sessions.endByProvider(provider.issuer, { subject: 'u1' });
    expect(ended.map(({ personId }) => personId)).toEqual(['ana', 'ana']);
    expect(await Promise.all(cookies.map(isSignedIn))).toEqual([false, false, true]);
    const other = (await signIn()).cookie;
    await api.identity.sessions.endByProvider(provider.issuer, { subject: 'u2' });
    await api.identity.sessions.endByProvider('https://other.example.com', { subject: 'u1' });
    expect(await isSignedIn(other)).toBe(true);
  });

  it('refuses what is no form, no token, or not signed by the provider, and audits none of it', async () => {
    await add('ana', [agent]);
    as('u1', { preferred_username: 'ana' });
    const browser = firefox();
    const { cookie } = await signIn('', 'en', browser);
    const before = (await api.trail.read({ after: 0, limit: 30 })).length;
    provider.onSignedOut = (form) => {
      forms.push(form);
      return Promise.resolve(200);
    };
    await provider.signOut(browser);
    const [head = '', body = '', signature = ''] = (new URLSearchParams(forms[0]).get('logout_token') ?? '').split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of ['', 'x', `${head}.${body}.`, `${none}.${body}.`, `${head}.${body}x.${signature}`])
      expect((await sendToken(token)).statusCode, token).toBe(400);
    expect((await send('')).statusCode).toBe(400);
    const json = await api.server.inject({
      method: 'POST',
      url,
      payload: { logout_token: `${head}.${body}.${signature}` },
    });
    expect([json.statusCode, await isSignedIn(cookie)]).toEqual([415, true]);
    expect((await api.trail.read({ after: 0, limit: 30 })).length).toBe(before);
    expect((await sendToken(`${head}.${body}.${signature}`)).statusCode).toBe(200);
    expect(await isSignedIn(cookie)).toBe(false);
  });
});

describe('signing out', () => {
  const end = (cookie: string) => api.server.inject({ url: '/session/openid/end', headers: { cookie } });

  it('ends the session here at once and sends the browser to the provider, whose page takes it', async () => {
    await add('ana', [agent]);
    as('u1', { preferred_username: 'ana' });
    const { cookie } = await signIn();
    const answer = await end(cookie);
    expect([answer.statusCode, await isSignedIn(cookie)]).toEqual([302, false]);
    const url = new URL(answer.headers.location ?? '');
    expect(url.origin).toBe(provider.issuer);
    const back = `${address}/session/openid/ended`;
    expect(Object.fromEntries(url.searchParams)).toEqual({ client_id: 'marcador', post_logout_redirect_uri: back });
    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form')]);
    expect((await api.server.inject({ url: '/session/openid/ended' })).body).toContain('You are signed out');
    expect((await api.trail.read({ after: 0, limit: 20 })).at(-1)).toMatchObject({
      ...{ who: 'person ana', what: 'GET /session/openid/end', outcome: 'done' },
    });
  });

  it('ends the session of a person who is nobody at the provider, and goes nowhere', async () => {
    await api.join('otto', [admin]);
    const { cookie } = await api.signIn('otto');
    const answer = await end(cookie);
    expect([answer.statusCode, await isSignedIn(cookie)]).toEqual([200, false]);
    expect(answer.body).toContain('You are signed out');
  });

  it('ends it also when the provider is away, and says that it is open there', async () => {
    await api.close();
    await start({}, 'http://127.0.0.1:1');
    await api.join('otto', [admin]);
    const { document, version } = await api.identity.people.require('otto');
    const openId = { issuer: 'http://127.0.0.1:1', subject: 'u5', isMade: false };
    await api.identity.people.write({ ...document, openId }, version);
    const { cookie } = await api.signIn('otto');
    const answer = await end(cookie);
    expect([answer.statusCode, await isSignedIn(cookie)]).toEqual([200, false]);
    expect(answer.body).toContain('The provider did not answer');
  });
});
