import { uniformOf } from '../assignment/unit-hash.ts';

/**
 * The units of an experiment, at most about `most` of them: when there are more, a random half is forgotten, and from then
 * on only units of the other half are taken (Wegman's adaptive sampling, in Flajolet 1990). Which ones is decided by the unit
 * alone, so arms lose alike and means stay unbiased.
 */
export class UnitSample<T> {
  readonly #units = new Map<string, T>();
  readonly #most: number;
  readonly #forget: (value: T) => void;
  /** Share of the units that are kept. */
  share = 1;

  /** @param forget called for each unit that is given up */
  constructor(most: number, forget: (value: T) => void) {
    this.#most = most;
    this.#forget = forget;
  }

  get(unit: string): T | undefined {
    return this.#units.get(unit);
  }

  get size(): number {
    return this.#units.size;
  }

  /** Whether the unit is one of the sample. */
  takes(unit: string): boolean {
    return uniformOf('sample', unit) < this.share;
  }

  /** Adds a unit that the sample takes. It may be among those forgotten at once. */
  add(unit: string, value: T): void {
    this.#units.set(unit, value);
    while (this.#units.size > this.#most) this.#halve();
  }

  #halve(): void {
    this.share /= 2;
    for (const [unit, value] of this.#units) {
      if (this.takes(unit)) continue;
      this.#units.delete(unit);
      this.#forget(value);
    }
  }
}
