import { upperNormal } from './normal.ts';

/**
 * The number of successes among independent trials of unequal probability (Poisson-binomial).
 *
 * Exact by adding one trial at a time to the probability vector, O(n) each; moments are kept beside it, so that a large
 * sum can be judged by a skew-corrected normal tail without the vector (`exact: false`).
 * Reused between decisions: `reset` keeps the memory.
 */
export class CountDistribution {
  #mass = new Float64Array(64);
  #trials = 0;
  #exact = true;
  mean = 0;
  variance = 0;
  /** Third central moment. */
  third = 0;

  /** Trials with a probability above zero that were added. */
  get trials(): number {
    return this.#trials;
  }

  get exact(): boolean {
    return this.#exact;
  }

  /** Empties the sum. With `exact: false` only moments are kept. */
  reset(exact: boolean): void {
    this.#exact = exact;
    this.#trials = 0;
    this.mean = 0;
    this.variance = 0;
    this.third = 0;
    this.#mass[0] = 1;
  }

  /** Adds a trial that succeeds with probability `p` (0..1). */
  add(p: number): void {
    if (p <= 0) return;
    const q = 1 - p;
    this.mean += p;
    this.variance += p * q;
    this.third += p * q * (q - p);
    this.#trials += 1;
    if (this.#exact) this.#convolve(p, q);
  }

  /** P(count = k). Only of an exact distribution. */
  at(k: number): number {
    return k < 0 || k > this.#trials ? 0 : (this.#mass[k] ?? 0);
  }

  /**
   * P(this ≥ offset + supply) for an independent `supply`: the chance that every unit of supply is already taken.
   * Both exact: a double sum over the vectors; else the normal tail of the difference, continuity and skew corrected.
   */
  exceeds(supply: CountDistribution, offset: number): number {
    return this.#exact && supply.#exact ? this.#exactTail(supply, offset) : this.#normalTail(supply, offset);
  }

  #exactTail(supply: CountDistribution, offset: number): number {
    let total = 0;
    let tail = 0;
    let k = this.#trials;
    for (let f = supply.#trials; f >= 0; f -= 1) {
      const needed = offset + f;
      for (; k >= Math.max(needed, 0); k -= 1) tail += this.#mass[k] ?? 0;
      total += (supply.#mass[f] ?? 0) * (needed <= 0 ? 1 : tail);
    }
    return Math.min(1, total);
  }

  #normalTail(supply: CountDistribution, offset: number): number {
    const mean = this.mean - supply.mean;
    const variance = this.variance + supply.variance;
    if (variance < 1e-9) return mean >= offset - 0.5 ? 1 : 0;
    const sd = Math.sqrt(variance);
    return upperNormal((offset - 0.5 - mean) / sd, (this.third - supply.third) / (variance * sd));
  }

  #convolve(p: number, q: number): void {
    const n = this.#trials;
    if (n >= this.#mass.length) {
      const wider = new Float64Array(this.#mass.length * 2);
      wider.set(this.#mass);
      this.#mass = wider;
    }
    const mass = this.#mass;
    let here = mass[n - 1] ?? 0;
    mass[n] = here * p;
    for (let k = n - 1; k > 0; k -= 1) {
      const below = mass[k - 1] ?? 0;
      mass[k] = here * q + below * p;
      here = below;
    }
    mass[0] = here * q;
  }
}
