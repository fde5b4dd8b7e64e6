import alawmulaw from 'alawmulaw';
import type { WavEncoding, WavFormat } from './wav-format.ts';

/** Reads one sample at a byte offset, scaled to ±1. */
type SampleReader = (bytes: Buffer, offset: number) => number;

const pcmReaders: Readonly<Record<number, SampleReader>> = {
  8: (bytes, at) => ((bytes[at] ?? 128) - 128) / 128,
  16: (bytes, at) => bytes.readInt16LE(at) / 32_768,
  24: (bytes, at) => bytes.readIntLE(at, 3) / 8_388_608,
  32: (bytes, at) => bytes.readInt32LE(at) / 2_147_483_648,
};

const readers: Readonly<Record<WavEncoding, (bits: number) => SampleReader | undefined>> = {
  pcm: (bits) => pcmReaders[bits],
  float: (bits) => (bits === 64 ? (bytes, at) => bytes.readDoubleLE(at) : (bytes, at) => bytes.readFloatLE(at)),
  alaw: () => (bytes, at) => alawmulaw.alaw.decodeSample(bytes[at] ?? 0) / 32_768,
  mulaw: () => (bytes, at) => alawmulaw.mulaw.decodeSample(bytes[at] ?? 0) / 32_768,
};

/** Which channel of a file to hear: its number from 0, or the mean of all. */
export type ChannelChoice = number | 'mix';

/** Samples of one channel, and how many of them were not finite and became silence. */
export interface DecodedSamples {
  readonly samples: Float64Array;
  readonly notFinite: number;
}

/**
 * Decodes whole blocks to one channel scaled to ±1. Float samples that are NaN or infinite become silence and are
 * counted; float samples beyond ±8 (a damaged file) are held there.
 */
export function decodeSamples(bytes: Buffer, format: WavFormat, channel: ChannelChoice): DecodedSamples {
  const read = readers[format.encoding](format.bitsPerSample);
  if (!read) throw new Error(`no reader for ${format.bitsPerSample}-bit ${format.encoding}`);
  const width = format.bitsPerSample / 8;
  const blocks = Math.floor(bytes.length / format.blockBytes);
  const samples = new Float64Array(blocks);
  const first = channel === 'mix' ? 0 : channel;
  const last = channel === 'mix' ? format.channels - 1 : channel;
  let notFinite = 0;
  for (let block = 0; block < blocks; block++) {
    let sum = 0;
    for (let c = first; c <= last; c++) {
      const value = read(bytes, block * format.blockBytes + c * width);
      if (Number.isFinite(value)) sum += Math.max(-8, Math.min(8, value));
      else notFinite++;
    }
    samples[block] = sum / (last - first + 1);
  }
  return { samples, notFinite };
}
