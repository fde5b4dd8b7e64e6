import FFT from 'fft.js';
import { frameSamples, sampleRateHz } from '../../media/codec.ts';

const size = 256;
/** Width of one bin of {@link Spectrum.power}, Hz. */
export const binHz = sampleRateHz / size;
const firstBin = Math.round(200 / binHz);
const lastBin = Math.round(3800 / binHz);
/** Bins on each side of a peak that hold a Hann-windowed sinusoid. */
const lobe = 2;

/** Position and weight of the strongest line of a spectrum. */
export interface SpectralPeak {
  /** Hz, interpolated between bins. */
  frequencyHz: number;
  /** Share of the power between 200 and 3800 Hz that lies in the line, 0 to 1. */
  share: number;
}

/**
 * Power spectrum of the last 32 ms, renewed with each 20 ms frame. Buffers are made once: pushing a frame allocates
 * nothing.
 */
export class Spectrum {
  /** Power per bin, 0 … 128, of the last 256 samples under a Hann window. Valid until the next push. */
  readonly power = new Float64Array(size / 2 + 1);
  /** Strongest and second strongest line. */
  readonly first: SpectralPeak = { frequencyHz: 0, share: 0 };
  readonly second: SpectralPeak = { frequencyHz: 0, share: 0 };
  /** Ratio of geometric to arithmetic mean between 200 and 3800 Hz: near 0 tonal, near 0.56 white noise. */
  flatness = 1;
  readonly #fft = new FFT(size);
  readonly #spectrum: number[];
  readonly #windowed = new Float64Array(size);
  readonly #history = new Float64Array(size);
  readonly #window = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));

  constructor() {
    this.#spectrum = this.#fft.createComplexArray();
  }

  /** @param frame 160 samples without their mean */
  push(frame: Float64Array): void {
    const { power } = this;
    this.#history.copyWithin(0, frameSamples);
    this.#history.set(frame, size - frameSamples);
    for (let n = 0; n < size; n++) this.#windowed[n] = (this.#history[n] ?? 0) * (this.#window[n] ?? 0);
    this.#fft.realTransform(this.#spectrum, this.#windowed);
    for (let bin = 0; bin <= size / 2; bin++) {
      const re = this.#spectrum[2 * bin] ?? 0;
      const im = this.#spectrum[2 * bin + 1] ?? 0;
      power[bin] = re * re + im * im;
    }
    this.#measure();
  }

  reset(): void {
    this.#history.fill(0);
  }

  #measure(): void {
    let total = 0;
    let logs = 0;
    for (let bin = firstBin; bin <= lastBin; bin++) {
      const p = (this.power[bin] ?? 0) + 1e-9;
      total += p;
      logs += Math.log(p);
    }
    const count = lastBin - firstBin + 1;
    this.flatness = Math.exp(logs / count) / (total / count);
    const strongest = this.#strongest(-1);
    this.#describe(this.first, strongest, total);
    this.#describe(this.second, this.#strongest(strongest), total);
  }

  #strongest(except: number): number {
    let best = firstBin;
    let bestPower = -1;
    for (let bin = firstBin; bin <= lastBin; bin++) {
      const p = this.power[bin] ?? 0;
      if (p > bestPower && (except < 0 || Math.abs(bin - except) > lobe)) {
        best = bin;
        bestPower = p;
      }
    }
    return best;
  }

  #describe(peak: SpectralPeak, bin: number, total: number): void {
    let inLine = 0;
    for (let b = bin - lobe; b <= bin + lobe; b++) inLine += this.power[b] ?? 0;
    const left = Math.log((this.power[bin - 1] ?? 0) + 1e-9);
    const mid = Math.log((this.power[bin] ?? 0) + 1e-9);
    const right = Math.log((this.power[bin + 1] ?? 0) + 1e-9);
    const curve = left - 2 * mid + right;
    const shift = curve < -1e-9 ? (0.5 * (left - right)) / curve : 0;
    peak.frequencyHz = (bin + Math.max(-0.5, Math.min(0.5, shift))) * binHz;
    peak.share = inLine / total;
  }
}
