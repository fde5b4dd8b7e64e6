import { intervalOf, type Uplift } from './interval.ts';
import type { Picked } from '../assignment/random-order.ts';
import { uniformOf } from '../assignment/unit-hash.ts';

/** Attempts to one debtor go together: debtors are spread over so many groups, whose sums are independent of each other. */
const groups = 512;

/** Sums of one group for one policy: of the weights, and of the weights with value and surplus. */
interface Sums {
  w: number;
  value: number;
  surplus: number;
}

type Policy = 'ordered' | 'random';

/** An attempt in the tally: what a change of its value changes. */
export interface PickedAttempt {
  readonly group: number;
  readonly weights: Readonly<Record<Policy, number>>;
}

/** What the order is worth: all records in their order beside all at random, by attempt. */
export interface OrderComparison {
  readonly attempts: number;
  readonly drawn: number;
  readonly orderedMean: number;
  readonly randomMean: number;
  /** Mean by order less mean at random. */
  readonly uplift: Uplift;
}

/** Adds up what attempts came to, by how their records were picked, in memory that does not grow. */
export class OrderTally {
  readonly #sums: Readonly<Record<Policy, readonly Sums[]>> = { ordered: emptySums(), random: emptySums() };
  #attempts = 0;
  #drawn = 0;

  /** @param expected what attempts to such debtors came to before */
  add(debtorId: string, picked: Picked, expected: number): PickedAttempt {
    const group = Math.floor(uniformOf('group', debtorId) * groups);
    const weights = {
      ordered: picked.isFirst ? 1 / picked.propensity : 0,
      random: 1 / picked.ready / picked.propensity,
    };
    this.#attempts += 1;
    if (picked.isDrawn) this.#drawn += 1;
    for (const policy of ['ordered', 'random'] as const) {
      const sums = this.#of(policy, group);
      sums.w += weights[policy];
      sums.surplus -= weights[policy] * expected;
    }
    return { group, weights };
  }

  change({ group, weights }: PickedAttempt, difference: number): void {
    for (const policy of ['ordered', 'random'] as const) {
      const sums = this.#of(policy, group);
      sums.value += weights[policy] * difference;
      sums.surplus += weights[policy] * difference;
    }
  }

  compare(): OrderComparison {
    const ordered = total(this.#sums.ordered);
    const random = total(this.#sums.random);
    const mean = (sums: Sums): number => (sums.w === 0 ? 0 : sums.value / sums.w);
    return {
      attempts: this.#attempts,
      drawn: this.#drawn,
      orderedMean: mean(ordered),
      randomMean: mean(random),
      uplift: {
        ips: this.#difference('value', { ordered: this.#attempts, random: this.#attempts }, false),
        selfNormalised: this.#difference('value', { ordered: ordered.w, random: random.w }, true),
        doublyRobust: this.#difference('surplus', { ordered: ordered.w, random: random.w }, true),
      },
    };
  }

  /** The difference of two means, and its variance over the groups (of a ratio, linearised, where it is one). */
  #difference(
    of: 'value' | 'surplus',
    weights: Readonly<Record<Policy, number>>,
    isRatio: boolean,
  ): ReturnType<typeof intervalOf> {
    const used = this.#sums.ordered.map((ordered, group) => ({ ordered, random: this.#of('random', group) }));
    const means = { ordered: 0, random: 0 };
    for (const policy of ['ordered', 'random'] as const)
      means[policy] = weights[policy] === 0 ? 0 : total(this.#sums[policy])[of] / weights[policy];
    const part = (policy: Policy, sums: Sums): number =>
      weights[policy] === 0 ? 0 : (sums[of] - (isRatio ? means[policy] * sums.w : 0)) / weights[policy];
    const parts = used
      .filter(({ random, ordered }) => random.w + ordered.w > 0)
      .map(({ ordered, random }) => part('ordered', ordered) - part('random', random));
    const centre = parts.reduce((sum, one) => sum + one, 0) / Math.max(1, parts.length);
    const squares = parts.reduce((sum, one) => sum + (one - centre) ** 2, 0);
    const variance = (squares * parts.length) / Math.max(1, parts.length - 1);
    return intervalOf(means.ordered - means.random, variance, parts.length - 1);
  }

  #of(policy: Policy, group: number): Sums {
    const sums = this.#sums[policy][group];
    if (!sums) throw new Error('no such group');
    return sums;
  }
}

function emptySums(): readonly Sums[] {
  return Array.from({ length: groups }, () => ({ w: 0, value: 0, surplus: 0 }));
}

function total(all: readonly Sums[]): Sums {
  const sum = { w: 0, value: 0, surplus: 0 };
  for (const { w, value, surplus } of all) {
    sum.w += w;
    sum.value += value;
    sum.surplus += surplus;
  }
  return sum;
}
