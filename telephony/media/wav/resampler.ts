import { sampleRateHz } from '../codec.ts';

/** Zero crossings of the windowed sinc on each side: about 80 dB of stop-band with the window below. */
const zeroCrossings = 24;
/** Kaiser window parameter for about 80 dB (Kaiser 1974). */
const beta = 7.9;
/** Pass-band edge as a share of the lower of both Nyquist rates. */
const edge = 0.94;

/** Zeroth-order modified Bessel function, by its series. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/**
 * Streams samples of any rate to 8 kHz through a windowed-sinc low-pass, so that nothing above 4 kHz folds back.
 * Holds at most one filter length of earlier input.
 */
export class Resampler {
  readonly #step: number;
  readonly #reach: number;
  readonly #cutoff: number;
  #pending = new Float64Array(0);
  /** Input index of `#pending[0]`. */
  #start = 0;
  #produced = 0;

  /** @param fromHz rate of the input, Hz */
  constructor(fromHz: number) {
    this.#step = fromHz / sampleRateHz;
    this.#cutoff = edge * Math.min(1, sampleRateHz / fromHz);
    this.#reach = fromHz === sampleRateHz ? 0 : Math.ceil(zeroCrossings / this.#cutoff);
  }

  /** Takes input and returns what can be computed so far; `last` flushes the tail. */
  push(input: Float64Array, last = false): Float64Array {
    if (this.#reach === 0) return input;
    this.#append(input);
    const end = this.#start + this.#pending.length;
    const outputs: number[] = [];
    for (;;) {
      const centre = this.#produced * this.#step;
      if (last ? centre >= end : Math.floor(centre) + this.#reach >= end) break;
      outputs.push(this.#sample(centre));
      this.#produced++;
    }
    this.#forget();
    return Float64Array.from(outputs);
  }

  #append(input: Float64Array): void {
    const joined = new Float64Array(this.#pending.length + input.length);
    joined.set(this.#pending);
    joined.set(input, this.#pending.length);
    this.#pending = joined;
  }

  #forget(): void {
    const keepFrom = Math.max(0, Math.floor(this.#produced * this.#step) - this.#reach - this.#start);
    if (keepFrom > 0) {
      this.#pending = this.#pending.slice(keepFrom);
      this.#start += keepFrom;
    }
  }

  #sample(centre: number): number {
    const from = Math.ceil(centre - this.#reach);
    const to = Math.floor(centre + this.#reach);
    let sum = 0;
    for (let n = from; n <= to; n++) sum += (this.#pending[n - this.#start] ?? 0) * this.#kernel(centre - n);
    return sum;
  }

  /** Windowed sinc at a distance of `x` input samples, by look-up with linear interpolation. */
  #kernel(x: number): number {
    const position = (Math.abs(x) / this.#reach) * kernelTable.resolution;
    const index = Math.floor(position);
    const low = kernelTable.values[index] ?? 0;
    const high = kernelTable.values[index + 1] ?? 0;
    return this.#cutoff * (low + (high - low) * (position - index));
  }
}

/** One half of the window times the sinc over {@link zeroCrossings} crossings; every rate stretches the same curve. */
const kernelTable = buildKernel(zeroCrossings * 256);

function buildKernel(resolution: number): { readonly resolution: number; readonly values: Float64Array } {
  const scale = bessel0(beta);
  const values = Float64Array.from({ length: resolution + 2 }, (_, i) => {
    const part = Math.min(1, i / resolution);
    const x = Math.PI * part * zeroCrossings;
    const sinc = x === 0 ? 1 : Math.sin(x) / x;
    return (sinc * bessel0(beta * Math.sqrt(1 - part * part))) / scale;
  });
  return { resolution, values };
}
