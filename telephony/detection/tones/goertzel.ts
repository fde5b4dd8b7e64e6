import { sampleRateHz } from '../../media/codec.ts';

/**
 * Share of the power of a block that lies in a sinusoid of one frequency (Goertzel 1958), 0 to about 1. Resolution is
 * the sample rate over the block's length.
 */
export function toneShare(samples: Float64Array, frequencyHz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRateHz);
  let s1 = 0;
  let s2 = 0;
  let energy = 0;
  for (let n = 0; n < samples.length; n++) {
    const x = samples[n] ?? 0;
    const s = x + coefficient * s1 - s2;
    s2 = s1;
    s1 = s;
    energy += x * x;
  }
  if (energy <= 0) return 0;
  const power = s1 * s1 + s2 * s2 - coefficient * s1 * s2;
  return (2 * power) / (samples.length * energy);
}
