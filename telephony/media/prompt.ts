import { readFile } from 'node:fs/promises';
import { AppError } from '../../src/kernel/errors.ts';
import { frameMs, frameSamples, sampleRate, type Codec } from './codec.ts';
import { encode, silenceCode } from './g711.ts';
import { readWavHeader } from './wav.ts';

/** Audio ready to be played: whole 20 ms frames, encoded once per codec when first asked for. */
export class Prompt {
  readonly #samples: Int16Array;
  readonly #encoded = new Map<Codec, Uint8Array>();

  /** @param samples 8 kHz linear; the last frame is filled with silence */
  constructor(samples: Int16Array) {
    this.#samples = samples;
  }

  /** Whole frames of {@link frameSamples}. */
  get frames(): number {
    return Math.ceil(this.#samples.length / frameSamples);
  }

  get durationMs(): number {
    return this.frames * frameMs;
  }

  /** The whole prompt in G.711, `frames * frameSamples` bytes. Not to be changed. */
  encoded(codec: Codec): Uint8Array {
    const known = this.#encoded.get(codec);
    if (known) return known;
    const bytes = new Uint8Array(this.frames * frameSamples).fill(silenceCode[codec]);
    encode(codec, this.#samples, bytes);
    this.#encoded.set(codec, bytes);
    return bytes;
  }
}

/** Longest prompt taken, in bytes of WAV: ten minutes. */
const longestPrompt = 10 * 60 * sampleRate * 2;

/**
 * Reads an 8 kHz mono 16-bit WAV file.
 *
 * @throws AppError `PROMPT_UNREADABLE`
 */
export async function readPrompt(file: string): Promise<Prompt> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new AppError('PROMPT_UNREADABLE', 'the prompt file cannot be read', { cause, details: { file } });
  }
  const wav = readWavHeader(bytes);
  const fits = wav?.format === 1 && wav.channels === 1 && wav.sampleRate === sampleRate && wav.bitsPerSample === 16;
  if (!fits || bytes.length > longestPrompt) {
    throw new AppError('PROMPT_UNREADABLE', 'a prompt is an 8 kHz mono 16-bit WAV of at most ten minutes', {
      details: { file },
    });
  }
  const count = Math.floor(Math.min(wav.dataBytes, bytes.length - wav.dataStart) / 2);
  const samples = new Int16Array(count);
  for (let i = 0; i < count; i++) samples[i] = bytes.readInt16LE(wav.dataStart + 2 * i);
  return new Prompt(samples);
}

/** Prompts by file, read once. The least recently used go when there are too many. */
export class PromptCache {
  readonly #limit: number;
  readonly #prompts = new Map<string, Promise<Prompt>>();

  /** @param limit files kept */
  constructor(limit = 100) {
    this.#limit = limit;
  }

  /** The prompt of a file. A failure is not remembered. @throws AppError `PROMPT_UNREADABLE` */
  async get(file: string): Promise<Prompt> {
    const prompt = this.#prompts.get(file) ?? readPrompt(file);
    this.#prompts.delete(file);
    this.#prompts.set(file, prompt);
    const [oldest] = this.#prompts.keys();
    if (this.#prompts.size > this.#limit && oldest !== undefined) this.#prompts.delete(oldest);
    try {
      return await prompt;
    } catch (error) {
      this.#prompts.delete(file);
      throw error;
    }
  }

  /** Forgets a file, e.g. because it was replaced. */
  forget(file: string): void {
    this.#prompts.delete(file);
  }
}
