import { readFile } from 'node:fs/promises';
import { AppError } from '../../kernel/errors.ts';
import { frameMs, frameSamples, sampleRate, type Codec } from './codec.ts';
import { encode, linearOf, silenceCode } from './g711.ts';
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
 * Reads an 8 kHz mono WAV file, 16-bit linear or µ-law.
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
  const samples = bytes.length <= longestPrompt ? samplesOf(bytes) : undefined;
  if (!samples) {
    throw new AppError('PROMPT_UNREADABLE', 'a prompt is an 8 kHz mono WAV, 16-bit or µ-law, of at most ten minutes', {
      details: { file },
    });
  }
  return new Prompt(samples);
}

/** WAVE format codes (RFC 2361). */
const wavFormats = { linear: 1, muLaw: 7 } as const;

function samplesOf(bytes: Buffer): Int16Array | undefined {
  const wav = readWavHeader(bytes);
  if (wav?.channels !== 1 || wav.sampleRate !== sampleRate) return undefined;
  const data = bytes.subarray(wav.dataStart, wav.dataStart + wav.dataBytes);
  if (wav.format === wavFormats.muLaw && wav.bitsPerSample === 8) {
    return Int16Array.from(data, (code) => linearOf.PCMU[code] ?? 0);
  }
  if (wav.format !== wavFormats.linear || wav.bitsPerSample !== 16) return undefined;
  return Int16Array.from({ length: Math.floor(data.length / 2) }, (_, i) => data.readInt16LE(2 * i));
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
