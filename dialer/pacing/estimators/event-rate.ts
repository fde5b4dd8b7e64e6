import type { EpochMs } from '../../../kernel/clock.ts';

const memoryMs = 30 * 60_000;
/** A longer pause between two looks means that the floor was closed, not slow: only this much of it counts. */
const longestPauseMs = 15 * 60_000;
/** Seen for less than this, a rate is not known. */
const leastMs = 60_000;

/** How often something happened over the last half hour, by exponential forgetting. */
export class EventRate {
  #events = 0;
  #spanMs = 0;
  #at: EpochMs | undefined;

  /** It happened. */
  observe(at: EpochMs): void {
    if (!Number.isFinite(at)) return;
    this.#forget(at);
    this.#events += 1;
  }

  /** How many times it is to be expected from `now` to `until` at this rate; Infinity while that is not known. */
  expected(now: EpochMs, until: EpochMs): number {
    if (!Number.isFinite(now)) return Infinity;
    this.#forget(now);
    return this.#spanMs < leastMs ? Infinity : (this.#events / this.#spanMs) * Math.max(0, until - now);
  }

  /** Nobody works: time passes, and says nothing about the rate. */
  rest(now: EpochMs): void {
    if (this.#at !== undefined && Number.isFinite(now)) this.#at = Math.max(this.#at, now);
  }

  #forget(at: EpochMs): void {
    this.#at ??= at;
    const passed = Math.min(longestPauseMs, Math.max(0, at - this.#at));
    const keep = Math.exp(-passed / memoryMs);
    this.#events *= keep;
    this.#spanMs = this.#spanMs * keep + memoryMs * (1 - keep);
    this.#at = Math.max(this.#at, at);
  }
}
