import type { EpochMs } from '../../../kernel/clock.ts';
import type { Outcome } from '../../outcome/outcome.ts';
import { EventRate } from '../estimators/event-rate.ts';

/** Outcomes by which a carrier says that it cannot connect, whoever was called. */
const carrierFailures: ReadonlySet<Outcome> = new Set<Outcome>(['congestion', 'failed']);
const burstMs = 5000;
/** Failures within `burstMs` that make a burst: at least this many, and this share of all calls that were in flight. */
const burst = { fewest: 5, share: 0.3 };
/** Lines are opened at most so many times as fast as usual … */
const timesUsual = 1.3;
/** … for so long after the last burst: about one ring time-out, until calls end in their usual mixture again. */
const rampMs = 30_000;
const slowestPerMs = 1 / 1000;

/**
 * After the carrier failed, many lines are free at once. Filled at once, they would all be answered at once, a wave that
 * meets too few agents: they are filled little faster than lines usually are.
 */
export class Refill {
  readonly #usual = new EventRate();
  readonly #failedAt: EpochMs[] = [];
  #inFlight = 0;
  #until = -Infinity;
  #perMs = 0;
  #room = 0;
  #at = -Infinity;

  /** A line was opened. */
  dialled(at: EpochMs): void {
    this.#inFlight += 1;
    if (at < this.#until) this.#room -= 1;
    else this.#usual.observe(at);
  }

  /** A call ended. */
  ended(outcome: Outcome, at: EpochMs): void {
    const before = this.#inFlight;
    this.#inFlight = Math.max(0, before - 1);
    if (!carrierFailures.has(outcome)) return;
    this.#failedAt.push(at);
    while ((this.#failedAt[0] ?? at) <= at - burstMs) this.#failedAt.shift();
    const failed = this.#failedAt.length;
    if (failed >= Math.max(burst.fewest, burst.share * (before - 1 + failed))) this.begin(at);
  }

  /** From now on lines are opened little faster than usual. */
  begin(at: EpochMs): void {
    if (at >= this.#until) {
      const perSecond = this.#usual.expected(at, at + 1000);
      if (!Number.isFinite(perSecond)) return;
      this.#perMs = Math.max(slowestPerMs, (timesUsual * perSecond) / 1000);
      this.#room = 1;
      this.#at = at;
    }
    this.#until = at + rampMs;
  }

  /** Lines that may be opened now; Infinity at other times. */
  room(now: EpochMs): number {
    if (now >= this.#until) return Infinity;
    const second = Math.max(1, 1000 * this.#perMs);
    this.#room = Math.min(second, this.#room + this.#perMs * Math.max(0, now - this.#at));
    this.#at = now;
    return Math.max(0, Math.floor(this.#room));
  }
}
