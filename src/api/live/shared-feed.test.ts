import { afterEach, beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { sampleBoard } from '../../../test/support/sample-board.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import { AppError } from '../../../kernel/errors.ts';
import { MemoryLiveStream } from '../../store/memory/memory-live-stream.ts';
import type { LiveEntry } from '../../store/ports/live-stream.ts';
import { FeedPublisher } from './feed-publisher.ts';
import { LiveFeed, type BoardMessage, type FeedMessage } from './live-feed.ts';
import { SharedFeed } from './shared-feed.ts';

/** A stream that can be slow or away, as Redis can. */
class MoodyStream extends MemoryLiveStream {
  appended = 0;
  isAway = false;
  /** Resolves the write under way; absent: writes are done at once. */
  finish: (() => void) | undefined;
  isSlow = false;

  override async append(floorId: string, entries: readonly LiveEntry[]): Promise<boolean> {
    this.appended += 1;
    if (this.isAway) throw new AppError('STORE_UNREACHABLE', 'away');
    if (this.isSlow) await new Promise<void>((resolve) => (this.finish = resolve));
    return super.append(floorId, entries);
  }
}

const none = (): void => undefined;
let clock: ManualClock;
let stream: MoodyStream;
let errors: string[];
let running: { stop(): void }[];

beforeEach(() => {
  clock = new ManualClock();
  stream = new MoodyStream(clock);
  errors = [];
  running = [];
});
afterEach(() => {
  for (const part of running) part.stop();
  expect(clock.pendingTimers).toBe(0);
});

const log = { debug: none, info: none, warn: none, error: (_: object, text: string) => void errors.push(text) };

/** A floor's owner: its feed, and what writes it into the stream. */
function owner(epoch = 1) {
  let listener: (step: FloorStep) => void = none;
  let talking = 0;
  const source = {
    board: () => {
      const board = sampleBoard();
      const agents = board.floor.agents.map((agent) => ({ ...agent, callsTaken: talking }));
      return { ...board, floor: { ...board.floor, at: clock.now(), agents } };
    },
    subscribe: (added: typeof listener) => {
      listener = added;
      return none;
    },
  };
  const feed: LiveFeed = new LiveFeed({
    ...{ source, clock, run: `run${epoch}` },
    send: (message) => publisher.take(message),
    isHeard: () => publisher.isAsked,
  });
  const publisher = new FeedPublisher({ floorId: 'main', epoch, stream, feed, clock, log });
  feed.start();
  publisher.start();
  running.push(publisher, feed);
  const ring = (callId: string): void => {
    talking += 1;
    listener({ at: clock.now(), event: { type: 'call', event: { type: 'ringing', at: 7, callId } }, commands: [] });
  };
  return { feed, ring, publisher };
}

/** A process that reads the floor of another. */
function reader() {
  const received: FeedMessage[] = [];
  const feed = new SharedFeed({ floorId: 'main', stream, clock, log, send: (message) => void received.push(message) });
  feed.start();
  running.push(feed);
  const events = (): readonly unknown[] =>
    received.flatMap((message) => ('callId' in message && message.type === 'callRinging' ? [message.callId] : []));
  return { feed, received, events };
}

/** A board apart from the instant at which it was made. */
function timeless(message: BoardMessage | undefined): unknown {
  return message && { ...message, board: { ...message.board, floor: { ...message.board.floor, at: 0 } } };
}

/** Time passes; what waits for a store in memory goes on. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5) {
    clock.advance(5);
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  }
}

it('writes nothing until another process asks, then what was missed and the board', async () => {
  const { ring, feed } = owner();
  ring('a');
  await pass(5_000);
  expect(stream.appended).toBe(0);
  const { feed: shared, received } = reader();
  const ready = shared.ready();
  await pass(1_500);
  await ready;
  expect(received.map(({ type }) => type).slice(0, 2)).toEqual(['callRinging', 'board']);
  expect(shared.snapshot()).toMatchObject({
    run: feed.run,
    seq: 1,
    board: { floor: { agents: [{ callsTaken: 1 }, {}] } },
  });
  expect(shared.since(feed.run, 0)).toMatchObject([{ callId: 'a', seq: 1 }]);
});

it('gives every process the same messages, and the board that the owner has', async () => {
  const { ring, feed } = owner();
  const [one, other] = [reader(), reader()];
  await pass(1_500);
  for (let turn = 0; turn < 300; turn += 1) {
    ring(`c${turn}`);
    await pass(20);
  }
  await pass(1_000);
  const expected = Array.from({ length: 300 }, (_, turn) => `c${turn}`);
  const whole = timeless(feed.snapshot());
  for (const { events, feed: shared, received } of [one, other]) {
    expect(events()).toEqual(expected);
    expect(timeless(shared.snapshot())).toEqual(whole);
    // The board goes to clients once: later ones in the stream are for readers that begin.
    expect(received.filter(({ type }) => type === 'board')).toHaveLength(1);
  }
});

it('serves a client that comes from another process, from the number it names', async () => {
  const { ring, feed } = owner();
  const first = reader();
  await pass(1_500);
  for (const call of ['a', 'b', 'c']) ring(call);
  await pass(100);
  first.feed.stop();
  const second = reader();
  await pass(100);
  await second.feed.ready();
  expect(second.feed.since(feed.run, 1)).toMatchObject([
    { callId: 'b', seq: 2 },
    { callId: 'c', seq: 3 },
  ]);
  expect(second.feed.since('another', 1)).toBeUndefined();
  expect(second.feed.since(feed.run, 4)).toBeUndefined();
});

it('never waits for a slow store: the board ages, messages beyond the bound are dropped, and a whole board makes good', async () => {
  const { ring, feed } = owner();
  const { feed: shared, received } = reader();
  await pass(1_500);
  const aged = shared.snapshot()?.board.floor.at ?? 0;
  stream.isSlow = true;
  ring('before');
  await pass(100);
  const writes = stream.appended;
  for (let turn = 0; turn < 9_000; turn += 1) ring(`c${turn}`);
  await pass(2_000);
  // One write is under way, whatever happens meanwhile.
  expect(stream.appended).toBe(writes);
  expect(shared.snapshot()?.board.floor.at).toBe(aged);
  stream.isSlow = false;
  stream.finish?.();
  await pass(1_000);
  const boards = received.filter(({ type }) => type === 'board');
  expect(boards).toHaveLength(2);
  expect(shared.snapshot()).toMatchObject({ seq: 9_001, run: feed.run });
  expect(timeless(shared.snapshot())).toEqual(timeless(feed.snapshot()));
  // What was kept of the events came too; what was dropped is known to be missing.
  expect(shared.since(feed.run, 9_000)).toHaveLength(1);
  expect(shared.since(feed.run, 1)).toBeUndefined();
});

it('goes on after the store was away', async () => {
  const { ring, feed } = owner();
  const { feed: shared, events } = reader();
  await pass(1_500);
  stream.isAway = true;
  for (const call of ['a', 'b']) ring(call);
  await pass(500);
  expect(events()).toEqual([]);
  stream.isAway = false;
  await pass(500);
  expect(events()).toEqual(['a', 'b']);
  expect(timeless(shared.snapshot())).toEqual(timeless(feed.snapshot()));
  expect(errors).toEqual([]);
});

it('takes the board of the next owner, and nothing of the one before', async () => {
  const before = owner(1);
  const { feed: shared, received } = reader();
  await pass(1_500);
  const after = owner(2);
  await pass(1_500);
  before.ring('late');
  after.ring('new');
  await pass(1_500);
  expect(received.filter(({ type }) => type === 'callRinging')).toMatchObject([{ callId: 'new', seq: 1 }]);
  expect(shared.snapshot()?.run).toBe('run2');
  expect(errors).toEqual(['the live stream has a later owner: this one writes nothing more']);
  expect(before.publisher.isAsked).toBe(false);
});

it('stops writing when nobody asks any more, and leaves nothing out when somebody comes back', async () => {
  const { ring, feed } = owner();
  const first = reader();
  await pass(1_500);
  ring('a');
  await pass(200);
  first.feed.stop();
  await pass(8_000);
  const writes = stream.appended;
  ring('b');
  await pass(5_000);
  expect(stream.appended).toBe(writes);
  const second = reader();
  const ready = second.feed.ready();
  await pass(1_500);
  await ready;
  expect(second.feed.since(feed.run, 0)).toMatchObject([{ callId: 'a' }, { callId: 'b' }]);
  expect(timeless(second.feed.snapshot())).toEqual(timeless(feed.snapshot()));
});

it('shows nothing of what does not fit the contract until the next whole board', async () => {
  const { feed: shared, received } = reader();
  await stream.append('main', [
    { epoch: 1, n: 1, body: '{"type":"board"' },
    { epoch: 1, n: 2, body: '{"type":"callRinging","at":1,"seq":1,"callId":"a","e164":"+571"}' },
  ]);
  await pass(100);
  expect(shared.snapshot()).toBeUndefined();
  expect(received).toEqual([{ type: 'callRinging', at: 1, seq: 1, callId: 'a' }]);
  expect(errors).toEqual(['a live message of another process does not fit its contract']);
  let waited = false;
  const ready = shared.ready().then(() => (waited = true));
  await pass(2_900);
  expect(waited).toBe(false);
  await pass(100);
  await ready;
});
