import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { PageSockets } from '../api/page-sockets.ts';
import { personPrincipal, stranger } from '../identity/principal.ts';

const ticket = 'a'.repeat(32);
const noted: string[] = [];
let port: number | undefined;
let service: Server;
let gateway: Server;
/** What the gateway was asked for, with which headers. */
const asked: { readonly url: string; readonly headers: readonly string[] }[] = [];
const sockets = new PageSockets({
  port: () => port,
  principalOf: ({ cookie }) => Promise.resolve(cookie === 'ana' ? personPrincipal('ana', []) : stranger),
  names: [],
  security: { note: (kind) => void noted.push(kind) },
});

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

beforeAll(async () => {
  gateway = createServer();
  const echo = new WebSocketServer({ noServer: true });
  gateway.on('upgrade', (request, socket, head) => {
    asked.push({ url: request.url ?? '', headers: Object.keys(request.headers) });
    echo.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (data: Buffer, isBinary) => client.send(data, { binary: isBinary }));
    });
  });
  port = await listen(gateway);
  service = createServer();
  sockets.attach(service);
  await listen(service);
});
afterAll(() => {
  sockets.close();
  service.close();
  gateway.close();
});

function open(query: string, headers: Record<string, string>): WebSocket {
  const { port: at } = service.address() as AddressInfo;
  return new WebSocket(`ws://127.0.0.1:${at}/session/audio/socket${query}`, { headers });
}

it('brings the audio of a person to the gateway and back, without their cookie', async () => {
  const socket = open(`?ticket=${ticket}`, { cookie: 'ana' });
  const heard = new Promise<Buffer>((resolve) => socket.on('message', resolve));
  socket.on('open', () => socket.send(Buffer.of(1, 2, 3)));
  expect(await heard).toEqual(Buffer.of(1, 2, 3));
  expect(asked.at(-1)?.url).toBe(`/${ticket}`);
  expect(asked.at(-1)?.headers).not.toContain('cookie');
  const closed = new Promise((resolve) => socket.on('close', resolve));
  sockets.close();
  await closed;
});

it.each([
  ['a stranger', `?ticket=${ticket}`, {}, 401],
  ['a page of another site', `?ticket=${ticket}`, { cookie: 'ana', origin: 'https://evil.example' }, 403],
  ['a page that the browser calls another site', `?ticket=${ticket}`, { cookie: 'ana', host: 'evil.example' }, 403],
  ['no ticket', '', { cookie: 'ana' }, 400],
  ['a ticket that would be another request', '?ticket=a%20HTTP/1.1', { cookie: 'ana' }, 400],
] as const)('lets nobody in with %s', async (_, query, headers, status) => {
  const before = asked.length;
  const refused = new Promise<string>((resolve) => open(query, headers).on('error', ({ message }) => resolve(message)));
  expect(await refused).toContain(String(status));
  expect(asked.length).toBe(before);
});

it('says so while the gateway does not run', async () => {
  const runs = port;
  port = undefined;
  const socket = open(`?ticket=${ticket}`, { cookie: 'ana' });
  expect(await new Promise((resolve) => socket.on('error', ({ message }) => resolve(message)))).toContain('503');
  port = runs;
});
