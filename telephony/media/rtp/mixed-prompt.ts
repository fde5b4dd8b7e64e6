import { frameSamples, type Codec } from '../codec.ts';
import { encode, linearOf } from '../g711.ts';
import type { Prompt } from '../prompt.ts';

/** A prompt that is laid over what else is heard, wherever it is then: nothing of the other is lost. */
export class MixedPrompt {
  readonly #prompt: Prompt;
  /** Samples heard so far. */
  #at = 0;

  constructor(prompt: Prompt) {
    this.#prompt = prompt;
  }

  get isOver(): boolean {
    return this.#at >= this.#prompt.frames * frameSamples;
  }

  /** Lays the next of it over bytes `start` to `end` (exclusive) of `buffer`, which hold audio of this codec. */
  layOver(buffer: Uint8Array, start: number, end: number, codec: Codec): void {
    const prompt = this.#prompt.encoded(codec);
    const length = Math.min(end - start, prompt.length - this.#at);
    const sum = new Int16Array(Math.max(0, length));
    for (let i = 0; i < sum.length; i++) {
      const both = linear(codec, buffer[start + i]) + linear(codec, prompt[this.#at + i]);
      sum[i] = Math.max(-32_768, Math.min(32_767, both));
    }
    encode(codec, sum, buffer.subarray(start, start + sum.length));
    this.#at += end - start;
  }

  /** The next frame of it alone: nothing else is heard now. */
  frame(codec: Codec): Uint8Array {
    const frame = this.#prompt.encoded(codec).subarray(this.#at, this.#at + frameSamples);
    this.#at += frameSamples;
    return frame;
  }
}

function linear(codec: Codec, code = 0): number {
  return linearOf[codec][code] ?? 0;
}
