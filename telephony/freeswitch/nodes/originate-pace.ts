import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';

/** FreeSWITCH counts sessions by seconds of its own clock, and ours are not the only ones: this much of its limit is used. */
const usedShare = 0.9;
const secondMs = 1000;

/** Keeps the originates of a node within what its `sessions-per-second` lets through: beyond it they are refused. */
export class OriginatePace {
  readonly #clock: Clock;
  readonly #waiting = new Map<Timer, () => void>();
  #startedAt: EpochMs[] = [];
  /** Sessions a second; infinite until the node has said. */
  #limit = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param perSecond the node's own limit */
  limitTo(perSecond: number): void {
    this.#limit = Math.max(1, Math.floor(perSecond * usedShare));
  }

  get limit(): number {
    return this.#limit;
  }

  /** How many began in the last second. */
  get recent(): number {
    const since = this.#clock.now() - secondMs;
    this.#startedAt = this.#startedAt.filter((at) => at > since);
    return this.#startedAt.length;
  }

  /** Resolves when another may begin, which it then has. Whoever came first goes first. */
  async turn(): Promise<void> {
    while (this.recent >= this.#limit) await this.#wait((this.#startedAt[0] ?? 0) + secondMs - this.#clock.now());
    this.#startedAt.push(this.#clock.now());
  }

  /** Nobody waits from here on. */
  close(): void {
    this.#limit = Number.POSITIVE_INFINITY;
    for (const [timer, resume] of [...this.#waiting]) {
      timer.cancel();
      resume();
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const resume = (): void => {
        this.#waiting.delete(timer);
        resolve();
      };
      const timer = this.#clock.setTimer(Math.max(1, ms), resume);
      this.#waiting.set(timer, resume);
    });
  }
}
