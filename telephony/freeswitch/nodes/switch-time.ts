import type { EpochMs } from '../../../kernel/clock.ts';

/** How long the least difference that was seen stands, in ms: a clock that is set right is believed after twice this. */
const windowMs = 30_000;

/**
 * The switch's clock against ours. An event that comes late is stamped when it happened, but by another clock: the least
 * difference between a stamp and its arrival is the difference of the two clocks, and what is more than that is delay.
 */
export class SwitchTime {
  #leastMs: number | undefined;
  #leastBeforeMs: number | undefined;
  #since: EpochMs = 0;

  /** @param stamp when the switch wrote something, by its clock; @param now when it arrived, by ours */
  observe(stamp: EpochMs, now: EpochMs): void {
    if (now - this.#since >= windowMs) {
      // After a silence of two windows the one before says nothing.
      this.#leastBeforeMs = now - this.#since < 2 * windowMs ? this.#leastMs : undefined;
      this.#leastMs = undefined;
      this.#since = now;
    }
    this.#leastMs = Math.min(this.#leastMs ?? Number.POSITIVE_INFINITY, now - stamp);
  }

  /** An instant of the switch's clock on ours, at the latest `now`; `now` itself as long as nothing is known of its clock. */
  toOurs(stamp: EpochMs, now: EpochMs): EpochMs {
    if (this.#leastMs === undefined) return now;
    return Math.min(now, stamp + Math.min(this.#leastMs, this.#leastBeforeMs ?? Number.POSITIVE_INFINITY));
  }
}
