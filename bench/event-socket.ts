import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { FreeSwitchClient } from 'esl-lite';
import { pino } from 'pino';
import { systemClock } from '../kernel/system-clock.ts';
import { packageRoot } from '../kernel/package-root.ts';
import { readChannelNotice } from '../telephony/freeswitch/wire/channel-notice.ts';
import { EventSocket } from '../telephony/freeswitch/wire/event-socket.ts';
import { eventOfDocument } from '../telephony/freeswitch/wire/switch-event.ts';
import type { Bench } from './harness/bench.ts';

const eventCount = 6000;
const repetitions = 5;
const files = ['CHANNEL_PROGRESS', 'CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE', 'BACKGROUND_JOB'] as const;

/** Recorded events of an answered call, framed as the event socket sends them, over and over. */
function recordedStream(): Buffer {
  const folder = path.join(packageRoot(), 'test', 'fixtures', 'freeswitch-events');
  const frames = files.map((name) => {
    const body = readFileSync(path.join(folder, `answer-${name}.json`), 'utf8');
    return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`);
  });
  return Buffer.concat(
    Array.from({ length: eventCount }, (_, index) => frames[index % frames.length] ?? Buffer.alloc(0)),
  );
}

/** A server that logs anybody in and, after this many subscriptions, sends `stream`. */
async function serve(stream: Buffer, lastSubscription: number): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let subscriptions = 0;
    socket.on('data', (data) => {
      const commands = data
        .toString('utf8')
        .split('\n\n')
        .filter((command) => command.trim() !== '');
      for (const command of commands) {
        socket.write(
          `Content-Type: command/reply\nReply-Text: +OK${command.startsWith('auth') ? ' accepted' : ''}\n\n`,
        );
        if (command.startsWith('event ')) subscriptions += 1;
      }
      if (subscriptions >= lastSubscription) {
        subscriptions = Number.NEGATIVE_INFINITY;
        socket.write(stream);
      }
    });
    socket.write('Content-Type: auth/request\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: typeof address === 'object' && address ? address.port : 0, close };
}

/** CPU seconds of this process while `work` runs, as events per CPU second. The sending side is part of it for both. */
async function eventsPerCpuSecond(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return eventCount / ((user + system) / 1e6);
}

async function throughModesl(stream: Buffer): Promise<void> {
  const { port, close } = await serve(stream, 2);
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    const onEvent: Parameters<typeof EventSocket.open>[0]['onEvent'] = (event) => {
      readChannelNotice(event);
      seen += 1;
      if (seen === eventCount) resolve();
    };
    const options = { host: '127.0.0.1', port, password: 'x', events: ['ALL'], clock: systemClock, onEvent };
    EventSocket.open({ ...options, onEnd: () => undefined }).catch(reject);
  });
  close();
}

/** The other client of the registry that keeps up with Node: what it makes of the same stream, read by our translation. */
async function throughEslLite(stream: Buffer): Promise<void> {
  const { port, close } = await serve(stream, files.length);
  const client = new FreeSwitchClient({ host: '127.0.0.1', port, password: 'x', logger: pino({ level: 'silent' }) });
  let seen = 0;
  await new Promise<void>((resolve) => {
    for (const name of files) {
      client.on(name, ({ body }: { readonly body: { readonly data: Record<string, unknown> } }) => {
        readChannelNotice(eventOfDocument(body.data));
        seen += 1;
        if (seen === eventCount) resolve();
      });
    }
  });
  client.end();
  close();
}

/** The protocol read by hand: the least that a client could cost. It is not what ships. */
function throughRawParser(stream: Buffer): Promise<void> {
  let rest = stream;
  while (rest.length > 0) {
    const end = rest.indexOf('\n\n');
    const length = Number(/Content-Length: (\d+)/.exec(rest.toString('latin1', 0, end))?.[1]);
    const document: unknown = JSON.parse(rest.toString('utf8', end + 2, end + 2 + length));
    readChannelNotice(eventOfDocument(document as Record<string, unknown>));
    rest = rest.subarray(end + 2 + length);
  }
  return Promise.resolve();
}

/** Events of FreeSWITCH per CPU second: through modesl as it ships, through esl-lite, and through the smallest reader possible. */
export const benchEventSocket: Bench = {
  name: 'event-socket',
  async run() {
    const stream = recordedStream();
    const modesl: number[] = [];
    const eslLite: number[] = [];
    const raw: number[] = [];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      modesl.push(await eventsPerCpuSecond(() => throughModesl(stream)));
      eslLite.push(await eventsPerCpuSecond(() => throughEslLite(stream)));
      raw.push(await eventsPerCpuSecond(() => throughRawParser(stream)));
    }
    return [
      { metric: 'events through modesl', unit: 'events/CPU s', samples: modesl },
      { metric: 'events through esl-lite', unit: 'events/CPU s', samples: eslLite },
      { metric: 'events through a bare JSON reader', unit: 'events/CPU s', samples: raw },
    ];
  },
};
