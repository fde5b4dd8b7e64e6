import { AppError } from '../../../kernel/errors.ts';

/** How the samples of a WAV file are coded. */
export type WavEncoding = 'pcm' | 'float' | 'alaw' | 'mulaw';

/** What the header of a WAV file says. */
export interface WavFormat {
  readonly encoding: WavEncoding;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly bitsPerSample: number;
  /** Bytes of one sample of every channel. */
  readonly blockBytes: number;
}

const formatTags: Readonly<Record<number, WavEncoding>> = { 1: 'pcm', 3: 'float', 6: 'alaw', 7: 'mulaw' };
const extensible = 0xfffe;

const widths: Readonly<Record<WavEncoding, readonly number[]>> = {
  pcm: [8, 16, 24, 32],
  float: [32, 64],
  alaw: [8],
  mulaw: [8],
};

/** Rates telephony and studios use, with room; anything outside is a damaged header. */
const rateRangeHz = [4000, 384_000] as const;

/**
 * Reads the body of a `fmt ` chunk (Microsoft RIFF MCI specification, "WAVE format").
 *
 * @throws AppError `AUDIO_UNREADABLE` when the coding is not one this project reads
 */
export function parseWavFormat(body: Buffer): WavFormat {
  if (body.length < 16) throw unreadable('the fmt chunk is too short');
  const tag = body.readUInt16LE(0);
  const realTag = tag === extensible && body.length >= 26 ? body.readUInt16LE(24) : tag;
  const encoding = formatTags[realTag];
  if (!encoding) throw unreadable(`coding ${realTag} is not PCM, float, A-law or mu-law`);
  const channels = body.readUInt16LE(2);
  const sampleRateHz = body.readUInt32LE(4);
  const bitsPerSample = body.readUInt16LE(14);
  if (!widths[encoding].includes(bitsPerSample)) throw unreadable(`${bitsPerSample}-bit ${encoding} is not read`);
  if (channels < 1 || channels > 64) throw unreadable(`${channels} channels`);
  if (sampleRateHz < rateRangeHz[0] || sampleRateHz > rateRangeHz[1]) throw unreadable(`a rate of ${sampleRateHz} Hz`);
  return { encoding, channels, sampleRateHz, bitsPerSample, blockBytes: (channels * bitsPerSample) / 8 };
}

/** The error for audio that cannot be read. `detail` names what is wrong with the file, never what was said in it. */
export function unreadable(detail: string, cause?: unknown): AppError {
  return new AppError('AUDIO_UNREADABLE', `cannot read the audio: ${detail}`, cause === undefined ? {} : { cause });
}
