import type { Clock, Timer } from '../../../../kernel/clock.ts';

/** Sends something again at doubling intervals until stopped (Timers A, E, G and the 2xx of RFC 3261 §13.3.1.4). */
export class Retransmission {
  readonly #clock: Clock;
  readonly #again: () => void;
  readonly #capMs: number;
  #intervalMs: number;
  #timer: Timer | undefined;

  /** @param capMs the interval stops doubling here; Infinity for Timer A */
  constructor(clock: Clock, again: () => void, interval: { readonly firstMs: number; readonly capMs: number }) {
    this.#clock = clock;
    this.#again = again;
    this.#intervalMs = interval.firstMs;
    this.#capMs = interval.capMs;
    this.#arm();
  }

  /** From now on at the cap (a non-INVITE in Proceeding retransmits every T2). */
  slowDown(): void {
    this.#intervalMs = this.#capMs;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #arm(): void {
    this.#timer = this.#clock.setTimer(this.#intervalMs, () => {
      this.#intervalMs = Math.min(this.#intervalMs * 2, this.#capMs);
      this.#arm();
      this.#again();
    });
  }
}
