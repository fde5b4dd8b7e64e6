import type { CallControl } from '../../../telephony/call-control.ts';
import { eventually } from '../../support/eventually.ts';

/** Who listens to a call through a tap, and keeps everything with the time it came. */
export class Ear {
  readonly #frames: { readonly at: number; readonly samples: Int16Array }[] = [];
  #stop: (() => void) | undefined;

  static async open(calls: CallControl, callId: string): Promise<Ear> {
    const ear = new Ear();
    ear.#stop = await calls.tapAudio(callId, (frame) => {
      ear.#frames.push({ at: performance.now(), samples: frame.slice() });
    });
    return ear;
  }

  close(): void {
    this.#stop?.();
  }

  /** How many frames were heard so far. */
  get count(): number {
    return this.#frames.length;
  }

  /** What was heard from the frame of this number on. */
  since(frame: number): Int16Array {
    return Int16Array.from(this.#frames.slice(frame).flatMap(({ samples }) => [...samples]));
  }

  /** Resolves with the time at which a frame that is loud came; rejects when none comes within a second. */
  async nextLoud(): Promise<number> {
    const from = this.#frames.length;
    const found = (): number | undefined => this.#frames.slice(from).find(({ samples }) => isLoud(samples))?.at;
    return eventually('something loud is heard', () => Promise.resolve(found()), 1000);
  }

  /** How much of the time between the first and the last frame is missing, in ms; 0 where all of it was heard. */
  get missingMs(): number {
    const [first, last] = [this.#frames[0]?.at ?? 0, this.#frames.at(-1)?.at ?? 0];
    return Math.max(0, last - first - (this.#frames.length - 1) * 20);
  }
}

function isLoud(samples: Int16Array): boolean {
  return samples.some((sample) => Math.abs(sample) > 3000);
}
