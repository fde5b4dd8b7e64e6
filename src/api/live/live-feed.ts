import type { z } from 'zod';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { repeat } from '../../../kernel/repeat.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Board } from '../../observe/board.ts';
import type { liveMessage } from '../contracts/live-events.ts';
import { liveEventsOf, type LiveEvent, type NumberedEvent } from './live-events.ts';
import { boardChange } from './board-change.ts';
import { CallParties } from './call-parties.ts';
import { KeptEvents } from './kept-events.ts';

export type LiveMessage = z.output<typeof liveMessage>;
export type BoardMessage = Extract<LiveMessage, { type: 'board' }>;

/** What the feed sends its listener. An agent's card is for that agent alone. */
export type FeedMessage =
  | NumberedEvent
  | BoardMessage
  | Extract<LiveMessage, { type: 'boardChanged' }>
  | Extract<LiveMessage, { type: 'agentCard' }>;

/** The messages of one floor, in one order. */
export interface Feed {
  start(): void;
  stop(): void;
  /** Resolves when the board is at hand, or will not be soon. */
  ready(): Promise<void>;
  /** The board that the next change starts from; undefined while it is not known. */
  snapshot(): BoardMessage | undefined;
  /** The events after this one; undefined when some of them are gone, or it is another run's. */
  since(run: string, seq: number): readonly NumberedEvent[] | undefined;
}

/** Where live events come from. */
export interface LiveSource {
  board(): Board;
  /** Calls the listener for every step of the floor until the returned function is called. */
  subscribe(listener: (step: FloorStep) => void): () => void;
}

/** A board four times a second at most, and once a second at least: it says as of when it is. */
const lookEveryMs = 250;
const longestSilenceMs = 1_000;
/**
 * The messages of one floor, in one order: events with their number, and what changed on the board with the number of the last
 * event that it counts. While nobody listens it makes no boards.
 */
export class LiveFeed implements Feed {
  readonly run: string;
  readonly #source: LiveSource;
  readonly #clock: Clock;
  readonly #send: (message: FeedMessage) => void;
  readonly #isHeard: () => boolean;
  readonly #kept = new KeptEvents();
  readonly #parties = new CallParties();
  #hasChanged = false;
  #last: { readonly board: Board; readonly at: number } | undefined;
  #stops: (() => void)[] = [];

  /** @param parts `run`: another for each start of the process; `isHeard`: whether anybody listens */
  constructor(parts: {
    readonly source: LiveSource;
    readonly clock: Clock;
    readonly run: string;
    readonly send: (message: FeedMessage) => void;
    readonly isHeard: () => boolean;
  }) {
    this.run = parts.run;
    this.#source = parts.source;
    this.#clock = parts.clock;
    this.#send = parts.send;
    this.#isHeard = parts.isHeard;
  }

  start(): void {
    const timer: Timer = repeat(this.#clock, lookEveryMs, () => this.#look());
    this.#stops = [this.#source.subscribe((step) => this.#onStep(step)), () => timer.cancel()];
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  /** The whole board as it was sent last or, when nobody listened, as it is: what `boardChanged` changes from here on. */
  snapshot(): BoardMessage {
    const now = this.#clock.now();
    // Whoever comes gets the board that the next change starts from.
    if (this.#hasChanged || this.#last === undefined || now - this.#last.at >= lookEveryMs) this.#change(now);
    const board = this.#last?.board ?? this.#source.board();
    return { type: 'board', run: this.run, seq: this.#kept.seq, board };
  }

  /** The run and the number of its newest event. */
  get place(): Pick<BoardMessage, 'run' | 'seq'> {
    return { run: this.run, seq: this.#kept.seq };
  }

  since(run: string, seq: number): readonly NumberedEvent[] | undefined {
    return run === this.run ? this.#kept.after(seq) : undefined;
  }

  /** The kept events after this number, also when some before them are gone. */
  newestAfter(seq: number): readonly NumberedEvent[] {
    return this.#kept.newestAfter(seq);
  }

  #onStep(step: FloorStep): void {
    this.#hasChanged = true;
    this.#parties.begin(step);
    for (const event of liveEventsOf(step)) {
      const numbered = { ...event, seq: this.#kept.seq + 1, parties: this.#parties.of(event) };
      this.#kept.push(numbered);
      this.#send(numbered);
      if (event.type === 'agentStateChanged') this.#sendCard(event);
    }
  }

  #sendCard({ at, agentId, callId, to }: Extract<LiveEvent, { type: 'agentStateChanged' }>): void {
    const call = callId === undefined || to !== 'reserved' ? undefined : this.#parties.call(callId);
    if (call && callId !== undefined) this.#send({ type: 'agentCard', at, agentId, callId, ...call });
  }

  #look(): void {
    if (!this.#isHeard()) {
      this.#last = undefined;
      return;
    }
    const now = this.#clock.now();
    const isSilent = now - (this.#last?.at ?? -Infinity) >= longestSilenceMs;
    if (this.#hasChanged || isSilent) this.#change(now);
  }

  #change(now: number): void {
    const board = this.#source.board();
    const before = this.#last?.board;
    this.#last = { board, at: now };
    this.#hasChanged = false;
    if (before && this.#isHeard())
      this.#send({ type: 'boardChanged', run: this.run, seq: this.#kept.seq, ...boardChange(before, board) });
  }
}
