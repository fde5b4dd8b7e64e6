import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import { systemClock } from '../kernel/system-clock.ts';
import { LiveFloors } from '../src/api/live/live-floors.ts';
import { LiveSocket } from '../src/api/live/live-socket.ts';
import { personPrincipal, type Principal } from '../src/identity/principal.ts';
import type { Role } from '../src/identity/role.ts';
import type { Scope } from '../src/identity/scope.ts';
import { createLogger } from '../src/observe/logger.ts';
import type { LiveStream } from '../src/store/ports/live-stream.ts';
import { RedisLiveStream } from '../src/store/redis/redis-live-stream.ts';
import { MemoryLiveStream } from '../src/store/memory/memory-live-stream.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { Delays } from './harness/delays.ts';
import { movingFloor } from './harness/moving-floor.ts';
import { withRedis } from './harness/with-redis.ts';

const agents = 200;
const boards = 20;
const eventsPerSecond = 50;

/** How late events reach a client, from the instant that they carry. */
function listen(port: number, who: string, late: Delays): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers: { authorization: who } });
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    if (!text.startsWith('{"type":"agentStateChanged"')) return;
    late.add(Date.now() - (JSON.parse(text) as { at: number }).at);
  });
  return socket;
}

/** `board`, or an agent's id. */
function principalOf({ authorization = '' }: { readonly authorization?: string | undefined }): Promise<Principal> {
  const isBoard = authorization === 'board';
  const role: Role = isBoard ? 'admin' : 'agent';
  const scope: Scope = { kind: isBoard ? 'all' : 'own' };
  return Promise.resolve(personPrincipal(authorization, [{ role, scope }], isBoard ? undefined : authorization));
}

/** A port where the live messages of these floors are served. */
async function serve(floors: LiveFloors): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const log = createLogger('silent');
  const parts = { floors, floorId: 'main', principalOf, names: [], clock: systemClock, log };
  const live = new LiveSocket({ ...parts, security: { note: () => undefined } });
  const server = createServer();
  live.attach(server);
  floors.start();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    live.close();
    floors.stop();
    server.close();
    await once(server, 'close');
  };
  return { port, close };
}

/** @param shared the stream by which another process reads the floor; absent: clients come to its owner */
async function run(seconds: number, shared?: LiveStream): Promise<readonly BenchMetric[]> {
  const source = movingFloor(agents);
  const isShared = shared !== undefined;
  const stream = shared ?? new MemoryLiveStream();
  const ground = { stream, clock: systemClock, log: createLogger('silent') };
  const owner = new LiveFloors({ ...ground, own: { floorId: 'main', epoch: 1, source } });
  const floors = isShared ? new LiveFloors(ground) : owner;
  if (isShared) owner.start();
  const { port, close } = await serve(floors);
  const late = new Delays();
  const clients = Array.from({ length: agents + boards }, (_, index) =>
    listen(port, index < boards ? 'board' : `a${index - boards}`, late),
  );
  await Promise.all(clients.map((client) => once(client, 'open')));
  // One that connects and never reads: it must cost nobody anything.
  const stuck = listen(port, 'board', new Delays());
  await once(stuck, 'open');
  stuck.pause();
  const channel = floors.open('main')?.channel;
  if (!channel) throw new Error('the floor is not followed');
  let sent = 0;
  clients[0]?.on('message', () => (sent += 1));
  const writtenBefore = channel.written;
  const timer = setInterval(() => source.step(), 1_000 / eventsPerSecond);
  const { cpuShare, heapSlope } = await watchProcess(seconds);
  clearInterval(timer);
  const written = channel.written - writtenBefore;
  const { audiences } = channel;
  for (const client of [...clients, stuck]) client.terminate();
  await close();
  if (isShared) owner.stop();
  const where = isShared ? 'another process’s floor: ' : '';
  return [
    { metric: `${where}event → client, median`, unit: 'ms', samples: [late.percentile(0.5)] },
    { metric: `${where}event → client, p95`, unit: 'ms', samples: [late.percentile(0.95)] },
    { metric: `${where}events received, of all clients`, unit: '/s', samples: [late.count / seconds] },
    { metric: `${where}audiences of ${clients.length} clients`, unit: '', samples: [audiences] },
    { metric: `${where}messages of a board`, unit: '/s', samples: [sent / seconds] },
    { metric: `${where}texts written, for all audiences`, unit: '/s', samples: [written / seconds] },
    { metric: `${where}CPU, clients included`, unit: '% of a core', samples: [100 * cpuShare] },
    { metric: `${where}heap slope, after a third of the time`, unit: 'MB/min', samples: [heapSlope] },
  ];
}

/** What the process uses in this time: of a core, and how its heap grows after a third of the time, MB a minute. */
async function watchProcess(seconds: number): Promise<{ readonly cpuShare: number; readonly heapSlope: number }> {
  const heaps: number[] = [];
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const timer = setInterval(() => {
    collect();
    heaps.push(process.memoryUsage().heapUsed);
  }, 5_000);
  const cpu = process.cpuUsage();
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const { user, system } = process.cpuUsage(cpu);
  const took = performance.now() - from;
  clearInterval(timer);
  const kept = heaps.slice(Math.floor(heaps.length / 3));
  const minutes = Math.max(1, ((kept.length - 1) * 5) / 60);
  const heapSlope = ((kept.at(-1) ?? 0) - (kept[0] ?? 0)) / 1_048_576 / minutes;
  return { cpuShare: (user + system) / 1_000 / took, heapSlope };
}

/** Sockets of 200 agents and 20 boards under 50 events a second, and one client that never reads; then the same for a floor that another process owns, by a private Redis. 30 s each, or as long as asked. */
export const benchLive: Bench = {
  name: 'live',
  run: async ({ seconds = 30 } = {}) => [
    ...(await run(seconds)),
    ...(await withRedis((redis) => run(seconds, new RedisLiveStream(redis)))),
  ],
};
