import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../../kernel/errors.ts';
import { sampleRateHz } from '../codec.ts';
import { wavHeader, wavHeaderLength } from '../wav/wav-header.ts';
import { readWavLayout } from '../wav/wav-layout.ts';
import { frameBytes } from './stereo-timeline.ts';

/** What a recording holds after repair. */
export interface RepairedRecording {
  readonly durationMs: number;
  /** False when nothing had to be changed. */
  readonly changed: boolean;
}

/**
 * Repairs a recording whose writer died: the header gets the true length, and an incomplete last sample frame is cut off. A
 * file without a header gets one. Idempotent. Must not be used on a file that is still being written.
 *
 * @throws AppError `RECORDING_FAILED` when the file cannot be read or written, or is not a recording of ours
 */
export async function repairRecording(file: string): Promise<RepairedRecording> {
  try {
    const handle = await open(file, 'r+');
    try {
      const { size } = await handle.stat();
      const head = Buffer.alloc(wavHeaderLength);
      const { bytesRead } = await handle.read(head, 0, wavHeaderLength, 0);
      if (bytesRead === wavHeaderLength && !(await isOurs(handle))) throw new Error('not a stereo recording of 8 kHz');
      const frames = Math.max(0, Math.floor((size - wavHeaderLength) / frameBytes));
      const header = wavHeader(2, frames * frameBytes);
      const length = wavHeaderLength + frames * frameBytes;
      const changed = size !== length || !head.equals(header);
      if (changed) {
        await handle.write(header, 0, wavHeaderLength, 0);
        await handle.truncate(length);
        await handle.datasync();
      }
      return { durationMs: Math.round((frames * 1000) / sampleRateHz), changed };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new AppError('RECORDING_FAILED', 'the recording cannot be repaired', { cause });
  }
}

async function isOurs(handle: FileHandle): Promise<boolean> {
  const { format, dataStart } = await readWavLayout(handle);
  const isLinear = format.encoding === 'pcm' && format.bitsPerSample === 16;
  return isLinear && format.channels === 2 && format.sampleRateHz === sampleRateHz && dataStart === wavHeaderLength;
}
