import type { Clock, EpochMs, Timer } from '../../../../kernel/clock.ts';
import type { FaultBarrier } from '../../fault-barrier.ts';

/** A clock that knows the timers set on it, so that a stack that closes leaves none behind. What an action throws ends at the barrier. */
export class OwnedTimers implements Clock {
  readonly #clock: Clock;
  readonly #faults: FaultBarrier;
  readonly #pending = new Set<Timer>();
  #closed = false;

  constructor(clock: Clock, faults: FaultBarrier) {
    this.#clock = clock;
    this.#faults = faults;
  }

  now(): EpochMs {
    return this.#clock.now();
  }

  setTimer(delayMs: number, action: () => void): Timer {
    if (this.#closed) return { cancel: () => undefined };
    const timer = this.#clock.setTimer(delayMs, () => {
      this.#pending.delete(owned);
      this.#faults.run(action);
    });
    const owned: Timer = {
      cancel: () => {
        this.#pending.delete(owned);
        timer.cancel();
      },
    };
    this.#pending.add(owned);
    return owned;
  }

  /** Cancels what is set; what is set later never fires. */
  close(): void {
    this.#closed = true;
    for (const timer of [...this.#pending]) timer.cancel();
  }
}
