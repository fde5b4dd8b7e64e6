import alawmulaw from 'alawmulaw';
import type { Codec } from './codec.ts';

/**
 * G.711 by table look-up. The tables are built once from `alawmulaw` (ITU-T G.711), so that a packet costs one memory
 * read per sample.
 */
const coders = {
  PCMU: { decode: alawmulaw.mulaw.decodeSample, encode: alawmulaw.mulaw.encodeSample },
  PCMA: { decode: alawmulaw.alaw.decodeSample, encode: alawmulaw.alaw.encodeSample },
} as const;

function decodeTable(codec: Codec): Int16Array {
  return Int16Array.from({ length: 256 }, (_, code) => coders[codec].decode(code));
}

/** Indexed by `sample + 32768`. */
function encodeTable(codec: Codec): Uint8Array {
  return Uint8Array.from({ length: 65_536 }, (_, index) => coders[codec].encode(index - 32_768) & 0xff);
}

/** Code → linear sample, 256 entries per codec. */
export const linearOf: Readonly<Record<Codec, Int16Array>> = { PCMU: decodeTable('PCMU'), PCMA: decodeTable('PCMA') };

const codeOf: Readonly<Record<Codec, Uint8Array>> = { PCMU: encodeTable('PCMU'), PCMA: encodeTable('PCMA') };

/** The code of a silent sample: what a parked leg hears. */
export const silenceCode: Readonly<Record<Codec, number>> = { PCMU: 0xff, PCMA: 0xd5 };

function transcodeTable(from: Codec, to: Codec): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => codeOf[to][(linearOf[from][code] ?? 0) + 32_768] ?? 0);
}

const muToA = transcodeTable('PCMU', 'PCMA');
const aToMu = transcodeTable('PCMA', 'PCMU');

/** Encodes linear samples; `into` must be at least as long. */
export function encode(codec: Codec, samples: Int16Array, into: Uint8Array): void {
  const table = codeOf[codec];
  for (let i = 0; i < samples.length; i++) into[i] = table[(samples[i] ?? 0) + 32_768] ?? 0;
}

/** Rewrites bytes `start` to `end` (exclusive) of `buffer` from one codec to the other, through linear. */
export function transcodeInPlace(buffer: Uint8Array, start: number, end: number, to: Codec): void {
  const table = to === 'PCMA' ? muToA : aToMu;
  for (let i = start; i < end; i++) buffer[i] = table[buffer[i] ?? 0] ?? 0;
}
