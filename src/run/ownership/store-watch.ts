import type { Clock, Timer } from '../../../kernel/clock.ts';
import { repeatAfter } from '../../../kernel/repeat.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';

const probeEveryMs = { up: 500, down: 200 };

interface Parts {
  /** Probes the store. Rejects with `STORE_UNREACHABLE`, or `CLOCK_SKEW` when its clock and ours disagree. */
  readonly probe: () => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Knows whether the store is reachable, from its own probes and from the failures that others report. */
export class StoreWatch {
  readonly #parts: Parts;
  readonly #listeners = new Set<(up: boolean) => void>();
  #up = true;
  #skewed = false;
  #timer: Timer | undefined;
  #stopped = true;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get up(): boolean {
    return this.#up;
  }

  /** Calls `listener` at each change: true when the store is back, false when it is away. */
  subscribe(listener: (up: boolean) => void): void {
    this.#listeners.add(listener);
  }

  start(): void {
    this.#stopped = false;
    const delayMs = (): number => (this.#up ? probeEveryMs.up : probeEveryMs.down);
    const { clock, log } = this.#parts;
    this.#timer = repeatAfter(
      clock,
      delayMs,
      () => this.#probe(),
      (error) => log.error({ err: error }, 'the store could not be watched'),
    );
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** Reports that a request found the store away. */
  reportFailure(): void {
    this.#become(false);
  }

  async #probe(): Promise<void> {
    try {
      await this.#parts.probe();
      this.#skewed = false;
      this.#become(true);
    } catch (error) {
      if (error instanceof AppError && error.code === 'CLOCK_SKEW') this.#complainOfSkew(error);
      else this.#become(false);
    }
  }

  #complainOfSkew(error: AppError): void {
    if (!this.#skewed) this.#parts.log.error({ err: error }, 'the clocks of this machine and the store differ');
    this.#skewed = true;
    this.#become(true);
  }

  #become(up: boolean): void {
    if (this.#stopped || up === this.#up) return;
    this.#up = up;
    for (const listener of this.#listeners) listener(up);
  }
}
