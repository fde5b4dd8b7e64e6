import type { EpochMs } from '../../../kernel/clock.ts';

/** A pause between two looks is a stall from this long on, and from so many times the usual pause. */
const shortestMs = 1000;
/** A longer pause is no stall: nothing was to be decided, and calls of before it have ended. */
const longestMs = 30_000;
const timesUsual = 4;
/** What happened during a stall is told within this time after it. */
const catchUpMs = 500;
/** Looks that the usual pause is averaged over. */
const memory = 50;

/**
 * Notices that the process had no turn for a while: answers and ends of conversations have happened that it does not know
 * of yet, and all it forecasts is of before. Until they are told nothing is risked.
 */
export class Stall {
  #lookedAt: EpochMs | undefined;
  #usualMs = 0;
  #until = -Infinity;

  /** Looks at the clock; true within half a second after a stall. */
  look(now: EpochMs): boolean {
    const pausedMs = this.#lookedAt === undefined ? 0 : Math.max(0, now - this.#lookedAt);
    this.#lookedAt = now;
    const isLong = pausedMs >= shortestMs && pausedMs <= longestMs;
    if (isLong && pausedMs > timesUsual * this.#usualMs) this.#until = now + catchUpMs;
    this.#usualMs += (Math.min(longestMs, pausedMs) - this.#usualMs) / memory;
    return now < this.#until;
  }
}
