import { frameMs, frameSamples } from '../../telephony/detection/frame.ts';
import type { GreetingEnd } from '../../telephony/detection/greeting-end.ts';
import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';

const checkMs = 100;
/** How far the audio may lie behind the clock before silence is put in its place, ms: networks jitter. */
const toleranceMs = 200;

const silentFrame = new Int16Array(frameSamples);

/** Binds a call's audio to {@link GreetingEnd}: where a far end sends nothing in its pauses, silence is put in. */
export class GreetingListener {
  readonly #end: GreetingEnd;
  readonly #clock: Clock;
  readonly #heard: (by: 'beep' | 'silence') => void;
  readonly #startedAt: EpochMs;
  #pushed = 0;
  #timer: Timer | undefined;
  #done = false;

  /** @param heard called once, when the greeting is over; must not throw */
  constructor(end: GreetingEnd, clock: Clock, heard: (by: 'beep' | 'silence') => void) {
    this.#end = end;
    this.#clock = clock;
    this.#heard = heard;
    this.#startedAt = clock.now();
    this.#later();
  }

  push(frame: Int16Array): void {
    if (this.#done) return;
    this.#pushed++;
    const by = this.#end.push(frame);
    if (!by) return;
    this.stop();
    this.#heard(by);
  }

  /** Listens no more. Idempotent. */
  stop(): void {
    if (this.#done) return;
    this.#done = true;
    this.#timer?.cancel();
    this.#end.close();
  }

  #later(): void {
    this.#timer = this.#clock.setTimer(checkMs, () => {
      const due = Math.floor((this.#clock.now() - this.#startedAt - toleranceMs) / frameMs);
      while (!this.#done && this.#pushed < due) this.push(silentFrame);
      if (!this.#done) this.#later();
    });
  }
}
