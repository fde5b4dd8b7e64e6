import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../../kernel/errors.ts';
import { sampleRateHz } from '../codec.ts';
import { unreadable } from '../wav/wav-format.ts';
import { readWavLayout, type WavLayout } from '../wav/wav-layout.ts';
import { RecordingMeter } from './recording-meter.ts';
import type { RecordingSketch } from './recording-sketch.ts';
import { frameBytes } from './stereo-timeline.ts';

/** Bytes read at a time: 2 s of audio, so that calls never wait long for a measurement. */
const chunkBytes = 65_536;

/** A recording as its file has it. */
export interface MeasuredRecording {
  /** Of the whole file, header included, in hexadecimal: as `sha256sum` prints it. */
  readonly sha256: string;
  readonly sketch: RecordingSketch;
}

/**
 * Reads a finished recording once, a chunk at a time.
 *
 * @param known its sketch, where the recorder made one
 * @throws AppError `AUDIO_UNREADABLE` when the file is gone, or is not a stereo recording of 8 kHz
 */
export async function measureRecording(file: string, known?: RecordingSketch): Promise<MeasuredRecording> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const layout = await readWavLayout(handle);
    requireOurs(layout);
    const hash = createHash('sha256');
    const meter = known ? undefined : new RecordingMeter();
    await readThrough(handle, layout, { hash, meter });
    const sketch = known ?? meter?.finish();
    if (!sketch) throw new Error('a meter that made no sketch');
    return { sha256: hash.digest('hex'), sketch };
  } catch (error) {
    throw error instanceof AppError ? error : unreadable('the recording cannot be read', error);
  } finally {
    await handle?.close();
  }
}

async function readThrough(
  handle: FileHandle,
  { dataStart, claimedBytes, presentBytes }: WavLayout,
  { hash, meter }: { readonly hash: Hash; readonly meter: RecordingMeter | undefined },
): Promise<void> {
  const bytes = Math.min(claimedBytes, presentBytes);
  const dataEnd = dataStart + bytes - (bytes % frameBytes);
  const buffer = Buffer.alloc(chunkBytes);
  // Chunks begin and end between two stereo frames, wherever the samples begin.
  for (let at = 0, wanted = dataStart; ; wanted = chunkBytes) {
    const read = await readFully(handle, buffer.subarray(0, Math.min(wanted, chunkBytes)), at);
    if (read === 0) return;
    const chunk = buffer.subarray(0, read);
    hash.update(chunk);
    if (at >= dataStart) meter?.push(chunk.subarray(0, Math.max(0, Math.min(read, dataEnd - at))));
    at += read;
  }
}

async function readFully(handle: FileHandle, into: Buffer, position: number): Promise<number> {
  let read = 0;
  while (read < into.length) {
    const { bytesRead } = await handle.read(into, read, into.length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return read;
}

function requireOurs({ format, dataStart }: WavLayout): void {
  const isLinear = format.encoding === 'pcm' && format.bitsPerSample === 16;
  if (!isLinear || format.channels !== 2 || format.sampleRateHz !== sampleRateHz || dataStart > chunkBytes)
    throw unreadable('it is not a stereo recording of 8 kHz');
}
