import { describe, expect, it } from 'vitest';
import { noise, tone } from '../../../test/support/telephone-sounds.ts';
import { PowerSpectrum } from './power-spectrum.ts';

/** By the definition of the transform. */
function powerOf(signal: Float64Array): number[] {
  return Array.from({ length: signal.length / 2 + 1 }, (_, bin) => {
    let [re, im] = [0, 0];
    for (const [n, x] of signal.entries()) {
      re += x * Math.cos((2 * Math.PI * bin * n) / signal.length);
      im -= x * Math.sin((2 * Math.PI * bin * n) / signal.length);
    }
    return re * re + im * im;
  });
}

describe('a power spectrum', () => {
  it.each([4, 8, 256, 512])('of %i samples is that of the transform as it is defined', (size) => {
    const spectrum = new PowerSpectrum(size);
    for (const sound of [noise(64, 0.3), tone([440, 1234], 64)]) {
      const signal = sound.slice(0, size);
      spectrum.input.set(signal);
      spectrum.measure();
      for (const [bin, power] of powerOf(signal).entries()) expect(spectrum.power[bin]).toBeCloseTo(power, 9);
    }
  });

  it('of silence is exactly nothing', () => {
    const spectrum = new PowerSpectrum(256);
    spectrum.measure();
    expect(spectrum.power.every((power) => power === 0)).toBe(true);
  });
});
