import type { z } from 'zod';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { repeat } from '../../../kernel/repeat.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Board } from '../../observe/board.ts';
import type { liveMessage } from '../contracts/live-events.ts';
import { liveEventsOf, type LiveEvent } from './live-events.ts';
import { boardChange } from './board-change.ts';

export type LiveMessage = z.output<typeof liveMessage>;
/** An event with its number among those of its run, from 1. */
export type NumberedEvent = LiveEvent & { readonly seq: number };
type BoardMessage = Extract<LiveMessage, { type: 'board' }>;

/** What the feed sends its listener. An agent's card is for that agent alone. */
export type FeedMessage =
  | NumberedEvent
  | BoardMessage
  | Extract<LiveMessage, { type: 'boardChanged' }>
  | Extract<LiveMessage, { type: 'agentCard' }>;

/** Where live events come from. */
export interface LiveSource {
  board(): Board;
  /** Calls the listener for every step of the floor until the returned function is called. */
  subscribe(listener: (step: FloorStep) => void): () => void;
}

/** A board four times a second at most, and once a second at least: it says as of when it is. */
const lookEveryMs = 250;
const longestSilenceMs = 1_000;
/** Events kept for clients that come back: some minutes of a large floor. */
const mostKept = 5_000;

/**
 * The messages of one floor, in one order: events with their number, and what changed on the board with the number of the last
 * event that it counts. While nobody listens it makes no boards.
 */
export class LiveFeed {
  readonly run: string;
  readonly #source: LiveSource;
  readonly #clock: Clock;
  readonly #send: (message: FeedMessage) => void;
  readonly #isHeard: () => boolean;
  readonly #kept: NumberedEvent[] = [];
  /** Whom the calls in progress are for. */
  readonly #calls = new Map<string, { readonly campaignId: string; readonly debtorId: string }>();
  #seq = 0;
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

  /** The whole board as it was sent last or, when nobody listened, as it is: what `boardChanged` changes from here on. */
  snapshot(): BoardMessage {
    const now = this.#clock.now();
    // Whoever comes gets the board that the next change starts from.
    if (this.#hasChanged || this.#last === undefined || now - this.#last.at >= lookEveryMs) this.#change(now);
    const board = this.#last?.board ?? this.#source.board();
    return { type: 'board', run: this.run, seq: this.#seq, board };
  }

  /** The events after this one; undefined when some of them are gone, or it is another run's. */
  since(run: string, seq: number): readonly NumberedEvent[] | undefined {
    const first = this.#kept[0]?.seq ?? this.#seq + 1;
    if (run !== this.run || seq > this.#seq || seq < first - 1) return undefined;
    return this.#kept.slice(seq - first + 1);
  }

  #onStep(step: FloorStep): void {
    this.#hasChanged = true;
    for (const command of step.commands)
      if (command.type === 'dial') {
        const { campaignId, debtorId } = command.lease;
        this.#calls.set(command.callId, { campaignId, debtorId });
      }
    for (const event of liveEventsOf(step)) {
      const numbered = { ...event, seq: (this.#seq += 1) };
      this.#kept.push(numbered);
      if (this.#kept.length > 2 * mostKept) this.#kept.splice(0, this.#kept.length - mostKept);
      this.#send(numbered);
      if (event.type === 'agentStateChanged') this.#sendCard(event);
      if (event.type === 'attemptSettled') this.#calls.delete(event.callId);
    }
  }

  #sendCard({ at, agentId, callId, to }: Extract<LiveEvent, { type: 'agentStateChanged' }>): void {
    const call = callId === undefined || to !== 'reserved' ? undefined : this.#calls.get(callId);
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
      this.#send({ type: 'boardChanged', run: this.run, seq: this.#seq, ...boardChange(before, board) });
  }
}
