import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get as httpGet } from 'node:http';
import { globalAgent, request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { serviceSchema } from '../../config/service-schema.ts';
import { SecurityLog } from '../../kernel/security-log.ts';
import { runCommandLine } from '../../test/support/command-line.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { sampleBoard } from '../../test/support/sample-board.ts';
import type { ApiServices } from '../api/routes.ts';
import { ServiceClient } from '../cli/service-client.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { serveApi, type ServedApi } from './serve-api.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const password = 'correct horse battery';

let folder = '';
let ca = '';
let api: ServedApi;

function serve(http: object): Promise<ServedApi> {
  const clock = new ManualClock();
  const config = serviceSchema.parse({ stateFolder: folder, http: { names: ['marcador.lan'], ...http } });
  return serveApi({
    config: { ...config, http: { ...config.http, port: 0 } },
    // Sign-in needs nothing of them.
    areas: ({ identity, audit }) => ({ people: identity, sessions: identity, audit }) as unknown as ApiServices,
    own: { floorId: 'main', epoch: 1, source: { board: sampleBoard, subscribe: () => none } },
    ...{ stores: memoryStores(), tokens: { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) }, version: '1' },
    ...{ log, clock, security: new SecurityLog(clock) },
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-https-'));
  const args = ['certificate', '--name', 'marcador.lan', '--json'];
  const { out } = await runCommandLine(args, { MARCADOR_STATE_FOLDER: folder });
  const { certificate, key } = JSON.parse(out) as { certificate: string; key: string };
  ca = await readFile(certificate, 'utf8');
  api = await serve({ tls: { certificate, key } });
});
afterEach(() => delete globalAgent.options.ca);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly cookies: readonly string[];
  readonly body: unknown;
}

function ask(url: string, options: RequestOptions = {}, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(options.headers as object) };
    const asked = request(`${api.url}${url}`, { ca, agent: false, ...options, headers }, (response) => {
      const { statusCode: status, headers: answered } = response;
      json(response).then((read) => resolve({ status, cookies: answered['set-cookie'] ?? [], body: read }), reject);
    });
    asked.on('error', reject).end(body && JSON.stringify(body));
  });
}

it('speaks TLS with a certificate of `marcador certificate`, under its name and this machine’s address', async () => {
  expect(api.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect((await ask('/session')).status).toBe(401);
  expect((await ask('/session', { servername: 'marcador.lan', headers: { host: 'marcador.lan' } })).status).toBe(401);
});

it('is not believed by whoever does not trust the certificate, or asks for another name', async () => {
  await expect(ask('/session', { ca: [] })).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  const other = { servername: 'other.lan', headers: { host: 'other.lan' } };
  await expect(ask('/session', other)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

it('gives a session cookie that browsers send over TLS alone', async () => {
  const token = api.firstInvitation;
  expect((await ask('/invitation', { method: 'POST' }, { token, password })).status).toBe(200);
  const { status, cookies } = await ask('/session', { method: 'POST' }, { user: 'admin', password });
  expect(status).toBe(200);
  expect(cookies).toEqual([
    expect.stringMatching(/^__Host-marcador=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
  ]);
  const cookie = cookies[0]?.split(';')[0];
  expect((await ask('/session', { headers: { cookie } })).body).toMatchObject({ id: 'admin' });
});

it('refuses plain HTTP on the same port', async () => {
  const plain = new Promise((resolve, reject) => {
    httpGet(`${api.url.replace('https:', 'http:')}/session`, resolve).on('error', reject);
  });
  await expect(plain).rejects.toMatchObject({ code: expect.stringMatching(/^(ECONNRESET|HPE_\w+)$/) as string });
});

it('answers an upload of the command line, which the service refuses here for its unknown address', async () => {
  globalAgent.options.ca = ca;
  const lines = new ServiceClient(api.url, 'a'.repeat(43)).upload('/nowhere', Readable.from(['id\n1\n']));
  await expect(lines.next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it.each(['certificate', 'key'])('does not start without the %s it is configured with', async (missing) => {
  const tls = { certificate: path.join(folder, 'tls', 'certificate.pem'), key: path.join(folder, 'tls', 'key.pem') };
  const file = path.join(folder, 'missing.pem');
  const refused = { code: 'CONFIG_INVALID', detail: { reason: 'fileUnreadable', file } };
  await expect(serve({ tls: { ...tls, [missing]: file } })).rejects.toMatchObject(refused);
});

it('gives the same cookie behind a proxy that is trusted, over plain HTTP', async () => {
  const behind = await serve({ trustProxy: ['127.0.0.1'] });
  try {
    const forwarded = { 'x-forwarded-for': '10.0.0.9', origin: 'https://marcador.lan' };
    const post = (url: string, body: object): Promise<Response> =>
      fetch(`${behind.url}${url}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...forwarded },
        body: JSON.stringify(body),
      });
    expect((await post('/invitation', { token: behind.firstInvitation, password })).status).toBe(200);
    const signedIn = await post('/session', { user: 'admin', password });
    expect(signedIn.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-marcador=.*; Secure; /)]);
    const [cookie = ''] = signedIn.headers.getSetCookie().map((set) => set.split(';')[0] ?? '');
    expect((await fetch(`${behind.url}/session`, { headers: { ...forwarded, cookie } })).status).toBe(200);
  } finally {
    await behind.close();
  }
});
