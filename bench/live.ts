import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { systemClock } from '../kernel/system-clock.ts';
import { upgradePrincipal } from '../src/api/access/caller.ts';
import { LiveSocket } from '../src/api/live/live-socket.ts';
import type { FloorStep } from '../src/floor/state/floor-step.ts';
import { createLogger } from '../src/observe/logger.ts';
import { sampleBoard } from '../test/support/sample-board.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';

const agents = 200;
const boards = 20;
const eventsPerSecond = 50;
const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };

/** A floor of 200 agents, one of whom changes state with each event. */
function floorOfAgents() {
  const board = sampleBoard();
  const [row] = board.floor.agents;
  if (!row) throw new Error('the sample board has no agent');
  const states = ['idle', 'talking', 'wrapUp'] as const;
  const rows = Array.from({ length: agents }, (_, index) => ({ ...row, agentId: `a${index}`, name: `Agent ${index}` }));
  const listeners = new Set<(step: FloorStep) => void>();
  let turn = 0;
  return {
    board: () => ({ ...board, floor: { ...board.floor, at: Date.now(), agents: [...rows] } }),
    subscribe: (listener: (step: FloorStep) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    step: (): void => {
      const index = turn++ % agents;
      const from = states[turn % 3] ?? 'idle';
      const to = states[(turn + 1) % 3] ?? 'idle';
      const old = rows[index];
      if (old) rows[index] = { ...old, state: to, callsTaken: turn };
      const change = { type: 'agentStateChanged', agentId: `a${index}`, from, to, reason: 'disposed' } as const;
      const at = Date.now();
      for (const listener of listeners) listener({ at, event: { type: 'tick' }, commands: [change] });
    },
  };
}

/** How late events reach a client, from the instant that they carry. */
function listen(port: number, token: string, late: number[]): WebSocket {
  const headers = { authorization: `Bearer ${token}` };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers });
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    if (!text.startsWith('{"type":"agentStateChanged"')) return;
    late.push(Date.now() - (JSON.parse(text) as { at: number }).at);
  });
  return socket;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

async function run(seconds: number): Promise<readonly BenchMetric[]> {
  const source = floorOfAgents();
  const none = (): void => undefined;
  const log = createLogger('silent');
  const principalOf = upgradePrincipal({ parseCookie: () => ({}) }, { tokens, names: [] }, false);
  const parts = { services: source, principalOf, names: [], clock: systemClock, log };
  const live = new LiveSocket({ ...parts, security: { note: none } });
  const server = createServer();
  live.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const late: number[] = [];
  const clients = Array.from({ length: agents + boards }, (_, index) =>
    listen(port, index < boards ? tokens.admin : tokens.readOnly, late),
  );
  await Promise.all(clients.map((client) => once(client, 'open')));
  // One that connects and never reads: it must cost nobody anything.
  const stuck = listen(port, tokens.admin, []);
  await once(stuck, 'open');
  stuck.pause();
  const heaps: number[] = [];
  const timer = setInterval(() => source.step(), 1_000 / eventsPerSecond);
  const heapTimer = setInterval(() => {
    globalThis.gc?.();
    heaps.push(process.memoryUsage().heapUsed);
  }, 5_000);
  const cpu = process.cpuUsage();
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const { user, system } = process.cpuUsage(cpu);
  const took = performance.now() - from;
  clearInterval(timer);
  clearInterval(heapTimer);
  for (const client of [...clients, stuck]) client.terminate();
  live.close();
  server.close();
  await once(server, 'close');
  const kept = heaps.slice(Math.floor(heaps.length / 3));
  const slope = ((kept.at(-1) ?? 0) - (kept[0] ?? 0)) / 1_048_576 / Math.max(1, ((kept.length - 1) * 5) / 60);
  return [
    { metric: 'event → client, median', unit: 'ms', samples: [percentile(late, 0.5)] },
    { metric: 'event → client, p95', unit: 'ms', samples: [percentile(late, 0.95)] },
    { metric: 'events received, of all clients', unit: '/s', samples: [late.length / seconds] },
    { metric: 'CPU, clients included', unit: '% of a core', samples: [(user + system) / took / 10] },
    { metric: 'heap slope, after a third of the time', unit: 'MB/min', samples: [slope] },
  ];
}

/** Sockets of 200 agents and 20 boards under 50 events a second, and one client that never reads. 30 s, or as long as asked. */
export const benchLive: Bench = {
  name: 'live',
  run: ({ seconds = 30 } = {}) => run(seconds),
};
