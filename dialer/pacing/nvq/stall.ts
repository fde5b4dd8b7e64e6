import type { EpochMs } from '../../../kernel/clock.ts';

/** A pause between two looks is a stall from this long on, and from so many times the usual pause. */
const shortestMs = 1000;
/** A longer pause is no stall: there was nothing to decide, and earlier calls have ended. */
const longestMs = 30_000;
const timesUsual = 4;
/** The events of a stall arrive within this time after it. */
const catchUpMs = 500;
/** Looks that the usual pause is averaged over. */
const memory = 50;

/**
 * Notices that the process had no turn for a while. Calls were answered and conversations ended that it does not know of yet,
 * so its forecasts are out of date: it risks nothing until the events have arrived.
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
