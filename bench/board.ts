import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { WebSocket } from 'ws';
import type { Clock } from '../kernel/clock.ts';
import { systemClock } from '../kernel/system-clock.ts';
import { LiveFloors } from '../src/api/live/live-floors.ts';
import { LiveSocket } from '../src/api/live/live-socket.ts';
import { permissions } from '../src/identity/permission.ts';
import { personPrincipal, type Principal } from '../src/identity/principal.ts';
import { createLogger } from '../src/observe/logger.ts';
import { serveConsole } from '../src/pages/serve-console.ts';
import { MemoryLiveStream } from '../src/store/memory/memory-live-stream.ts';
import { hasChromium, launchChromium } from '../test/support/chromium.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { movingFloor } from './harness/moving-floor.ts';
import { pixelWatch } from './harness/pixel-watch.ts';
import { quantile } from './harness/quantile.ts';

const agents = 200;
const boards = 20;
const eventsPerSecond = 50;
/** So many times as fast goes the floor whose board's heap is watched: 24 minutes of it are 8 hours. */
const hurry = 20;
/** Delays have settled by then, however long the heap is watched, s. */
const longestOfDelays = 60;
const megabyte = 1_048_576;

/** An agent who sees their own, or a board that sees all; the page has neither header and sees all. */
function principalOf({ authorization = 'board' }: { readonly authorization?: string | undefined }): Promise<Principal> {
  const isBoard = authorization === 'board';
  const grant = isBoard
    ? ({ role: 'admin', scope: { kind: 'all' } } as const)
    : ({ role: 'agent', scope: { kind: 'own' } } as const);
  return Promise.resolve(personPrincipal(authorization, [grant], isBoard ? undefined : authorization));
}

/** The console's pages and live events of a floor that moves, on a free port. */
async function serve(clock: Clock) {
  const source = movingFloor(agents);
  const log = createLogger('silent');
  const floors = new LiveFloors({
    ...{ stream: new MemoryLiveStream(), clock, log },
    own: { floorId: 'main', epoch: 1, source },
  });
  const live = new LiveSocket({
    ...{ floors, floorId: 'main', principalOf, names: [], clock, log },
    security: { note: () => undefined },
  });
  const server = fastify();
  serveConsole(server);
  const reach = permissions.map((permission) => ({ permission, scopes: [{ kind: 'all' }] }));
  const session = { id: 'bench', displayName: 'Bench', permissions: reach, needsSecondFactor: false, isProved: true };
  server.get('/session', () => session);
  live.attach(server.server);
  floors.start();
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    live.close();
    floors.stop();
    await server.close();
  };
  return { source, port, close };
}

async function openBoard(browser: Browser, port: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1_440, height: 2_400 } });
  await page.addInitScript(pixelWatch);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForSelector('[data-agent]');
  return page;
}

/** 200 agents' sockets and 19 boards' beside the one that is a page. */
async function delaysOf(browser: Browser, seconds: number): Promise<readonly BenchMetric[]> {
  const { source, port, close } = await serve(systemClock);
  const page = await openBoard(browser, port);
  const clients = Array.from({ length: agents + boards - 1 }, (_, index) => {
    const authorization = index < boards - 1 ? 'board' : `a${index - boards + 1}`;
    return new WebSocket(`ws://127.0.0.1:${port}/live`, { headers: { authorization } });
  });
  await Promise.all(clients.map((client) => once(client, 'open')));
  const timer = setInterval(() => source.step(), 1_000 / eventsPerSecond);
  await sleep(seconds * 1_000);
  clearInterval(timer);
  const delays = (await page.evaluate<number[]>('window.pixelDelays')).sort((a, b) => a - b);
  for (const client of clients) client.terminate();
  await page.close();
  await close();
  return [
    { metric: 'event → pixel, median', unit: 'ms', samples: [quantile(delays, 0.5)] },
    { metric: 'event → pixel, p95', unit: 'ms', samples: [quantile(delays, 0.95)] },
    { metric: 'changes painted', unit: '/s', samples: [delays.length / seconds] },
  ];
}

/** The heap of one board that hears {@link hurry} times as much in the time. */
async function heapOf(browser: Browser, seconds: number): Promise<readonly BenchMetric[]> {
  const faster: Clock = {
    now: () => systemClock.now(),
    setTimer: (ms, run) => systemClock.setTimer(ms / hurry, run),
  };
  const { source, port, close } = await serve(faster);
  const page = await openBoard(browser, port);
  const devtools = await page.context().newCDPSession(page);
  const timer = setInterval(() => source.step(), 1_000 / eventsPerSecond / hurry);
  const heaps: number[] = [];
  for (let third = 0; third < 3; third++) {
    await sleep((seconds * 1_000) / 3);
    heaps.push(await heapUsed(page, devtools));
  }
  clearInterval(timer);
  const messages = await page.evaluate<number>('window.liveMessages');
  await page.close();
  await close();
  const hours = (seconds * hurry) / 3_600;
  return [
    ...heaps.map((heap, third) => ({
      metric: `heap of a board after ${((hours * (third + 1)) / 3).toFixed(1)} h`,
      unit: 'MB',
      samples: [heap / megabyte],
    })),
    { metric: 'messages that it heard', unit: '', samples: [messages] },
  ];
}

/** Without what the watch kept for the delays. */
async function heapUsed(page: Page, devtools: CDPSession): Promise<number> {
  await page.evaluate('window.pixelDelays = []');
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

/** A board in Chromium: how late what happens is painted, beside 200 agents' and 19 boards' sockets under 50 events a second, and whether its heap grows. 30 s each, or as long as asked; the delays for a minute at most. */
export const benchBoard: Bench = {
  name: 'board',
  async run({ seconds = 30 } = {}) {
    if (!hasChromium) throw new Error('there is no Chromium: apt-get install chromium-headless-shell');
    const browser = await launchChromium();
    try {
      return [...(await delaysOf(browser, Math.min(seconds, longestOfDelays))), ...(await heapOf(browser, seconds))];
    } finally {
      await browser.close();
    }
  },
};
