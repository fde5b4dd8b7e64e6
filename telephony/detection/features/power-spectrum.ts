import FFT from 'fft.js';

/**
 * Power spectra of signals of one length. The even and odd samples go through one complex transform of half that length,
 * which is taken apart afterwards (Press et al., Numerical Recipes, 12.3): less work than a transform of the whole. One
 * instance serves all that measure in a thread, so that hundreds of calls share its tables in the processor's cache.
 */
export class PowerSpectrum {
  /** The windowed samples, filled by the caller before each {@link measure}. */
  readonly input: Float64Array;
  /** Power of bin 0 to half the size, valid until the next {@link measure}. */
  readonly power: Float64Array;
  readonly #fft: FFT;
  readonly #half: number[];
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  /** @param size samples, a power of two above 2 */
  constructor(size: number) {
    this.input = new Float64Array(size);
    this.power = new Float64Array(size / 2 + 1);
    this.#fft = new FFT(size / 2);
    this.#half = this.#fft.createComplexArray();
    const angle = (bin: number): number => (2 * Math.PI * bin) / size;
    this.#cos = Float64Array.from({ length: size / 4 + 1 }, (_, bin) => Math.cos(angle(bin)));
    this.#sin = Float64Array.from({ length: size / 4 + 1 }, (_, bin) => Math.sin(angle(bin)));
  }

  /** Fills {@link power} from {@link input}. Allocates nothing. */
  measure(): void {
    const { power } = this;
    const half = this.#half;
    const last = power.length - 1;
    this.#fft.transform(half, this.input);
    const first = half[0] ?? 0;
    const second = half[1] ?? 0;
    power[0] = (first + second) * (first + second);
    power[last] = (first - second) * (first - second);
    for (let bin = 1; bin <= last / 2; bin++) this.#takeApart(bin, last - bin);
  }

  /** What the half-length spectrum holds of two bins that lie mirrored in it. */
  #takeApart(bin: number, mirror: number): void {
    const half = this.#half;
    const re = half[2 * bin] ?? 0;
    const im = half[2 * bin + 1] ?? 0;
    const mirrorRe = half[2 * mirror] ?? 0;
    const mirrorIm = half[2 * mirror + 1] ?? 0;
    const evenRe = (re + mirrorRe) / 2;
    const evenIm = (im - mirrorIm) / 2;
    const oddRe = (im + mirrorIm) / 2;
    const oddIm = (mirrorRe - re) / 2;
    const cos = this.#cos[bin] ?? 0;
    const sin = this.#sin[bin] ?? 0;
    // The spectrum of the odd samples, which lie half a step later.
    const laterRe = oddRe * cos + oddIm * sin;
    const laterIm = oddIm * cos - oddRe * sin;
    this.power[bin] = (evenRe + laterRe) * (evenRe + laterRe) + (evenIm + laterIm) * (evenIm + laterIm);
    this.power[mirror] = (evenRe - laterRe) * (evenRe - laterRe) + (evenIm - laterIm) * (evenIm - laterIm);
  }
}
