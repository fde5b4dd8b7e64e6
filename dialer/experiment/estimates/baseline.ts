/** Most strata told apart; the rest are one. */
const mostStrata = 64;
/** A stratum's mean counts as much as the mean of all when so many units are behind it. */
const shrinkage = 20;

interface Mean {
  count: number;
  sum: number;
}

/** What a unit of a stratum is expected to come to, by those before it: the model of the doubly robust estimate. */
export class Baseline {
  readonly #all: Mean = { count: 0, sum: 0 };
  readonly #strata = new Map<string, Mean>();

  /** Uses nothing of the unit itself, so that the estimate stays unbiased however wrong it is. */
  expect(stratum: string): number {
    const overall = this.#all.count === 0 ? 0 : this.#all.sum / this.#all.count;
    const known = this.#strata.get(stratum);
    return known ? (known.sum + shrinkage * overall) / (known.count + shrinkage) : overall;
  }

  /** @param units 1 for a new unit, 0 where the value of a known one changes */
  learn(stratum: string, units: 0 | 1, value: number): void {
    add(this.#all, units, value);
    let known = this.#strata.get(stratum);
    if (!known) {
      if (this.#strata.size >= mostStrata) return;
      known = { count: 0, sum: 0 };
      this.#strata.set(stratum, known);
    }
    add(known, units, value);
  }
}

function add(mean: Mean, units: 0 | 1, value: number): void {
  mean.count += units;
  mean.sum += value;
}
