/** One unit, seen by the test of one arm. */
export interface TestedUnit {
  /** Whose it is: the arm's, control's, or another's. */
  readonly side: 'arm' | 'control' | 'other';
  /** Chance with which it got its arm, 0..1. */
  readonly propensity: number;
  readonly value: number;
  /** What units like it came to before. */
  readonly expected: number;
}

/** Where the test stands. The bounds hold at every moment at once, not only at one chosen beforehand. */
export interface Standing {
  /** Arm less control, by unit. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Enough units to go by. */
  readonly isReady: boolean;
}

/** Units with a value that is not 0 without which nothing is said: means of rarer events are not normal enough. */
const fewestEvents = 20;

/**
 * Tests one arm against control while units come in, at any time and as often as one likes: an asymptotic confidence sequence
 * over the doubly robust differences of the units (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas, "Time-uniform central limit
 * theory and asymptotic confidence sequences", Annals of Statistics 2024, theorem 2.2; the boundary is Robbins' normal
 * mixture of 1970, that of the mixture SPRT). Each unit enters once and its assignment is independent of all before it, so
 * that without an effect the sum is a martingale.
 */
export class HarmTest {
  readonly #alpha: number;
  readonly #minimumUnits: number;
  readonly #mixture: number;
  #count = 0;
  #mean = 0;
  #squares = 0;
  #arm = 0;
  #control = 0;
  #events = 0;

  /** @param alpha chance of a false alarm in either direction, 0..1 */
  constructor({ alpha, minimumUnits }: { readonly alpha: number; readonly minimumUnits: number }) {
    this.#alpha = alpha;
    this.#minimumUnits = minimumUnits;
    // The bounds are tightest when ten times the smallest sample is in: later than that an arm has done its harm.
    const logs = -2 * Math.log(alpha);
    this.#mixture = (10 * minimumUnits) / (logs + Math.log(logs) + 1);
  }

  add({ side, propensity, value, expected }: TestedUnit): void {
    const sign = side === 'arm' ? 1 : side === 'control' ? -1 : 0;
    const difference = sign === 0 ? 0 : (sign * (value - expected)) / propensity;
    this.#count += 1;
    const before = difference - this.#mean;
    this.#mean += before / this.#count;
    this.#squares += before * (difference - this.#mean);
    if (side === 'arm') this.#arm += 1;
    if (side === 'control') this.#control += 1;
    if (side !== 'other' && value !== 0) this.#events += 1;
  }

  standing(): Standing {
    const count = this.#count;
    const isReady =
      Math.min(this.#arm, this.#control) >= this.#minimumUnits &&
      this.#events >= Math.min(fewestEvents, this.#minimumUnits);
    if (count < 2) return { estimate: this.#mean, low: -Infinity, high: Infinity, isReady: false };
    const ratio = count / this.#mixture;
    const radius = Math.sqrt((this.#squares / count) * 2 * (count + this.#mixture) * this.#logTerm(ratio)) / count;
    return { estimate: this.#mean, low: this.#mean - radius, high: this.#mean + radius, isReady };
  }

  #logTerm(ratio: number): number {
    return Math.log(Math.sqrt(ratio + 1) / this.#alpha);
  }
}
