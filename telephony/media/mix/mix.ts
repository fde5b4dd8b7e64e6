import { frameSamples } from '../codec.ts';
import type { FrameSource } from '../frame-source.ts';
import type { MediaParty } from '../rtp/media-party.ts';
import { FrameQueue } from './frame-queue.ts';

/** Something that can be heard. */
type Speaker = Pick<MediaParty, 'tap'>;

interface Heard {
  readonly queue: FrameQueue;
  readonly stop: () => void;
}

/** What one listener hears when several speak: the sum of them, with saturation (never wrapped, which would crack). */
export class Mix implements FrameSource {
  readonly #sum = new Int32Array(frameSamples);
  readonly #heard = new Map<Speaker, Heard>();

  /** Sets who is heard from now on. A speaker who stays is heard without a gap. */
  setSpeakers(speakers: readonly Speaker[]): void {
    for (const [speaker, { stop }] of this.#heard) {
      if (speakers.includes(speaker)) continue;
      stop();
      this.#heard.delete(speaker);
    }
    for (const speaker of speakers) {
      if (this.#heard.has(speaker)) continue;
      const queue = new FrameQueue();
      this.#heard.set(speaker, { queue, stop: speaker.tap((frame) => queue.push(frame)) });
    }
  }

  fill(frame: Int16Array): void {
    const sum = this.#sum.fill(0);
    for (const { queue } of this.#heard.values()) queue.addTo(sum);
    for (let i = 0; i < frameSamples; i++) frame[i] = Math.max(-32_768, Math.min(32_767, sum[i] ?? 0));
  }
}
