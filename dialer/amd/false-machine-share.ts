/** What spot checks found: machine verdicts that an agent checked, and how many of them were people. */
export interface SpotCheckCounts {
  readonly spotChecked: number;
  readonly people: number;
}

/** φ = P(person | called a machine). */
export interface FalseMachineShare {
  /** Posterior mean, 0..1: what the abandonment budget is charged for each machine hung up on. */
  readonly mean: number;
  /** 95 % of the posterior lies below, 0..1. */
  readonly upper: number;
  readonly spotChecked: number;
}

/**
 * What is believed before the first spot check: Beta(1, 199), a mean of 0.5 % with the weight of 200 verdicts. The score on
 * synthetic audio (docs/detection.md) puts φ near 0.5 %; the field's own spot checks outweigh it after a few hundred.
 */
const prior = { people: 1, machines: 199 } as const;

/** The posterior mean of φ, 0..1. */
export function falseMachineMean({ spotChecked, people }: SpotCheckCounts): number {
  return (prior.people + people) / (prior.people + prior.machines + spotChecked);
}

/** The Beta posterior of φ. Pure. */
export function falseMachineShare({ spotChecked, people }: SpotCheckCounts): FalseMachineShare {
  const a = prior.people + people;
  const b = prior.machines + (spotChecked - people);
  return { mean: falseMachineMean({ spotChecked, people }), upper: betaQuantile(0.95, a, b), spotChecked };
}

/** The x with I_x(a, b) = p, by bisection, for whole a ≥ 1 and b ≥ 1. */
function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return high;
}

/** I_x(a, b) for whole a, b: the chance of at least `a` successes in a + b − 1 trials (NIST DLMF 8.17.5). */
function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const n = a + b - 1;
  const odds = Math.log(x / (1 - x));
  let logTerm = n * Math.log1p(-x);
  let fewer = 0;
  for (let k = 0; k < a; k++) {
    fewer += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1)) + odds;
  }
  return Math.max(0, 1 - fewer);
}
