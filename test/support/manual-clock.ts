import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';

interface Pending {
  readonly at: EpochMs;
  readonly order: number;
  readonly action: () => void;
}

/** A clock that moves only when the test says so; timers fire in order of time, then of setting. */
export class ManualClock implements Clock {
  #now: EpochMs;
  #order = 0;
  readonly #pending = new Set<Pending>();

  constructor(startAt: EpochMs = Date.UTC(2026, 10, 23, 14, 0, 0)) {
    this.#now = startAt;
  }

  now(): EpochMs {
    return this.#now;
  }

  /** Number of timers that have neither fired nor been cancelled. */
  get pendingTimers(): number {
    return this.#pending.size;
  }

  /** Whether a timer fires in exactly `ms` from now. */
  isDueIn(ms: number): boolean {
    return [...this.#pending].some(({ at }) => at === this.#now + ms);
  }

  setTimer(delayMs: number, action: () => void): Timer {
    const pending: Pending = { at: this.#now + Math.max(0, delayMs), order: this.#order++, action };
    this.#pending.add(pending);
    return { cancel: () => void this.#pending.delete(pending) };
  }

  /** Moves time on by `ms`, firing every timer that falls due on the way at its own instant. */
  advance(ms: number): void {
    const target = this.#now + ms;
    for (let next = this.#nextDue(target); next; next = this.#nextDue(target)) {
      this.#pending.delete(next);
      this.#now = next.at;
      next.action();
    }
    this.#now = target;
  }

  #nextDue(target: EpochMs): Pending | undefined {
    let first: Pending | undefined;
    for (const timer of this.#pending) {
      if (timer.at > target) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
    }
    return first;
  }
}
