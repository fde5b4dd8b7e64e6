import type { EpochMs } from '../../../kernel/clock.ts';

interface Held<T> {
  readonly dueAt: EpochMs;
  readonly what: T;
}

/**
 * Holds what was observed of a call until every call dialled at the same time has shown its fate too. Without it, what is
 * learnt while a wave of calls is under way (the first minute of a large floor) would be the quick answers alone.
 */
export class Ripening<T> {
  readonly #held: Held<T>[] = [];

  /** To be learnt from `dueAt` on. Kept in order of time; news come nearly in order, so few are moved. */
  hold(what: T, dueAt: EpochMs): void {
    let place = this.#held.length;
    while (place > 0 && (this.#held[place - 1]?.dueAt ?? 0) > dueAt) place -= 1;
    this.#held.splice(place, 0, { dueAt, what });
  }

  /** Takes out all that is ripe. */
  take(now: EpochMs): readonly T[] {
    let count = 0;
    while ((this.#held[count]?.dueAt ?? Infinity) <= now) count += 1;
    return count === 0 ? [] : this.#held.splice(0, count).map(({ what }) => what);
  }
}
