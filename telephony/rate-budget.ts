import type { EpochMs } from '../kernel/clock.ts';

/** How much may pass: a rate in the long run, and a burst on top of it. A clock that goes back adds nothing. */
export class RateBudget {
  readonly #perMs: number;
  readonly #burst: number;
  #left: number;
  #at: EpochMs | undefined;

  /** @param perSecond what passes in the long run; @param burst what passes at once, after a while of nothing */
  constructor(perSecond: number, burst: number) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#left = burst;
  }

  /** Takes one unit; false when none is left. */
  take(now: EpochMs): boolean {
    this.#left = Math.min(this.#burst, this.#left + Math.max(0, now - (this.#at ?? now)) * this.#perMs);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
