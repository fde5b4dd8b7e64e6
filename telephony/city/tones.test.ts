import { describe, expect, it } from 'vitest';
import type { Prompt } from '../media/prompt.ts';
import { faxAnswer, specialInformation, tone } from './tones.ts';

/** Share of the energy of `samples` at `frequency` (one bin of a Fourier transform). */
function shareAt(samples: Int16Array, frequency: number): number {
  let [real, imaginary, energy] = [0, 0, 0];
  for (const [i, sample] of samples.entries()) {
    real += sample * Math.cos((2 * Math.PI * frequency * i) / 8000);
    imaginary += sample * Math.sin((2 * Math.PI * frequency * i) / 8000);
    energy += sample * sample;
  }
  return (2 * (real * real + imaginary * imaginary)) / (samples.length * energy);
}

function linear(prompt: Prompt, fromMs: number, ms: number): Int16Array {
  return prompt.samples.slice(fromMs * 8, (fromMs + ms) * 8);
}

describe('tones', () => {
  it('of special information rise: 950, 1400, 1800 Hz, a third of a second each', () => {
    expect(specialInformation.durationMs).toBe(1000);
    for (const [index, frequency] of [950, 1400, 1800].entries()) {
      expect(shareAt(linear(specialInformation, 330 * index + 10, 300), frequency)).toBeGreaterThan(0.95);
    }
  });

  it('of a fax are 2100 Hz for three seconds', () => {
    expect(faxAnswer.durationMs).toBe(3000);
    expect(shareAt(linear(faxAnswer, 0, 3000), 2100)).toBeGreaterThan(0.95);
  });

  it('are silent where no frequency is named', () => {
    expect(linear(tone([{ frequencies: [], ms: 100 }]), 0, 100).every((sample) => sample === 0)).toBe(true);
  });
});
