import { describe, expect, it } from 'vitest';
import { encode, linearOf, silenceCode, transcodeInPlace } from './g711.ts';

describe('G.711', () => {
  it.each(['PCMU', 'PCMA'] as const)('%s decodes what it encoded within a quantising step', (codec) => {
    const samples = Int16Array.from({ length: 2000 }, (_, i) => Math.round(30_000 * Math.sin(i / 7)));
    const codes = new Uint8Array(samples.length);
    encode(codec, samples, codes);
    for (const [i, sample] of samples.entries()) {
      const back = linearOf[codec][codes[i] ?? 0] ?? 0;
      expect(Math.abs(back - sample)).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16));
    }
  });

  it.each(['PCMU', 'PCMA'] as const)('the silence of %s is silent', (codec) => {
    expect(Math.abs(linearOf[codec][silenceCode[codec]] ?? 99)).toBeLessThanOrEqual(8);
  });

  it('transcodes only the given bytes', () => {
    const bytes = Uint8Array.of(1, 0xff, 0xff, 2);
    transcodeInPlace(bytes, 1, 3, 'PCMA');
    expect(bytes).toEqual(Uint8Array.of(1, 0xd5, 0xd5, 2));
    transcodeInPlace(bytes, 1, 3, 'PCMU');
    // A-law has no zero: its silence is 8, which µ-law has exactly.
    expect(bytes).toEqual(Uint8Array.of(1, 0xfe, 0xfe, 2));
  });
});
