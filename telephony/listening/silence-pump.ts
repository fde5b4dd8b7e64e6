import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';
import { frameMs, frameSamples } from '../media/codec.ts';

/** How far the audio may lag behind the clock before silence replaces it, ms: networks jitter. */
const toleranceMs = 200;
/** How often the audio is compared with the clock, ms. */
const checkMs = 100;

const silentFrame = new Int16Array(frameSamples);

/** What a pump is made of. Its callbacks must not throw. */
export interface SilencePumpParts {
  readonly clock: Clock;
  /** Takes every frame: of the call's audio, or of silence. Valid only during the call. */
  readonly frame: (frame: Int16Array) => void;
  /** Called every {@link checkMs} while the pump runs. All audio of the first `coveredMs` since the start was passed on. */
  readonly caughtUp: (coveredMs: number) => void;
}

/**
 * Passes on a call's audio and inserts silence wherever the far end sends nothing (silence suppression, a dead path), so that
 * whoever counts frames also counts time. The inserted silence lags by {@link toleranceMs}.
 */
export class SilencePump {
  readonly #parts: SilencePumpParts;
  #startedAt: EpochMs = 0;
  #frames = 0;
  #timer: Timer | undefined;

  constructor(parts: SilencePumpParts) {
    this.#parts = parts;
  }

  /** Counts time from now and inserts silence until {@link stop}. While it runs: nothing happens. */
  start(): void {
    if (this.#timer) return;
    this.#startedAt = this.#parts.clock.now();
    this.#frames = 0;
    this.#later();
  }

  /** Takes a frame of the call's audio. Works without {@link start} too: then nothing is inserted. */
  push(frame: Int16Array): void {
    this.#frames++;
    this.#parts.frame(frame);
  }

  /** Stops inserting silence. Idempotent; the callbacks may call it. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #later(): void {
    this.#timer = this.#parts.clock.setTimer(checkMs, () => this.#catchUp());
  }

  #catchUp(): void {
    const timer = this.#timer;
    const elapsedMs = this.#parts.clock.now() - this.#startedAt;
    const due = Math.floor((elapsedMs - toleranceMs) / frameMs);
    while (this.#timer === timer && this.#frames < due) this.push(silentFrame);
    if (this.#timer !== timer) return;
    this.#parts.caughtUp(elapsedMs - toleranceMs);
    if (this.#timer === timer) this.#later();
  }
}
