import { open } from 'node:fs/promises';
import { readAt, readWavLayout, type WavLayout } from '../../telephony/media/wav/wav-layout.ts';

/** A WAV file read whole, for assertions. */
export interface WavSamples {
  readonly layout: WavLayout;
  /** One array per channel. */
  readonly channels: readonly Int16Array[];
}

/** Reads a 16-bit WAV. @throws Error when it is another file, or shorter than its header says */
export async function readWavSamples(file: string): Promise<WavSamples> {
  const handle = await open(file, 'r');
  try {
    const layout = await readWavLayout(handle);
    const { format, dataStart, claimedBytes, presentBytes } = layout;
    if (format.bitsPerSample !== 16) throw new Error('not a 16-bit WAV');
    if (claimedBytes > presentBytes) throw new Error('the header promises more than there is');
    const bytes = await readAt(handle, dataStart, claimedBytes);
    const blocks = claimedBytes / format.blockBytes;
    const channels = Array.from({ length: format.channels }, (_, channel) =>
      Int16Array.from({ length: blocks }, (_, block) => bytes.readInt16LE(block * format.blockBytes + 2 * channel)),
    );
    return { layout, channels };
  } finally {
    await handle.close();
  }
}

/** The first and last sample louder than `threshold`, in ms; undefined when all is quiet. */
export function loudSpan(samples: Int16Array, threshold = 500): { fromMs: number; untilMs: number } | undefined {
  const first = samples.findIndex((sample) => Math.abs(sample) > threshold);
  if (first < 0) return undefined;
  const last = samples.findLastIndex((sample) => Math.abs(sample) > threshold);
  return { fromMs: first / 8, untilMs: (last + 1) / 8 };
}
