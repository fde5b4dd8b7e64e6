import { createHmac } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../../kernel/system-clock.ts';
import { createPostEvent } from './post-event.ts';

let server: Server | undefined;
let asked = 0;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  asked = 0;
});

/** A receiver on loopback; returns its port. */
async function receiver(answer: RequestListener): Promise<number> {
  const listening = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as AddressInfo).port;
}

const loopback = { allowedNetworks: ['127.0.0.0/8', '::1'], timeoutMs: 2_000, clock: systemClock, version: '1' };
const post = (url: string) => ({ url, secret: 'whsec_x', eventId: 'e1', type: 'alarm.raised', body: '{"é":1}' });

/** A resolver that gives these addresses, one answer a call. */
function resolver(...answers: readonly string[][]): { readonly resolve: LookupFunction; readonly calls: () => number } {
  let calls = 0;
  const resolve: LookupFunction = (_name, _options, callback) => {
    const found = answers[Math.min(calls++, answers.length - 1)] ?? [];
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve, calls: () => calls };
}

it('posts the event with its id and a signature over the body as it is', async () => {
  let signature = '';
  let body = '';
  const port = await receiver((request, response) => {
    signature = String(request.headers['marcador-signature']);
    expect(request.headers).toMatchObject({ 'marcador-event-id': 'e1', 'content-type': 'application/json' });
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => response.writeHead(204).end());
  });
  const result = await createPostEvent(loopback)(post(`http://127.0.0.1:${port}/`));
  expect(result).toEqual({ delivered: true, status: 204 });
  expect(body).toBe('{"é":1}');
  const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  expect(v1).toBe(createHmac('sha256', 'whsec_x').update(`${t}.${body}`).digest('hex'));
  expect(Math.abs(Number(t) - Date.now() / 1_000)).toBeLessThan(60);
});

it.each([
  ['loopback', 'http://127.0.0.1:9/'],
  ['loopback in another spelling', 'http://0x7f000001:9/'],
  ['IPv6 loopback', 'http://[::1]:9/'],
  ['IPv4 in IPv6', 'https://[::ffff:127.0.0.1]:9/'],
  ['private', 'https://10.1.2.3/'],
  ['cloud metadata', 'http://169.254.169.254/latest/'],
  ['unspecified', 'https://0.0.0.0:9/'],
])('refuses an address that is %s', async (_what, url) => {
  const result = await createPostEvent({ ...loopback, allowedNetworks: [] })(post(url));
  expect(result).toEqual({ delivered: false, failure: 'refusedAddress' });
});

it('refuses a name that resolves to a private address, and calls what is public of several', async () => {
  const port = await receiver((_request, response) => response.end());
  const bad = resolver(['10.0.0.1', '192.168.1.1']);
  expect(await createPostEvent({ ...loopback, ...bad })(post(`http://crm.test:${port}/`))).toEqual({
    delivered: false,
    failure: 'refusedAddress',
  });
  const mixed = resolver(['10.0.0.1', '127.0.0.1']);
  const result = await createPostEvent({ ...loopback, ...mixed })(post(`http://crm.test:${port}/`));
  expect(result).toMatchObject({ delivered: true });
});

it('resolves a name once and connects to the address that was checked', async () => {
  const port = await receiver((_request, response) => response.end());
  // The second answer would lead to an address that is not allowed.
  const rebinding = resolver(['127.0.0.1'], ['10.0.0.1']);
  const result = await createPostEvent({ ...loopback, ...rebinding })(post(`http://crm.test:${port}/`));
  expect(result).toMatchObject({ delivered: true });
  expect(rebinding.calls()).toBe(1);
});

it('sends nothing without TLS to a public address', async () => {
  const result = await createPostEvent(loopback)(post('http://8.8.8.8/'));
  expect(result).toEqual({ delivered: false, failure: 'plainHttp' });
});

it('follows no redirect', async () => {
  const port = await receiver((_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end());
  const result = await createPostEvent(loopback)(post(`http://127.0.0.1:${port}/`));
  expect(result).toEqual({ delivered: false, failure: 'redirected', status: 302 });
  expect(asked).toBe(1);
});

it('gives up a receiver that does not answer, and one that never ends', async () => {
  const hurried = createPostEvent({ ...loopback, timeoutMs: 100 });
  const silent = await receiver(() => undefined);
  expect(await hurried(post(`http://127.0.0.1:${silent}/`))).toEqual({ delivered: false, failure: 'timedOut' });
  server?.close();
  server?.closeAllConnections();
  const trickling = await receiver((_request, response) => void response.writeHead(500).write('x'));
  expect(await hurried(post(`http://127.0.0.1:${trickling}/`))).toMatchObject({ delivered: false });
});

it('reads 64 kB of an answer at most', async () => {
  let written = 0;
  const port = await receiver((_request, response) => {
    const chunk = Buffer.alloc(65_536);
    const more = (): void => {
      while (written < 50_000_000 && response.write(chunk)) written += chunk.length;
    };
    response.on('drain', more);
    more();
  });
  const result = await createPostEvent(loopback)(post(`http://127.0.0.1:${port}/`));
  expect(result).toEqual({ delivered: true, status: 200 });
  expect(written).toBeLessThan(50_000_000);
});

it('says why nobody answers', async () => {
  const port = await receiver((request) => request.socket.destroy());
  const unreachable = await createPostEvent(loopback)(post(`http://127.0.0.1:${port}/`));
  expect(unreachable).toEqual({ delivered: false, failure: 'unreachable' });
  const resolve: LookupFunction = (_name, _options, callback) =>
    callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
  expect(await createPostEvent({ ...loopback, resolve })(post('https://nobody.test/'))).toEqual({
    delivered: false,
    failure: 'unresolved',
  });
});
