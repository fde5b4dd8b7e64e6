import { z } from 'zod';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { lookEvery } from '../../../kernel/repeat.ts';
import type { Log } from '../../../kernel/log.ts';
import type { LiveEntry, LivePlace, LiveStream } from '../../store/ports/live-stream.ts';
import { liveMessage } from '../contracts/live-events.ts';
import { applyBoardChange } from './board-change.ts';
import { eventParties, type EventParties } from './event-parties.ts';
import { KeptEvents } from './kept-events.ts';
import type { NumberedEvent } from './live-events.ts';
import type { BoardMessage, Feed, FeedMessage, LiveMessage } from './live-feed.ts';

interface Parts {
  readonly floorId: string;
  readonly stream: LiveStream;
  readonly clock: Clock;
  readonly log: Log;
  readonly send: (message: FeedMessage) => void;
}

/** Whose an event is stands beside it in the stream, for no client. An owner of an earlier version does not say it. */
const ownedMessage = z.object({ parties: eventParties });

/** How often the stream is read, ms: a message waits half of it on average. */
const readEveryMs = 40;
/** Entries of one reading. */
const perRead = 500;
/** How often the owner learns that somebody reads, and for how long it believes that, ms. */
const asking = { everyMs: 2_000, forMs: 6_000 };
/** A board older than this is not what the owner sends now, ms. */
const freshMs = 3_000;
/** Whoever comes waits this long for a fresh board, then gets the one there is, ms. */
const patienceMs = 3_000;

/**
 * The messages of a floor that another process owns, read from the shared stream. Its owner writes while this asks. A gap in the
 * numbers, or a new owner, voids the board until the next whole one, which then goes to everybody.
 */
export class SharedFeed implements Feed {
  readonly #parts: Parts;
  #kept = new KeptEvents();
  #place: LivePlace | undefined;
  #board: BoardMessage | undefined;
  #timers: Timer[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    const { stream, floorId } = this.#parts;
    const failure = 'the live messages of another process could not be read';
    const ask = (): Promise<void> => stream.ask(floorId, asking.forMs);
    ask().catch(() => undefined);
    this.#timers = [
      lookEvery(asking.everyMs, ask, { ...this.#parts, failure }),
      lookEvery(readEveryMs, () => this.#read(), { ...this.#parts, failure }),
    ];
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) timer.cancel();
    this.#wake();
  }

  ready(): Promise<void> {
    if (this.#isFresh()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        timer.cancel();
        this.#waiting.delete(done);
        resolve();
      };
      const timer = this.#parts.clock.setTimer(patienceMs, done);
      this.#waiting.add(done);
    });
  }

  snapshot(): BoardMessage | undefined {
    return this.#board;
  }

  since(run: string, seq: number): readonly NumberedEvent[] | undefined {
    return run === this.#board?.run ? this.#kept.after(seq) : undefined;
  }

  #isFresh(): boolean {
    return this.#board !== undefined && this.#parts.clock.now() - this.#board.board.floor.at <= freshMs;
  }

  #wake(): void {
    for (const done of this.#waiting) done();
  }

  async #read(): Promise<void> {
    const { stream, floorId } = this.#parts;
    for (;;) {
      const entries = await stream.read(floorId, { after: this.#place, limit: perRead });
      if (this.#timers.length === 0) return;
      for (const entry of entries) this.#take(entry);
      if (entries.length < perRead) break;
    }
    if (this.#isFresh()) this.#wake();
  }

  #take({ epoch, n, body }: LiveEntry): void {
    const before = this.#place;
    this.#place = { epoch, n };
    if (before?.epoch !== epoch) this.#kept = new KeptEvents();
    if (before?.epoch !== epoch || n !== before.n + 1) this.#board = undefined;
    const json = parsedJson(body);
    const parsed = liveMessage.safeParse(json);
    if (parsed.success) this.#onMessage(parsed.data, ownedMessage.safeParse(json).data?.parties);
    else {
      this.#board = undefined;
      this.#parts.log.error(
        { floorId: this.#parts.floorId },
        'a live message of another process does not fit its contract',
      );
    }
  }

  #onMessage(message: LiveMessage, parties: EventParties | undefined): void {
    const { send } = this.#parts;
    if (message.type === 'board') {
      const isNew = this.#board === undefined;
      this.#kept.skipTo(message.seq);
      this.#board = message;
      if (isNew) send(message);
    } else if (message.type === 'boardChanged') {
      if (!this.#board) return;
      const { run, seq } = message;
      this.#board = { type: 'board', run, seq, board: applyBoardChange(this.#board.board, message) };
      send(message);
    } else if (message.type === 'agentCard') send(message);
    else if (message.seq !== undefined) {
      const numbered = { ...message, seq: message.seq, ...(parties && { parties }) };
      this.#kept.push(numbered);
      send(numbered);
    }
  }
}

/** Undefined for what is no JSON: it fits no contract either. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
