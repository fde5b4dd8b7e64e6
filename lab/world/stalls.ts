import type { FloorEvent } from '../../src/floor/state/events.ts';
import type { Rng } from '../../kernel/rng.ts';
import type { Happening } from '../scenario.ts';
import type { Clockwork } from './world-clockwork.ts';

type StallHappening = Extract<Happening, { type: 'stalls' }>;

const minuteMs = 60_000;

/**
 * The process has no turn now and then. Meanwhile calls are answered and conversations end as ever; the floor gets all of
 * that, in order, when the stall is over.
 */
export class Stalls {
  readonly #clock: Clockwork;
  readonly #kinds: readonly StallHappening[];
  readonly #rng: Rng;
  readonly #held: FloorEvent[] = [];
  #isStalled = false;

  constructor(clock: Clockwork, happenings: readonly Happening[], rng: Rng) {
    this.#clock = clock;
    this.#kinds = happenings.filter((happening) => happening.type === 'stalls');
    this.#rng = rng;
  }

  /** Plans a day of `lengthMs` that begins now. */
  planDay(lengthMs: number): void {
    for (const { everyMinutes, shortestMs, longestMs } of this.#kinds) {
      for (let at = this.#pause(everyMinutes); at < lengthMs; at += this.#pause(everyMinutes)) {
        const ms = shortestMs + (longestMs - shortestMs) * this.#rng.next();
        this.#clock.after(at, () => this.#begin(ms));
      }
    }
  }

  /** Keeps an event back; false when the process has its turn. */
  hold(event: FloorEvent): boolean {
    if (this.#isStalled) this.#held.push(event);
    return this.#isStalled;
  }

  /** Memoryless: a stall is as likely just after another. */
  #pause(everyMinutes: number): number {
    return -Math.log(1 - this.#rng.next()) * everyMinutes * minuteMs;
  }

  #begin(ms: number): void {
    if (this.#isStalled) return;
    this.#isStalled = true;
    this.#clock.after(ms, () => this.#end());
  }

  #end(): void {
    this.#isStalled = false;
    for (const event of this.#held.splice(0)) this.#clock.feed(event);
  }
}
