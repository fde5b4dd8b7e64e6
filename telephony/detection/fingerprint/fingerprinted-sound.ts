import { encodeWords } from './fingerprint-index.ts';
import type { FingerprintMeter } from './fingerprint-meter.ts';

/** The beginning of a sound as words of a fingerprint: no audio, and speech cannot be rebuilt from it. */
export interface FingerprintedSound {
  /** As {@link encodeWords} gives them, at most 8 s. */
  readonly words: string;
  /** How many of them were audible. */
  readonly audible: number;
  /** Id of the library's recording that it matched while it was heard, trusted or not. */
  readonly matchedId?: string;
}

/** What a meter measured. */
export function soundOf(meter: FingerprintMeter): FingerprintedSound {
  let audible = 0;
  for (let n = 0; n < meter.length; n++) audible += meter.audible[n] ?? 0;
  return { words: encodeWords(meter), audible };
}
