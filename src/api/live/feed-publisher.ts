import { inBackground } from '../../../kernel/in-background.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { lookEvery } from '../../../kernel/repeat.ts';
import type { Log } from '../../../kernel/log.ts';
import type { LiveEntry, LiveStream } from '../../store/ports/live-stream.ts';
import type { FeedMessage, LiveFeed } from './live-feed.ts';

interface Parts {
  readonly floorId: string;
  /** The owner's fencing token. */
  readonly epoch: number;
  readonly stream: LiveStream;
  readonly feed: Pick<LiveFeed, 'snapshot' | 'newestAfter'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** How often the owner looks whether another process reads its floor, ms. */
const lookEveryMs = 1_000;
/** Messages wait this long for others before they are written together, ms. */
const gatherMs = 25;
/** More messages than this do not wait for a slow store: they are dropped, and a board makes good for them. */
const mostWaiting = 2_000;
/** A reader that comes finds a board among so many messages. */
const boardEvery = 200;
/** Messages of one write. */
const perWrite = 500;

/**
 * Writes the messages of a floor's feed into the shared stream while another process reads them. One write at a time, from a bounded
 * buffer: nobody waits for the store; when it is slow the boards of other processes age.
 */
export class FeedPublisher {
  readonly #parts: Parts;
  #isAsked = false;
  #waiting: FeedMessage[] = [];
  /** Nothing is known of what readers have: the next write starts with what they may lack, and a board. */
  #isLost = true;
  #isWriting = false;
  #n = 0;
  #writtenSeq = 0;
  #sinceBoard = 0;
  #looking: Timer | undefined;
  #gathering: Timer | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether another process reads the floor: then the feed makes boards. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  start(): void {
    const failure = 'the look for readers of live messages failed';
    this.#looking = lookEvery(lookEveryMs, () => this.#look(), { ...this.#parts, failure });
  }

  stop(): void {
    this.#isAsked = false;
    this.#looking?.cancel();
    this.#gathering?.cancel();
    this.#waiting = [];
  }

  /** Takes a message of the feed. */
  take(message: FeedMessage): void {
    if (!this.#isAsked) return;
    if (this.#waiting.push(message) > mostWaiting) this.#drop();
    this.#schedule();
  }

  async #look(): Promise<void> {
    const wasAsked = this.#isAsked;
    this.#isAsked = this.#looking !== undefined && (await this.#parts.stream.isAsked(this.#parts.floorId));
    if (this.#isAsked && !wasAsked) {
      this.#drop();
      this.#schedule();
    }
  }

  #drop(): void {
    this.#waiting = [];
    this.#isLost = true;
  }

  #schedule(): void {
    if (this.#gathering || this.#isWriting) return;
    this.#gathering = this.#parts.clock.setTimer(gatherMs, () => {
      this.#gathering = undefined;
      inBackground(
        () => this.#write(),
        (error) => this.#parts.log.error({ err: error }, 'live messages could not be written'),
      );
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    try {
      const messages = this.#next();
      for (let from = 0; from < messages.length; from += perWrite)
        await this.#append(messages.slice(from, from + perWrite));
    } catch (error) {
      this.#drop();
      // Whoever watches the store says that it is away.
      if (!(error instanceof AppError && error.retryable)) throw error;
    } finally {
      this.#isWriting = false;
      if (this.#isAsked && (this.#waiting.length > 0 || this.#isLost)) this.#schedule();
    }
  }

  /** What is written next. The board is made first: making it may send a change, which it holds already. */
  #next(): readonly FeedMessage[] {
    const { feed } = this.#parts;
    const isBoardDue = this.#isLost || this.#sinceBoard >= boardEvery;
    const board = isBoardDue ? feed.snapshot() : undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (!board) return waiting;
    this.#sinceBoard = 0;
    if (!this.#isLost) return [...waiting, board];
    this.#isLost = false;
    // A number is left out: readers learn that something is missing.
    this.#n += 1;
    return [...feed.newestAfter(this.#writtenSeq), board];
  }

  async #append(messages: readonly FeedMessage[]): Promise<void> {
    const { stream, floorId, epoch, log } = this.#parts;
    const entries = messages.map((message): LiveEntry => {
      this.#n += 1;
      return { epoch, n: this.#n, body: JSON.stringify(message) };
    });
    if (!(await stream.append(floorId, entries))) {
      log.error({ floorId, epoch }, 'the live stream has a later owner: this one writes nothing more');
      this.stop();
      this.#looking = undefined;
      return;
    }
    this.#sinceBoard += entries.length;
    for (const message of messages) if ('seq' in message) this.#writtenSeq = Math.max(this.#writtenSeq, message.seq);
  }
}
