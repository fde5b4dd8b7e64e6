import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { frameSamples } from '../codec.ts';
import { decodeSamples } from './decode-samples.ts';
import type { ChannelChoice } from './decode-samples.ts';
import { Resampler } from './resampler.ts';
import { unreadable, type WavFormat } from './wav-format.ts';
import { readAt, readWavLayout, type WavLayout } from './wav-layout.ts';

/** Bytes read at a time: an hour of audio never stands in memory. */
const chunkBytes = 1 << 16;

/** What was odd about a file that could be read anyway. */
export interface WavNotes {
  readonly format: WavFormat;
  readonly durationMs: number;
  truncated: boolean;
  /** Float samples that were not finite and became silence; final once all frames were taken. */
  notFinite: number;
}

/** An open WAV file as 20 ms frames at 8 kHz. */
export interface WavFrames {
  readonly notes: WavNotes;
  /** Each frame is 160 samples, valid until the next is taken; the last is padded with silence. */
  frames(): AsyncGenerator<Int16Array, void>;
  close(): Promise<void>;
}

/**
 * Opens a RIFF WAV file: 8, 16, 24, 32-bit PCM, 32, 64-bit float, A-law or mu-law, any rate and number of channels.
 *
 * @throws AppError `AUDIO_UNREADABLE` when the file is missing, is not a WAV file, or has no such channel
 */
export async function openWav(file: string, channel: ChannelChoice): Promise<WavFrames> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw unreadable('the file cannot be opened', cause);
  });
  try {
    const layout = await readWavLayout(handle);
    if (channel !== 'mix' && channel >= layout.format.channels) {
      throw unreadable(`there is no channel ${channel + 1}, the file has ${layout.format.channels}`);
    }
    const { format } = layout;
    const dataBytes = audioBytes(layout);
    const blocks = Math.floor(dataBytes / format.blockBytes);
    const notes: WavNotes = {
      format,
      durationMs: Math.round((blocks * 1000) / format.sampleRateHz),
      truncated: hasLength(layout.claimedBytes) && layout.claimedBytes > layout.presentBytes,
      notFinite: 0,
    };
    return {
      notes,
      frames: () => readFrames(handle, { dataStart: layout.dataStart, dataBytes }, channel, notes),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error instanceof Error && error.name === 'AppError' ? error : unreadable('reading failed', error);
  }
}

/** Bytes of samples to read. Writers that stream leave the length 0 or 0xFFFFFFFF: then all bytes to the end are audio. */
function audioBytes({ format, claimedBytes, presentBytes }: WavLayout): number {
  const bytes = hasLength(claimedBytes) ? Math.min(claimedBytes, presentBytes) : presentBytes;
  if (bytes < format.blockBytes) throw unreadable('it holds no samples');
  return bytes;
}

function hasLength(claimedBytes: number): boolean {
  return claimedBytes > 0 && claimedBytes < 0xffff_ff00;
}

async function* readFrames(
  handle: FileHandle,
  { dataStart, dataBytes }: { readonly dataStart: number; readonly dataBytes: number },
  channel: ChannelChoice,
  notes: WavNotes,
): AsyncGenerator<Int16Array, void> {
  const { format } = notes;
  const frame = new Int16Array(frameSamples);
  const resampler = new Resampler(format.sampleRateHz);
  const step = Math.max(1, Math.floor(chunkBytes / format.blockBytes)) * format.blockBytes;
  let filled = 0;
  for (let read = 0; read < dataBytes; read += step) {
    const wanted = Math.min(step, dataBytes - read);
    const bytes = await readAt(handle, dataStart + read, wanted);
    const decoded = decodeSamples(bytes, format, channel);
    notes.notFinite += decoded.notFinite;
    for (const sample of resampler.push(decoded.samples, read + step >= dataBytes)) {
      frame[filled++] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
      if (filled === frameSamples) {
        yield frame;
        filled = 0;
      }
    }
  }
  if (filled > 0) {
    frame.fill(0, filled);
    yield frame;
  }
}
