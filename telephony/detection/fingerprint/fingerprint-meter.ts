import { frameSamples, sampleRateHz } from '../../media/codec.ts';
import { PowerSpectrum } from '../features/power-spectrum.ts';

const windowSamples = 512;
/** Distance of two words of a fingerprint, ms. */
export const wordMs = 16;
const hopSamples = (sampleRateHz * wordMs) / 1000;
/** 33 bands give 32 bits. */
const bandCount = 33;
const lowHz = 300;
const highHz = 3400;
/** Words kept of one call: 8 s. */
export const wordCapacity = 500;
/** A word counts when its window is this loud (mean square of 16-bit samples): about −54 dB. */
const audiblePower = 4000;
/** How many of the least certain bits a search may flip. */
export const weakBits = 6;
/** Shared by all calls of a thread. */
const measured = new PowerSpectrum(windowSamples);
const { input, power } = measured;

/**
 * Turns sound into one 32-bit word per 16 ms (Haitsma & Kalker 2002, "A highly robust audio fingerprinting system"):
 * each bit is the sign of the change over time of the difference of neighbouring bands' energy. Windows of 64 ms
 * instead of the paper's 370 ms recognise a prompt within its first second. Allocates nothing per frame.
 */
export class FingerprintMeter {
  /** 0 where it was not audible. */
  readonly words = new Uint32Array(wordCapacity);
  /** 1 where the word was loud enough to mean anything. */
  readonly audible = new Uint8Array(wordCapacity);
  length = 0;
  readonly #weakest = new Uint8Array(weakBits);
  /** With a hop more than a word needs: the word before an audible one may have to be measured afterwards. */
  readonly #history = new Int16Array(hopSamples + windowSamples + frameSamples);
  #unread = 0;
  /** Of the last word, unless it was not audible. */
  readonly #bands = new Float64Array(bandCount);
  #bandsKnown = false;
  readonly #before = new Float64Array(bandCount);
  readonly #certainty = new Float64Array(bandCount - 1);

  /** Takes a frame of 160 samples; returns how many words it added (1 or 2, 0 when full). */
  push(frame: Int16Array): number {
    if (this.length + 2 > wordCapacity) return 0;
    this.#history.copyWithin(0, frameSamples);
    this.#history.set(frame, this.#history.length - frameSamples);
    this.#unread += frameSamples;
    let added = 0;
    while (this.#unread >= hopSamples) {
      this.#unread -= hopSamples;
      this.#word(this.#history.length - this.#unread - windowSamples);
      added++;
    }
    return added;
  }

  /** Positions of the least certain bits of the last word, the least certain first. Valid until the next call. */
  weakestBits(): Uint8Array {
    let taken = 0;
    for (let weak = 0; weak < weakBits; weak++) {
      const bit = this.#leastCertain(taken);
      this.#weakest[weak] = bit;
      taken |= 1 << bit;
    }
    return this.#weakest;
  }

  reset(): void {
    this.length = this.#unread = 0;
    this.#history.fill(0);
    this.#bandsKnown = false;
  }

  /** A word that is not audible is 0 and costs no transform. */
  #word(start: number): void {
    const isAudible = this.#window(start) > audiblePower;
    this.audible[this.length] = isAudible ? 1 : 0;
    this.words[this.length] = isAudible ? this.#audibleWord(start) : 0;
    this.#bandsKnown = isAudible;
    this.length++;
  }

  /** The word of the window that was filled last, which began at `start`. */
  #audibleWord(start: number): number {
    if (!this.#bandsKnown) {
      this.#window(start - hopSamples);
      this.#measureBands();
      this.#window(start);
    }
    this.#before.set(this.#bands);
    this.#measureBands();
    return this.#bits();
  }

  /** Fills the input of the spectrum. Returns the mean square of the samples. */
  #window(start: number): number {
    let squares = 0;
    for (let n = 0; n < windowSamples; n++) {
      const x = this.#history[start + n] ?? 0;
      squares += x * x;
      input[n] = x * (hann[n] ?? 0);
    }
    return squares / windowSamples;
  }

  #measureBands(): void {
    measured.measure();
    for (let band = 0; band < bandCount; band++) {
      let energy = 0;
      const end = edges[band + 1] ?? 0;
      for (let bin = edges[band] ?? 0; bin < end; bin++) energy += power[bin] ?? 0;
      this.#bands[band] = Math.log(energy + 1);
    }
  }

  #bits(): number {
    let word = 0;
    for (let bit = 0; bit < bandCount - 1; bit++) {
      const now = (this.#bands[bit] ?? 0) - (this.#bands[bit + 1] ?? 0);
      const before = (this.#before[bit] ?? 0) - (this.#before[bit + 1] ?? 0);
      const change = now - before;
      this.#certainty[bit] = Math.abs(change);
      if (change > 0) word |= 1 << bit;
    }
    return word >>> 0;
  }

  /** The least certain bit that is not among `taken`. */
  #leastCertain(taken: number): number {
    let least = 0;
    let certainty = Infinity;
    for (let bit = 0; bit < bandCount - 1; bit++) {
      const here = this.#certainty[bit] ?? 0;
      if (here >= certainty || (taken >>> bit) & 1) continue;
      least = bit;
      certainty = here;
    }
    return least;
  }
}

const hann = Float64Array.from(
  { length: windowSamples },
  (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / windowSamples),
);

/** Bin edges of bands of equal width on a logarithmic scale; every band has at least one bin. */
const edges = ((): Int32Array => {
  const result = new Int32Array(bandCount + 1);
  for (let band = 0; band <= bandCount; band++) {
    const hertz = lowHz * (highHz / lowHz) ** (band / bandCount);
    const bin = Math.round((hertz * windowSamples) / sampleRateHz);
    result[band] = band === 0 ? bin : Math.max(bin, (result[band - 1] ?? 0) + 1);
  }
  return result;
})();
