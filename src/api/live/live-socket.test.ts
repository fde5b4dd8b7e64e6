import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../../../test/support/eventually.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { sampleBoard } from '../../../test/support/sample-board.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import { upgradePrincipal } from '../access/caller.ts';
import { MemoryLiveStream } from '../../store/memory/memory-live-stream.ts';
import { LiveFloors } from './live-floors.ts';
import { LiveSocket } from './live-socket.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const asReader = { headers: { authorization: `Bearer ${tokens.readOnly}` } };

let clock: ManualClock;
let server: Server;
let live: LiveSocket;
let floors: LiveFloors;
let listeners: Set<(step: FloorStep) => void>;
let warnings: string[];
/** Stands in an alarm of the board, to make the board as large as a test needs it. */
let padding: string;
const clients: WebSocket[] = [];

beforeEach(async () => {
  clock = new ManualClock();
  listeners = new Set();
  warnings = [];
  padding = '';
  const none = (): void => undefined;
  const services = {
    board: () => {
      const alarm = { at: clock.now(), code: 'TRUNK_DOWN', subject: padding, reason: 'noReply' } as const;
      return { ...sampleBoard(), startedAt: clock.now(), alarms: [alarm] };
    },
    subscribe: (listener: (step: FloorStep) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const log = { debug: none, info: none, warn: (_: object, text: string) => void warnings.push(text), error: none };
  const cookies = { parseCookie: () => ({}) };
  const principalOf = upgradePrincipal(cookies, { tokens, names: [] }, false);
  const own = { floorId: 'main', epoch: 1, source: services };
  floors = new LiveFloors({ own, stream: new MemoryLiveStream(clock), clock, log });
  floors.start();
  live = new LiveSocket({ floors, floorId: 'main', principalOf, names: [], clock, log, security: { note: none } });
  server = createServer();
  live.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  live.close();
  floors.stop();
  for (const client of clients.splice(0)) client.terminate();
  server.close();
  await once(server, 'close');
  expect(clock.pendingTimers).toBe(0);
  expect(listeners.size).toBe(0);
});

interface Follower {
  readonly socket: WebSocket;
  readonly heard: { type: string; [key: string]: unknown }[];
  readonly ended: Promise<string>;
}

function follow(
  how: { path?: string; protocol?: readonly string[]; headers?: Record<string, string>; autoPong?: boolean } = asReader,
): Follower {
  const { port } = server.address() as AddressInfo;
  const { path = '/live', protocol, ...options } = how;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, [...(protocol ?? [])], options);
  clients.push(socket);
  const heard: Follower['heard'] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString('utf8')) as Follower['heard'][number]));
  const ended = new Promise<string>((resolve) => {
    socket.on('close', () => resolve('closed'));
    socket.on('error', (error) => resolve(error.message));
  });
  return { socket, heard, ended };
}
/** Resolves with the message that makes it `count`: nothing is polled for. */
function hears({ socket, heard }: Follower, count: number): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (heard.length < count) return;
      socket.off('message', check);
      resolve();
    };
    socket.on('message', check);
    check();
  });
}

it('admits clients with a token, in the header or as a subprotocol, and nobody else', async () => {
  const { readOnly } = tokens;
  const welcome = [follow(), follow({ protocol: ['marcador.live', `marcador.token.${readOnly}`] })];
  for (const follower of welcome) await hears(follower, 1);
  expect(welcome[0]?.heard[0]).toMatchObject({ type: 'board', board: { startedAt: clock.now() } });
  for (const wrong of [
    {},
    { headers: { authorization: 'Bearer x' } },
    { protocol: ['marcador.live', 'marcador.token.x'] },
  ]) {
    expect(await follow(wrong).ended).toContain('401');
  }
  expect(welcome[1]?.socket.protocol).toBe('marcador.live');
  expect(await follow({ ...asReader, path: '/other' }).ended).toContain('404');
  const page = { headers: { ...asReader.headers, origin: 'https://evil.example' } };
  expect(await follow(page).ended).toContain('403');
});

it('sends events as they happen, by ids and numbered, and what changed on the board once a second at least', async () => {
  const follower = follow();
  await hears(follower, 1);
  clock.advance(3_000);
  await hears(follower, 4);
  const boards = follower.heard.map(({ type, board }) => [type, (board as { startedAt: number }).startedAt]);
  const types = ['board', 'boardChanged', 'boardChanged', 'boardChanged'];
  expect(boards).toEqual(types.map((type, index) => [type, clock.now() - 3_000 + 1_000 * index]));
  const event = { type: 'call', event: { type: 'ringing', at: 7, callId: 'x' } } as const;
  const alarm = { type: 'alarm', code: 'TRUNK_DOWN', subject: 't', reason: 'noReply' } as const;
  for (const listener of listeners) listener({ at: 7, event, commands: [alarm] });
  await hears(follower, 6);
  expect(follower.heard.slice(4)).toEqual([
    { type: 'callRinging', at: 7, callId: 'x', seq: 1 },
    { ...alarm, at: 7, seq: 2 },
  ]);
});

it('sends the fields of the contract and no others', async () => {
  const follower = follow();
  await hears(follower, 1);
  expect(follower.heard[0]?.['board']).toMatchObject({ floor: sampleBoard().floor });
  const alarm = { type: 'alarm', code: 'TRUNK_DOWN', subject: 's', reason: 'noReply' } as const;
  for (const listener of listeners) {
    listener({ at: 7, event: { type: 'tick' }, commands: [{ ...alarm, ...{ e164: '+571' } }] });
  }
  await hears(follower, 2);
  expect(follower.heard[1]).toEqual({ ...alarm, at: 7, seq: 1 });
});

it('shows whom a call is for to administrators only', async () => {
  const admin = { headers: { authorization: `Bearer ${tokens.admin}` } };
  const [reader, administrator] = [follow(), follow(admin)];
  await Promise.all([hears(reader, 1), hears(administrator, 1)]);
  const lease = { campaignId: 'c', debtorId: 'CC 79.111.222', fence: 1 };
  const dial = { type: 'dial', callId: 'x', lease, trunk: 't', e164: '+571', callerId: { number: '+572' } } as const;
  const commands = [{ ...dial, ringTimeoutMs: 1, reason: 'agentIdle', numberReason: 'onlyNumber' } as const];
  for (const listener of listeners) listener({ at: 7, event: { type: 'tick' }, commands });
  await Promise.all([hears(reader, 2), hears(administrator, 2)]);
  const started = { type: 'callStarted', at: 7, seq: 1, callId: 'x', campaignId: 'c', trunk: 't' };
  expect(reader.heard[1]).toEqual(started);
  expect(administrator.heard[1]).toEqual({ ...started, debtorId: lease.debtorId });
});

it('drops a client that does not keep up, and keeps the others', async () => {
  const quick = follow();
  const slow = follow();
  await hears(quick, 1);
  await hears(slow, 1);
  slow.socket.pause();
  padding = 'x'.repeat(1_000_000);
  let second = 0;
  while (warnings.length === 0) {
    clock.advance(1_000);
    second += 1;
    await hears(quick, 1 + second);
  }
  expect(warnings).toEqual(['a listener of live events was too slow']);
  slow.socket.resume();
  expect(await slow.ended).toBe('closed');
  clock.advance(1_000);
  await hears(quick, 2 + second);
});

it('brings a client that comes back what it missed, then the board, and goes on from there', async () => {
  const first = follow();
  await hears(first, 1);
  const { run } = first.heard[0] as unknown as { run: string };
  const ring = (callId: string): void => {
    const event = { type: 'call', event: { type: 'ringing', at: 7, callId } } as const;
    for (const listener of listeners) listener({ at: 7, event, commands: [] });
  };
  for (const callId of ['a', 'b', 'c']) ring(callId);
  await hears(first, 4);
  const back = follow({ ...asReader, path: `/live?after=${run}.1` });
  await hears(back, 3);
  ring('d');
  await hears(back, 4);
  expect(back.heard.map(({ type, callId, seq }) => [type, callId, seq])).toEqual([
    ['callRinging', 'b', 2],
    ['callRinging', 'c', 3],
    ['board', undefined, 3],
    ['callRinging', 'd', 4],
  ]);
  for (const unknown of ['other.1', `${run}.9`, 'nonsense']) {
    const stranger = follow({ ...asReader, path: `/live?after=${unknown}` });
    await hears(stranger, 1);
    expect(stranger.heard[0]).toMatchObject({ type: 'board', seq: 4 });
  }
});

it('drops a client that does not answer pings', async () => {
  const connections: Socket[] = [];
  server.on('connection', (connection: Socket) => connections.push(connection));
  const received = (): number => connections.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  const [alive, dead] = [follow(), follow({ ...asReader, autoPong: false })];
  await Promise.all([hears(alive, 1), hears(dead, 1)]);
  const before = received();
  clock.advance(15_000);
  await eventually('the pong has come', () => Promise.resolve(received() > before));
  expect([alive, dead].map(({ socket }) => socket.readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
  clock.advance(15_000);
  expect(await dead.ended).toBe('closed');
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
});

it('closes every connection when the service stops', async () => {
  const follower = follow();
  await hears(follower, 1);
  live.close();
  expect(await follower.ended).toBe('closed');
});
