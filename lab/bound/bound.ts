import { memorylessModelOf, type MemorylessModel } from './memoryless-model.ts';
import type { Scenario } from '../scenario.ts';
import { longRunOf, type LongRun } from './stationary.ts';
import { bestLines, statesOf } from './value-iteration.ts';

/** The best any policy can do in a memoryless world. */
export interface Optimum {
  /** Of the best order-up-to rule that abandons at most what was allowed. */
  readonly occupancy: number;
  /** Of live answers, by that rule. */
  readonly abandonment: number;
  /** Lines in flight to keep, by busy agents 0 … N: the optimum is an order-up-to rule. */
  readonly lines: readonly number[];
  /**
   * At exactly the abandonment allowed, where a rule may be chosen by chance: between two neighbouring rules, one just
   * under and one just over. What another policy is held against at equal abandonment.
   */
  readonly exact: { readonly occupancy: number; readonly abandonment: number };
}

const steps = 24;
const dearest = 1e6;

/**
 * The exact optimum of a memoryless scenario: maximise E[busy]/N less a price for each abandonment, by relative value
 * iteration over (busy, lines in flight), the price found by bisection so that abandonment is what is allowed. Since
 * A ≤ c·L and the time spent busy are both linear in the long-run shares of states, the optimum under the constraint is
 * the chance mixture of the two rules on either side of the price.
 *
 * @param allowed abandonment, a share of live answers; default the scenario's cap
 * @throws AppError CONFIG_INVALID when the scenario remembers anything or is too large
 */
export function optimumOf(scenario: Scenario, allowed = scenario.abandonment.cap): Optimum {
  const model = memorylessModelOf(scenario);
  const { under, over } = neighbours(model, allowed);
  const { occupancy, abandonment, lines } = under;
  return { occupancy, abandonment, lines, exact: mixtureOf(under, over, allowed) };
}

/** The optimal rules next to the allowed abandonment. `over` is absent where even free abandonment stays within it. */
function neighbours(model: MemorylessModel, allowed: number): { under: LongRun; over: LongRun | undefined } {
  const value = statesOf(model);
  const at = (price: number): LongRun => longRunOf(model, bestLines(model, price, value));
  let cheap = 0;
  let dear = 1;
  let over: LongRun | undefined;
  let under = at(dear);
  while (under.abandonment > allowed && dear < dearest) {
    cheap = dear;
    dear *= 4;
    over = under;
    under = at(dear);
  }
  for (let step = 0; step < steps && !isSame(under, over); step += 1) {
    const price = (cheap + dear) / 2;
    const tried = at(price);
    if (tried.abandonment > allowed) {
      cheap = price;
      over = tried;
    } else {
      dear = price;
      under = tried;
    }
  }
  return { under, over };
}

function isSame(under: LongRun, over: LongRun | undefined): boolean {
  return over?.lines.every((level, busy) => level === under.lines[busy]) === true;
}

function mixtureOf(under: LongRun, over: LongRun | undefined, allowed: number): Optimum['exact'] {
  const spare = (allowed - under.abandonment) * under.answerRate;
  const excess = over ? (over.abandonment - allowed) * over.answerRate : 0;
  if (!over || spare + excess <= 0) return { occupancy: under.occupancy, abandonment: under.abandonment };
  const share = spare / (spare + excess);
  return { occupancy: share * over.occupancy + (1 - share) * under.occupancy, abandonment: allowed };
}
