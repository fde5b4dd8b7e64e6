import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';

/** How long, in ms, nothing may be seen of a thread that has begun, and of one that starts. */
export const pulseLimits = { hungMs: 10_000, startMs: 60_000 } as const;
const lookEveryMs = 1_000;

/** What a watch looks at. */
export interface PulseWatchParts {
  readonly clock: Clock;
  /** When the thread wrote its last frame; 0: it has not begun. */
  readonly beatAt: () => EpochMs;
  /** When the thread last heard anybody; 0: nobody yet. */
  readonly heardAt: () => EpochMs;
  readonly hungMs: number;
  /** The thread hangs. Once: the watch is over. */
  readonly hung: () => void;
}

/** Looks every second whether a thread still does its work. */
export class PulseWatch {
  readonly #parts: PulseWatchParts;
  readonly #startedAt: EpochMs;
  #lookedAt: EpochMs;
  #look: Timer;

  constructor(parts: PulseWatchParts) {
    this.#parts = parts;
    this.#startedAt = this.#lookedAt = parts.clock.now();
    this.#look = this.#lookLater();
  }

  stop(): void {
    this.#look.cancel();
  }

  #lookLater(): Timer {
    return this.#parts.clock.setTimer(lookEveryMs, () => {
      const now = this.#parts.clock.now();
      // Only time in which this thread ran too counts: a machine that stood still says nothing about the other thread.
      const stoodStill = now - this.#lookedAt > 2 * lookEveryMs;
      this.#lookedAt = now;
      if (!stoodStill && this.#isSilent(now)) this.#parts.hung();
      else this.#look = this.#lookLater();
    });
  }

  #isSilent(now: EpochMs): boolean {
    const { beatAt, heardAt, hungMs } = this.#parts;
    const beat = beatAt();
    if (beat === 0) return now - this.#startedAt > pulseLimits.startMs;
    // A thread that is behind with its packets, on a crowded machine, is late with its frames too and hangs not.
    return now - Math.max(beat, heardAt()) > hungMs;
  }
}
