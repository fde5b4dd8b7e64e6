import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdentityApi, asAdmin } from '../../../test/support/identity-api.ts';
import { RepeatedReads } from '../../api/access/repeated-reads.ts';
import { DemoSignIn } from './demo-sign-in.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

interface Answer {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly cookie: string;
}

let api: IdentityApi;
let port: number;
let links: ReturnType<DemoSignIn['links']>;

/** Listens, with the links of a demo where there is one. */
async function start(signIn?: DemoSignIn): Promise<void> {
  const { identity, trail, clock } = api;
  const audit = { trail, clock, digest: (_purpose: string, text: string) => text, repeatedReads: new RepeatedReads() };
  signIn?.serve(api.server, { identity, audit, log });
  await signIn?.admit();
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = api.server.server.address() as AddressInfo);
  links = (signIn ?? new DemoSignIn()).links(`http://127.0.0.1:${port}`);
}

/** Opens a link as a browser does, with headers of the test's choice. */
function open(link: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(link, { headers, method }, (answer) => {
      answer.resume();
      const [set = ''] = answer.headers['set-cookie'] ?? [];
      const { statusCode: status, headers: answered } = answer;
      resolve({ status, location: answered.location, cookie: set.split(';')[0] ?? '' });
    })
      .on('error', reject)
      .end();
  });
}

beforeEach(async () => {
  api = await IdentityApi.start('optional');
});
afterEach(() => api.close());

describe('the links of a demo', () => {
  it.each([
    ['admin', '/manage', 'people.manage', 'all'],
    ['operator', '/', 'campaigns.control', 'all'],
    ['agent', '/desk', 'dispositions.write', 'own'],
    ['reviewer', '/review', 'recordings.review', 'all'],
  ] as const)('sign a visitor in as %s and lead to %s, as often as they are opened', async (role, page, may, kind) => {
    await start(new DemoSignIn());
    await open(links[role]);
    const { status, location, cookie } = await open(links[role]);
    expect([status, location]).toEqual([303, page]);
    const session = await api.ask({ url: '/session', headers: { cookie } });
    expect(session.body).toMatchObject({ id: role, isProved: true, needsSecondFactor: false });
    expect(session.body['permissions']).toContainEqual({ permission: may, scopes: [{ kind }] });
  });

  it('give the agent the free seat', async () => {
    await start(new DemoSignIn());
    const { cookie } = await open(links.agent);
    expect((await api.ask({ url: '/session', headers: { cookie } })).body).toMatchObject({ agentId: 'visitor' });
  });

  it('are a secret each', async () => {
    await start(new DemoSignIn());
    expect(new Set(Object.values(links)).size).toBe(4);
    for (const link of Object.values(links)) expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/demo\/[\w-]{43}$/);
  });

  it('leave each sign-in in the audit log, and not themselves', async () => {
    await start(new DemoSignIn());
    await open(links.reviewer);
    const { body } = await api.ask({ url: '/audit', headers: asAdmin });
    const text = JSON.stringify(body);
    expect(text).toContain('GET /demo/:token');
    expect(text).toContain('reviewer');
    expect(text).not.toContain(links.reviewer.split('/').at(-1));
  });

  it('are answered like an address that does not exist where the token is wrong', async () => {
    await start(new DemoSignIn());
    for (const token of ['x'.repeat(43), 'admin', '__proto__', `${links.admin.split('/').at(-1)}x`])
      expect(await open(`http://127.0.0.1:${port}/demo/${token}`)).toMatchObject({ status: 404, cookie: '' });
  });

  it.each([
    ['another name that resolves to this machine', (): object => ({ host: `evil.example:${port}` })],
    ['another address', (): object => ({ host: `192.0.2.7:${port}` })],
    ['another port', (): object => ({ host: '127.0.0.1:1' })],
    ['the page of another site', (): object => ({ origin: 'https://evil.example' })],
    ['a page at another port', (): object => ({ origin: 'http://127.0.0.1:1' })],
    ['a link on another site', (): object => ({ 'sec-fetch-site': 'cross-site' })],
  ])('refuse %s', async (_what, headers) => {
    await start(new DemoSignIn());
    const answer = await open(links.admin, headers() as Record<string, string>);
    expect(answer).toMatchObject({ status: 403, cookie: '' });
  });

  it('work by the name localhost', async () => {
    await start(new DemoSignIn());
    expect(await open(links.admin, { host: `localhost:${port}` })).toMatchObject({ status: 303 });
  });

  it('are opened by GET alone', async () => {
    await start(new DemoSignIn());
    for (const method of ['HEAD', 'POST']) expect(await open(links.admin, {}, method)).toMatchObject({ status: 404 });
  });

  it('do not exist in a service', async () => {
    await start();
    for (const link of Object.values(links)) expect(await open(link)).toMatchObject({ status: 404, cookie: '' });
  });
});
