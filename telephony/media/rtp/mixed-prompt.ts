import { frameSamples, type Codec } from '../codec.ts';
import { encode, linearOf, silenceCode } from '../g711.ts';
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
    const { samples } = this.#prompt;
    const length = Math.min(end - start, samples.length - this.#at);
    const sum = new Int16Array(Math.max(0, length));
    for (let i = 0; i < sum.length; i++) {
      const both = linear(codec, buffer[start + i]) + (samples[this.#at + i] ?? 0);
      sum[i] = Math.max(-32_768, Math.min(32_767, both));
    }
    encode(codec, sum, buffer.subarray(start, start + sum.length));
    this.#at += end - start;
  }

  /** Writes the next frame of it alone: nothing else is heard now. */
  encodeFrame(codec: Codec, into: Uint8Array): void {
    const samples = this.#prompt.samples.subarray(this.#at, this.#at + frameSamples);
    encode(codec, samples, into);
    into.fill(silenceCode[codec], samples.length, frameSamples);
    this.#at += frameSamples;
  }
}

function linear(codec: Codec, code = 0): number {
  return linearOf[codec][code] ?? 0;
}
