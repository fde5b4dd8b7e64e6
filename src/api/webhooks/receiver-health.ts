import type { EpochMs } from '../../../kernel/clock.ts';
import type { RetryPlan } from './retry-delay.ts';

/** How many deliveries one receiver may have under way: a slow one keeps no other waiting. */
const mostUnderWay = 8;
/** When they are full, another queue asks again after this, ms. */
const fullMs = 1_000;
/** From this many failures in a row on, a receiver rests between two tries. */
const restAfter = 5;
/** The longest rest, ms: so long a receiver that is back may go unnoticed. */
const longestRestMs = 300_000;
/** Queues that wait for the same receiver ask again this far apart, ms: thousands of them cost no more than a few. */
const apartMs = { well: 10, failing: 100 };

/** How one receiver does. While it fails, one delivery at a time finds out whether it is back; the others wait. */
export class ReceiverHealth {
  readonly #plan: Pick<RetryPlan, 'retryFromMs' | 'retryUpToMs'>;
  #underWay = 0;
  #failuresInRow = 0;
  #restsUntil: EpochMs = 0;
  #lastTurnAt: EpochMs = 0;

  constructor(plan: Pick<RetryPlan, 'retryFromMs' | 'retryUpToMs'>) {
    this.#plan = plan;
  }

  /** 0, and the delivery counts as under way; else how long to wait before asking again, ms. */
  admit(now: EpochMs): number {
    const most = this.#isFailing ? 1 : mostUnderWay;
    if (now >= this.#restsUntil && this.#underWay < most) {
      this.#underWay += 1;
      return 0;
    }
    const apart = this.#isFailing ? apartMs.failing : apartMs.well;
    const earliest = now < this.#restsUntil ? this.#restsUntil : now + fullMs;
    this.#lastTurnAt = Math.max(earliest, this.#lastTurnAt + apart);
    return this.#lastTurnAt - now;
  }

  /** A delivery under way ended. True when the receiver begins to fail, or is back. */
  over(now: EpochMs, delivered: boolean): boolean {
    this.#underWay -= 1;
    const wasFailing = this.#isFailing;
    this.#failuresInRow = delivered ? 0 : this.#failuresInRow + 1;
    const beyond = this.#failuresInRow - restAfter;
    const { retryFromMs, retryUpToMs } = this.#plan;
    const restMs = Math.min(retryFromMs * 2 ** Math.min(beyond, 20), retryUpToMs, longestRestMs);
    this.#restsUntil = beyond < 0 ? 0 : now + restMs;
    return wasFailing !== this.#isFailing;
  }

  /** A delivery under way was called off: it says nothing of the receiver. */
  calledOff(): void {
    this.#underWay -= 1;
  }

  get #isFailing(): boolean {
    return this.#failuresInRow >= restAfter;
  }
}
