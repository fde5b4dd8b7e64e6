import { AppError } from '../../kernel/errors.ts';
import { frameMs, frameSamples, sampleRateHz, type Codec } from './codec.ts';
import { encode, silenceCode } from './g711.ts';
import { openWav, type WavFrames } from './wav/read-wav.ts';
import type { WavFormat } from './wav/wav-format.ts';

/** Audio ready to be played: whole 20 ms frames, encoded as they are played, in memory that every thread may read. */
export class Prompt {
  /** 8 kHz linear, of any length. */
  readonly samples: Int16Array<SharedArrayBuffer>;

  /** @param samples 8 kHz linear; kept when they are in shared memory, else copied */
  constructor(samples: Int16Array) {
    this.samples = isShared(samples) ? samples : shared(samples);
  }

  /** Whole frames of {@link frameSamples}. */
  get frames(): number {
    return Math.ceil(this.samples.length / frameSamples);
  }

  get durationMs(): number {
    return this.frames * frameMs;
  }

  /** Writes frame `index` in G.711 into `into`, at least {@link frameSamples} long; the last one is filled with silence. */
  encodeFrame(index: number, codec: Codec, into: Uint8Array): void {
    const samples = this.samples.subarray(index * frameSamples, (index + 1) * frameSamples);
    encode(codec, samples, into);
    into.fill(silenceCode[codec], samples.length, frameSamples);
  }
}

function isShared(samples: Int16Array): samples is Int16Array<SharedArrayBuffer> {
  return samples.buffer instanceof SharedArrayBuffer;
}

function shared(samples: Int16Array): Int16Array<SharedArrayBuffer> {
  const copy = new Int16Array(new SharedArrayBuffer(samples.byteLength));
  copy.set(samples);
  return copy;
}

/** Longest prompt accepted, ms. */
const longestPromptMs = 600_000;

/**
 * Reads an 8 kHz mono WAV file, 16-bit linear or µ-law.
 *
 * @throws AppError `PROMPT_UNREADABLE`
 */
export async function readPrompt(file: string): Promise<Prompt> {
  let wav: WavFrames | undefined;
  try {
    wav = await openWav(file, 0);
    if (!isPromptFormat(wav.notes.format) || wav.notes.durationMs > longestPromptMs) throw new Error('another format');
    return new Prompt(await samplesOf(wav));
  } catch (cause) {
    throw new AppError('PROMPT_UNREADABLE', 'a prompt is an 8 kHz mono WAV, 16-bit or µ-law, of at most ten minutes', {
      cause,
      details: { file },
    });
  } finally {
    await wav?.close();
  }
}

function isPromptFormat({ encoding, bitsPerSample, channels, sampleRateHz: rateHz }: WavFormat): boolean {
  return (
    channels === 1 && rateHz === sampleRateHz && (encoding === 'mulaw' || (encoding === 'pcm' && bitsPerSample === 16))
  );
}

async function samplesOf(wav: WavFrames): Promise<Int16Array> {
  const frames: Int16Array[] = [];
  for await (const frame of wav.frames()) frames.push(frame.slice());
  const samples = new Int16Array(frames.length * frameSamples);
  for (const [n, frame] of frames.entries()) samples.set(frame, n * frameSamples);
  return samples;
}

/** Prompts by file, read once. The least recently used are dropped when there are too many. */
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
}
