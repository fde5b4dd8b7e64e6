import type { FileHandle } from 'node:fs/promises';
import { parseWavFormat, unreadable, type WavFormat } from './wav-format.ts';

/** What a WAV file holds, and where. */
export interface WavLayout {
  readonly format: WavFormat;
  /** Position of the first sample in the file. */
  readonly dataStart: number;
  /** Bytes of samples as the header claims. */
  readonly claimedBytes: number;
  /** Bytes from the first sample to the end of the file. */
  readonly presentBytes: number;
}

/**
 * Reads the chunks of an open WAV file up to its samples, and skips those it does not know.
 *
 * @throws AppError `AUDIO_UNREADABLE` when the file is not a WAV file of a known coding
 */
export async function readWavLayout(handle: FileHandle): Promise<WavLayout> {
  const { size } = await handle.stat();
  const riff = await readAt(handle, 0, 12);
  if (riff.length < 12 || riff.toString('latin1', 0, 4) !== 'RIFF' || riff.toString('latin1', 8, 12) !== 'WAVE') {
    throw unreadable('it is no RIFF WAVE file');
  }
  let format: WavFormat | undefined;
  for (let offset = 12; offset + 8 <= size;) {
    const head = await readAt(handle, offset, 8);
    const id = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (id === 'fmt ') format = parseWavFormat(await readAt(handle, offset + 8, Math.min(length, 40)));
    if (id === 'data') {
      if (!format) throw unreadable('its samples come before their format');
      return { format, dataStart: offset + 8, claimedBytes: length, presentBytes: size - offset - 8 };
    }
    offset += 8 + length + (length % 2);
  }
  throw unreadable(format ? 'it holds no samples' : 'it has no fmt chunk');
}

/** Up to `length` bytes from `position` on; fewer at the end of the file. */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
