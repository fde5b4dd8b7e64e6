import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { sampleBoard } from '../../../test/support/sample-board.ts';
import { personPrincipal } from '../../identity/principal.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import { boardMessage } from '../contracts/live-events.ts';
import { audienceOf } from './audience.ts';
import { LiveChannel } from './live-channel.ts';
import { LiveFeed } from './live-feed.ts';
import { Newcomers } from './newcomers.ts';

/** A client, what it was sent, and whether it was dropped. */
function aClient() {
  const texts: string[] = [];
  const client = Object.assign(new EventEmitter(), {
    ...{ OPEN: 1, readyState: 1, bufferedAmount: 0, isDropped: false },
    send: (text: Buffer) => texts.push(text.toString()),
    terminate: () => (client.isDropped = true),
  });
  return { client, socket: client as unknown as WebSocket, texts };
}

function newcomers() {
  const failures: unknown[] = [];
  const all = new Newcomers({
    send: (client, text) => {
      client.send(text);
    },
    drop: (client) => client.terminate(),
    failed: (error) => failures.push(error),
  });
  return { all, failures };
}

/** First messages that come when the test says so. */
function held(...messages: readonly string[]) {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  async function* first(): AsyncGenerator<Buffer> {
    await released;
    for (const message of messages) yield Buffer.from(message);
  }
  return { first, release };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('sends what was published meanwhile after the first messages, and holds nothing afterwards', async () => {
  const { all } = newcomers();
  const { socket, texts } = aClient();
  const { first, release } = held('missed', 'board');
  all.welcome(socket, first);
  expect([all.hold(socket, Buffer.from('1')), all.hold(socket, Buffer.from('2'))]).toEqual([true, true]);
  await settled();
  expect(texts).toEqual([]);
  release();
  await settled();
  expect(texts).toEqual(['missed', 'board', '1', '2']);
  expect(all.hold(socket, Buffer.from('3'))).toBe(false);
});

it('drops whoever has too much waiting, and whoever cannot be served', async () => {
  const { all, failures } = newcomers();
  const [slow, unlucky] = [aClient(), aClient()];
  const { first, release } = held('board');
  all.welcome(slow.socket, first);
  for (let n = 0; n < 2_001; n += 1) all.hold(slow.socket, Buffer.from(`${n}`));
  expect(slow.client.isDropped).toBe(true);
  release();
  all.welcome(unlucky.socket, () => {
    throw new Error('no board');
  });
  await settled();
  expect([slow.texts, unlucky.texts, unlucky.client.isDropped]).toEqual([['board'], [], true]);
  expect(failures).toHaveLength(1);
});

it('forgets who leaves', () => {
  const { all } = newcomers();
  const { client, socket } = aClient();
  all.welcome(socket, held('board').first);
  client.emit('close');
  expect(all.hold(socket, Buffer.from('1'))).toBe(false);
});

it('gets a large board as the contract writes it, before what changes on it', async () => {
  const clock = new ManualClock();
  const [agent] = sampleBoard().floor.agents;
  const board = () => {
    const { floor, ...rest } = sampleBoard();
    const agents = Array.from({ length: 120 }, (_, n) => ({ ...agent, agentId: `a${n}`, secret: 'x' }) as typeof agent);
    return { ...rest, startedAt: clock.now(), floor: { ...floor, agents: agents.flatMap((row) => row ?? []) } };
  };
  const none = (): void => undefined;
  const log = { debug: none, info: none, warn: none, error: none };
  const channel = new LiveChannel({ clock, log });
  let step: (step: FloorStep) => void = none;
  const feed = new LiveFeed({
    ...{ clock, run: 'r', isHeard: () => channel.isHeard, send: (message) => channel.publish(message) },
    source: { board, subscribe: (listener) => ((step = listener), none) },
  });
  feed.start();
  const audience = audienceOf(personPrincipal('s', [{ role: 'supervisor', scope: { kind: 'all' } }]));
  if (!audience) throw new Error('no audience');
  const { socket, texts } = aClient();
  channel.add(socket, { audience }, { feed, query: '' });
  const first = feed.snapshot();
  step({ at: clock.now(), event: { type: 'tick' }, commands: [] });
  clock.advance(250);
  await expect.poll(() => texts.length).toBe(2);
  expect(texts[0]).toBe(JSON.stringify(boardMessage.parse(first)));
  expect(texts[0]).not.toContain('secret');
  expect(JSON.parse(texts[1] ?? '')).toMatchObject({ type: 'boardChanged', run: 'r' });
  expect([channel.written, channel.isHeard]).toEqual([2, true]);
  feed.stop();
});
