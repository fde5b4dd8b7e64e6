import { seededRng, type Rng } from '../../../kernel/rng.ts';

/** Draws by a seed. */
export class Dice {
  readonly #rng: Rng;

  constructor(seed: number) {
    this.#rng = seededRng(seed);
  }

  /** An integer from 0, less than `limit`. */
  below(limit: number): number {
    return Math.floor(this.#rng.next() * limit);
  }

  chance(probability: number): boolean {
    return this.#rng.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}
