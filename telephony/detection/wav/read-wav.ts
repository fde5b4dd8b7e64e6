import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { frameSamples } from '../frame.ts';
import { decodeSamples } from './decode-samples.ts';
import type { ChannelChoice } from './decode-samples.ts';
import { Resampler } from './resampler.ts';
import { parseWavFormat, unreadable } from './wav-format.ts';
import type { WavFormat } from './wav-format.ts';

/** Bytes read at a time: an hour of audio never stands in memory. */
const chunkBytes = 1 << 16;

/** What is known of a WAV file before its samples are read. */
interface WavLayout {
  readonly format: WavFormat;
  readonly dataOffset: number;
  /** Bytes of samples that are there. */
  readonly dataBytes: number;
  /** True when the header promises more than the file holds. */
  readonly truncated: boolean;
}

/** Something odd that did not prevent reading: the listener should know. */
export interface WavNotes {
  readonly format: WavFormat;
  readonly durationMs: number;
  truncated: boolean;
  /** Float samples that were no numbers, heard as silence; final once all frames were taken. */
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
 * @throws AppError `AUDIO_UNREADABLE` when the file is missing, is no WAV, or has no such channel
 */
export async function openWav(file: string, channel: ChannelChoice): Promise<WavFrames> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw unreadable('the file cannot be opened', cause);
  });
  try {
    const layout = await readLayout(handle);
    if (channel !== 'mix' && channel >= layout.format.channels) {
      throw unreadable(`there is no channel ${channel + 1}, the file has ${layout.format.channels}`);
    }
    const { format } = layout;
    const blocks = Math.floor(layout.dataBytes / format.blockBytes);
    const notes: WavNotes = {
      format,
      durationMs: Math.round((blocks * 1000) / format.sampleRateHz),
      truncated: layout.truncated,
      notFinite: 0,
    };
    return { notes, frames: () => readFrames(handle, layout, channel, notes), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error instanceof Error && error.name === 'AppError' ? error : unreadable('reading failed', error);
  }
}

async function readLayout(handle: FileHandle): Promise<WavLayout> {
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
    if (id === 'data') return dataLayout(format, offset + 8, { length, size });
    offset += 8 + length + (length % 2);
  }
  throw unreadable(format ? 'it holds no samples' : 'it has no fmt chunk');
}

/** Writers that stream leave the length 0 or 0xFFFFFFFF: then everything to the end of the file is audio. */
function dataLayout(
  format: WavFormat | undefined,
  dataOffset: number,
  { length, size }: { readonly length: number; readonly size: number },
): WavLayout {
  if (!format) throw unreadable('its samples come before their format');
  const present = size - dataOffset;
  const unknown = length === 0 || length >= 0xffff_ff00;
  const dataBytes = unknown ? present : Math.min(length, present);
  if (dataBytes < format.blockBytes) throw unreadable('it holds no samples');
  return { format, dataOffset, dataBytes, truncated: !unknown && length > present };
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function* readFrames(
  handle: FileHandle,
  layout: WavLayout,
  channel: ChannelChoice,
  notes: WavNotes,
): AsyncGenerator<Int16Array, void> {
  const { format } = layout;
  const frame = new Int16Array(frameSamples);
  const resampler = new Resampler(format.sampleRateHz);
  const step = Math.max(1, Math.floor(chunkBytes / format.blockBytes)) * format.blockBytes;
  let filled = 0;
  for (let read = 0; read < layout.dataBytes; read += step) {
    const wanted = Math.min(step, layout.dataBytes - read);
    const bytes = await readAt(handle, layout.dataOffset + read, wanted);
    const decoded = decodeSamples(bytes, format, channel);
    notes.notFinite += decoded.notFinite;
    for (const sample of resampler.push(decoded.samples, read + step >= layout.dataBytes)) {
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
