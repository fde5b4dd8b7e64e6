import type { Clock, EpochMs } from '../../../kernel/clock.ts';

/** How long a node that refused a channel is left alone, in ms: doubled with each refusal in a row. */
const firstRestMs = 1000;
const longestRestMs = 16_000;

/**
 * Whether a node has just refused a channel. Its own limits are known, but others use it too, RTP ports may run out before
 * them, and an operator may have paused it.
 */
export class NodeFullness {
  readonly #clock: Clock;
  #restMs = firstRestMs;
  #until: EpochMs | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isFull(): boolean {
    return this.#until !== undefined && this.#clock.now() < this.#until;
  }

  /** Refusals that come while it rests were asked for before: they do not make it rest longer. */
  refused(): void {
    if (this.isFull) return;
    this.#until = this.#clock.now() + this.#restMs;
    this.#restMs = Math.min(2 * this.#restMs, longestRestMs);
  }

  accepted(): void {
    if (!this.isFull) this.#restMs = firstRestMs;
  }
}
