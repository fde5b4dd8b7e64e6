import { sampleRate } from './codec.ts';

/** Bytes of the canonical RIFF/WAVE header that we write: RIFF, fmt (16 bytes) and data. */
export const wavHeaderLength = 44;

const bytesPerSample = 2;

/** Header of a 16-bit PCM file at 8 kHz with `dataBytes` of samples (at most 4 GiB − 36). */
export function wavHeader(channels: 1 | 2, dataBytes: number): Buffer {
  const header = Buffer.alloc(wavHeaderLength);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * bytesPerSample, 28);
  header.writeUInt16LE(channels * bytesPerSample, 32);
  header.writeUInt16LE(8 * bytesPerSample, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** What a WAV file holds; `dataStart` and `dataBytes` tell where its samples are. */
export interface WavDescription {
  /** 1 = linear PCM. */
  readonly format: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bitsPerSample: number;
  readonly dataStart: number;
  /** As the header claims; the file may be shorter. */
  readonly dataBytes: number;
}

/**
 * Reads the header at the beginning of a WAV file, skipping chunks that it does not know.
 *
 * @returns undefined when the bytes are not a WAV file or end before its samples
 */
export function readWavHeader(bytes: Buffer): WavDescription | undefined {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  if (bytes.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let format: Omit<WavDescription, 'dataStart' | 'dataBytes'> | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (id === 'data') return format && { ...format, dataStart: at + 8, dataBytes: length };
    if (id === 'fmt ') format = readFormat(bytes, at + 8, length);
    at += 8 + length + (length % 2);
  }
  return undefined;
}

function readFormat(
  bytes: Buffer,
  at: number,
  length: number,
): Omit<WavDescription, 'dataStart' | 'dataBytes'> | undefined {
  if (length < 16 || at + 16 > bytes.length) return undefined;
  return {
    format: bytes.readUInt16LE(at),
    channels: bytes.readUInt16LE(at + 2),
    sampleRate: bytes.readUInt32LE(at + 4),
    bitsPerSample: bytes.readUInt16LE(at + 14),
  };
}
