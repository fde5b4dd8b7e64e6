import { readFile } from 'node:fs/promises';
import { readWavHeader, type WavDescription } from '../../telephony/media/wav.ts';

/** A WAV file read whole, for assertions. */
export interface WavSamples {
  readonly header: WavDescription;
  /** One array per channel. */
  readonly channels: readonly Int16Array[];
}

/** Reads a 16-bit WAV. @throws Error when it is none, or shorter than its header says */
export async function readWavSamples(file: string): Promise<WavSamples> {
  const bytes = await readFile(file);
  const header = readWavHeader(bytes);
  if (header?.bitsPerSample !== 16) throw new Error('not a 16-bit WAV');
  if (header.dataStart + header.dataBytes > bytes.length) throw new Error('the header promises more than there is');
  const frames = header.dataBytes / 2 / header.channels;
  const channels = Array.from({ length: header.channels }, (_, channel) =>
    Int16Array.from({ length: frames }, (_, frame) =>
      bytes.readInt16LE(header.dataStart + 2 * (frame * header.channels + channel)),
    ),
  );
  return { header, channels };
}

/** The first and last sample louder than `threshold`, in ms; undefined when all is quiet. */
export function loudSpan(samples: Int16Array, threshold = 500): { fromMs: number; untilMs: number } | undefined {
  const first = samples.findIndex((sample) => Math.abs(sample) > threshold);
  if (first < 0) return undefined;
  const last = samples.findLastIndex((sample) => Math.abs(sample) > threshold);
  return { fromMs: first / 8, untilMs: (last + 1) / 8 };
}
