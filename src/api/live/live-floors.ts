import { randomUUID } from 'node:crypto';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Board } from '../../observe/board.ts';
import type { LiveStream } from '../../store/ports/live-stream.ts';
import { FeedPublisher } from './feed-publisher.ts';
import { LiveChannel } from './live-channel.ts';
import { LiveFeed, type Feed, type LiveSource } from './live-feed.ts';
import { SharedFeed } from './shared-feed.ts';

/** The floor that this process owns. */
export interface OwnFloor {
  readonly floorId: string;
  /** The fencing token of its owner. */
  readonly epoch: number;
  readonly source: LiveSource;
}

/** A floor whose messages go to clients of this process. */
export interface LiveFloor {
  readonly channel: LiveChannel;
  readonly feed: Feed;
}

interface Shared extends LiveFloor {
  lastAskedAt: number;
}

interface Parts {
  /** Absent: this process owns no floor. */
  readonly own?: OwnFloor;
  readonly stream: LiveStream;
  readonly clock: Clock;
  readonly log: Log;
}

/** Floors of other processes that one process follows at a time. */
const mostShared = 20;
/** A floor of another process is followed this long after its last client left: they come back, ms. */
const followMs = 30_000;

/** The floors that this process can show: its own from memory, others from the shared stream, which it reads while it has clients for them. */
export class LiveFloors {
  readonly #parts: Parts;
  readonly #own:
    | {
        readonly channel: LiveChannel;
        readonly feed: LiveFeed;
        readonly floorId: string;
        readonly publisher: FeedPublisher;
      }
    | undefined;
  readonly #shared = new Map<string, Shared>();
  #timer: Timer | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { own, stream, clock, log } = parts;
    if (!own) return;
    const channel = new LiveChannel({ clock, log });
    const feed: LiveFeed = new LiveFeed({
      ...{ source: own.source, clock, run: randomUUID().slice(0, 8) },
      send: (message) => {
        channel.publish(message);
        publisher.take(message);
      },
      isHeard: () => channel.isHeard || publisher.isAsked,
    });
    const { floorId, epoch } = own;
    const publisher = new FeedPublisher({ floorId, epoch, stream, feed, clock, log });
    this.#own = { floorId, channel, feed, publisher };
  }

  start(): void {
    this.#own?.feed.start();
    this.#own?.publisher.start();
  }

  stop(): void {
    this.#own?.publisher.stop();
    this.#own?.feed.stop();
    for (const { feed } of this.#shared.values()) feed.stop();
    this.#shared.clear();
    this.#timer?.cancel();
  }

  /** The floor; absent: this process follows as many others as it may. Whoever gets one waits until its feed is ready. */
  open(floorId: string): LiveFloor | undefined {
    if (floorId === this.#own?.floorId) return this.#own;
    const { clock } = this.#parts;
    const known = this.#shared.get(floorId) ?? this.#follow(floorId);
    if (known) known.lastAskedAt = clock.now();
    return known;
  }

  /** Where the messages of the own floor are. @throws AppError FLOOR_ELSEWHERE in a process without one */
  ownPlace(): LiveFeed['place'] {
    if (this.#own) return this.#own.feed.place;
    throw new AppError('FLOOR_ELSEWHERE', 'this process owns no floor');
  }

  /** The board of any floor, as its owner sent it last. @throws AppError FLOOR_SILENT when none comes */
  async board(floorId: string): Promise<Board> {
    const floor = this.open(floorId);
    await floor?.feed.ready();
    const board = floor?.feed.snapshot()?.board;
    if (!board)
      throw new AppError('FLOOR_SILENT', 'no process sends the board of this floor', { details: { floorId } });
    return board;
  }

  #follow(floorId: string): Shared | undefined {
    if (this.#shared.size >= mostShared) return undefined;
    const { stream, clock, log } = this.#parts;
    const channel = new LiveChannel({ clock, log });
    const feed = new SharedFeed({ floorId, stream, clock, log, send: (message) => channel.publish(message) });
    const followed = { channel, feed, lastAskedAt: clock.now() };
    this.#shared.set(floorId, followed);
    feed.start();
    this.#timer ??= clock.setTimer(followMs, () => this.#leave());
    return followed;
  }

  /** Follows only the floors that somebody listens to, or did shortly before. */
  #leave(): void {
    const now = this.#parts.clock.now();
    for (const [floorId, { channel, feed, lastAskedAt }] of this.#shared) {
      if (channel.isHeard || now - lastAskedAt < followMs) continue;
      feed.stop();
      this.#shared.delete(floorId);
    }
    this.#timer = this.#shared.size === 0 ? undefined : this.#parts.clock.setTimer(followMs, () => this.#leave());
  }
}
