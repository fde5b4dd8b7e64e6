import { betaQuantile } from '../../kernel/beta-quantile.ts';

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
