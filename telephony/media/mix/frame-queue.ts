import { frameSamples } from '../codec.ts';

/** Frames gathered before the first is given (40 ms): packets of one leg and the clock of another never agree. */
const gathered = 2;

/** Most frames held (120 ms). Beyond it the oldest are dropped, so that delay does not build up. */
const mostFrames = 6;

/** The 20 ms frames of one speaker on their way to one listener: evens out jitter, and yields silence when it is empty. */
export class FrameQueue {
  readonly #frames = new Int16Array(mostFrames * frameSamples);
  #first = 0;
  #count = 0;
  #flowing = false;

  /** Frames held now. */
  get length(): number {
    return this.#count;
  }

  /** Takes a copy of a frame of {@link frameSamples}. */
  push(frame: Int16Array): void {
    if (this.#count === mostFrames) {
      const surplus = mostFrames - gathered;
      this.#first = (this.#first + surplus) % mostFrames;
      this.#count -= surplus;
    }
    this.#frames.set(frame, ((this.#first + this.#count) % mostFrames) * frameSamples);
    this.#count += 1;
    if (this.#count >= gathered) this.#flowing = true;
  }

  /** Adds the next frame to `sum`, or nothing while there is none. */
  addTo(sum: Int32Array): void {
    if (this.#count === 0) this.#flowing = false;
    if (!this.#flowing) return;
    const start = this.#first * frameSamples;
    for (let i = 0; i < frameSamples; i++) sum[i] = (sum[i] ?? 0) + (this.#frames[start + i] ?? 0);
    this.#first = (this.#first + 1) % mostFrames;
    this.#count -= 1;
  }
}
