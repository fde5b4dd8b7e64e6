import { studentQuantile } from './student.ts';

/** An estimate with the bounds between which the truth lies in 95 of 100 experiments. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The same difference estimated in three ways; that they agree says that the assignment was random as logged. */
export interface Uplift {
  /** Inverse propensity scoring: every value divided by the chance of its arm. Unbiased, wide. */
  readonly ips: Interval;
  /** Self-normalised: the same, divided by the weights that came together instead of those expected. */
  readonly selfNormalised: Interval;
  /** Doubly robust: what a model of the stratum expects, and IPS for what is left. The narrowest; the one to read. */
  readonly doublyRobust: Interval;
}

const coverage = 0.975;

/** @param degrees of freedom of the variance */
export function intervalOf(estimate: number, variance: number, degrees: number): Interval {
  const reach = studentQuantile(coverage, degrees) * Math.sqrt(Math.max(0, variance));
  return { estimate, low: estimate - reach, high: estimate + reach };
}
