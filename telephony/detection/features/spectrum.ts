import { frameSamples, sampleRateHz } from '../../media/codec.ts';
import { PowerSpectrum } from './power-spectrum.ts';

const size = 256;
/** Width of one bin of a spectrum, Hz. */
export const binHz = sampleRateHz / size;
const firstBin = Math.round(200 / binHz);
const lastBin = Math.round(3800 / binHz);
/** Bins on each side of a peak that hold a Hann-windowed sinusoid. */
const lobe = 2;
/** Of each spectrum so many samples were heard before its frame. */
const earlier = size - frameSamples;
const hann = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
/** Shared by all calls of a thread. */
const measured = new PowerSpectrum(size);
const { input, power } = measured;
/** A product of powers stays in the range of numbers when it is taken apart beyond this, and below its inverse. */
const largeProduct = 1e200;

/** Position and weight of the strongest line of a spectrum. */
export interface SpectralPeak {
  /** Hz, interpolated between bins. */
  frequencyHz: number;
  /** Share of the power between 200 and 3800 Hz that lies in the line, 0 to 1. */
  share: number;
}

/**
 * What the power spectrum of the last 32 ms shows, under a Hann window and renewed with each 20 ms frame. Pushing a frame
 * allocates nothing.
 */
export class Spectrum {
  /** Strongest and second strongest line. */
  readonly first: SpectralPeak = { frequencyHz: 0, share: 0 };
  readonly second: SpectralPeak = { frequencyHz: 0, share: 0 };
  /** Ratio of geometric to arithmetic mean between 200 and 3800 Hz: near 0 tonal, near 0.56 white noise. */
  flatness = 1;
  readonly #before = new Float64Array(earlier);

  /** @param frame 160 samples without their mean */
  push(frame: Float64Array): void {
    for (let n = 0; n < earlier; n++) {
      input[n] = (this.#before[n] ?? 0) * (hann[n] ?? 0);
      this.#before[n] = frame[frameSamples - earlier + n] ?? 0;
    }
    for (let n = 0; n < frameSamples; n++) input[earlier + n] = (frame[n] ?? 0) * (hann[earlier + n] ?? 0);
    measured.measure();
    this.#describeAll();
  }

  #describeAll(): void {
    let total = 0;
    let logs = 0;
    // The logarithm of a product, instead of one for each bin.
    let product = 1;
    for (let bin = firstBin; bin <= lastBin; bin++) {
      const p = (power[bin] ?? 0) + 1e-9;
      total += p;
      product *= p;
      if (product > largeProduct || product < 1 / largeProduct) {
        logs += Math.log(product);
        product = 1;
      }
    }
    const count = lastBin - firstBin + 1;
    this.flatness = Math.exp((logs + Math.log(product)) / count) / (total / count);
    const strongest = this.#strongest(-1);
    this.#describe(this.first, strongest, total);
    this.#describe(this.second, this.#strongest(strongest), total);
  }

  #strongest(except: number): number {
    let best = firstBin;
    let bestPower = -1;
    for (let bin = firstBin; bin <= lastBin; bin++) {
      const p = power[bin] ?? 0;
      if (p > bestPower && (except < 0 || Math.abs(bin - except) > lobe)) {
        best = bin;
        bestPower = p;
      }
    }
    return best;
  }

  #describe(peak: SpectralPeak, bin: number, total: number): void {
    let inLine = 0;
    for (let b = bin - lobe; b <= bin + lobe; b++) inLine += power[b] ?? 0;
    const left = Math.log((power[bin - 1] ?? 0) + 1e-9);
    const mid = Math.log((power[bin] ?? 0) + 1e-9);
    const right = Math.log((power[bin + 1] ?? 0) + 1e-9);
    const curve = left - 2 * mid + right;
    const shift = curve < -1e-9 ? (0.5 * (left - right)) / curve : 0;
    peak.frequencyHz = (bin + Math.max(-0.5, Math.min(0.5, shift))) * binHz;
    peak.share = inLine / total;
  }
}
