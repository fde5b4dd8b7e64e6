import { chanceOf } from './odds.ts';
import type { Kappas } from './kappas.ts';

/** Attempts to one phone in one slot, where log-odds of `expected` were believed. */
export interface TriedCell {
  readonly expected: number;
  readonly hits: number;
  readonly tries: number;
}

/** A likelihood by what is added to the log-odds, at {@link nodeCount} places from −{@link reach} on. */
export type Likelihood = Float64Array;

/** No debtor, phone and hour together are farther than this from what is expected of them, log-odds. */
const reach = 4;
const step = 0.2;
export const nodeCount = Math.round((2 * reach) / step) + 1;

function shiftAt(node: number): number {
  return node * step - reach;
}

/** How likely the cell's hits are for each shift, up to a factor. */
export function likelihoodOf({ expected, hits, tries }: TriedCell): Likelihood {
  const logs = new Float64Array(nodeCount);
  let most = -Infinity;
  for (let node = 0; node < nodeCount; node++) {
    const logOdds = expected + shiftAt(node);
    // ln(1 − p) is ln p − log-odds, and the other way round.
    const log = hits * logOdds + tries * Math.log(chanceOf(-logOdds));
    logs[node] = log;
    if (log > most) most = log;
  }
  return logs.map((log) => Math.exp(log - most));
}

/** What follows together from likelihoods that do not depend on each other. */
export function product(all: readonly Likelihood[]): Likelihood {
  const together = new Float64Array(nodeCount).fill(1);
  for (const each of all)
    for (let node = 0; node < nodeCount; node++) together[node] = at(together, node) * at(each, node);
  return together;
}

/** How subjects of one level spread around their parent. */
export interface Spread {
  /** Nodes from the parent to the first weight; negative below it. */
  readonly first: number;
  /** By node, 1 in all. */
  readonly weights: Float64Array;
}

const middle = (nodeCount - 1) / 2;
/** Farther out than this a spread is nothing, standard deviations. */
const farthest = 3.5;

/**
 * The spread that a kappa stands for: as wide as a Beta distribution of κ tries around `mean`, and placed so that the mean of the
 * chances stays what it is.
 */
export function spreadOf(kappa: Kappas[keyof Kappas], mean: number): Spread {
  const variance = 1 / ((kappa + 1) * mean * (1 - mean));
  const center = -0.5 * variance * (1 - 2 * mean);
  const span = farthest * Math.sqrt(variance);
  const first = Math.max(-middle, Math.floor((center - span) / step));
  const last = Math.min(middle, Math.ceil((center + span) / step));
  const weights = new Float64Array(last - first + 1).map((_, index) =>
    Math.exp(-(((first + index) * step - center) ** 2) / (2 * variance)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { first, weights: weights.map((weight) => weight / sum) };
}

/** The likelihood by the parent's shift, when the subject's own differs from it by the spread. */
export function blurred(likelihood: Likelihood, { first, weights }: Spread): Likelihood {
  // Beyond its ends a likelihood is what it is there.
  const padded = new Float64Array(nodeCount + 2 * middle).fill(at(likelihood, 0), 0, middle);
  padded.set(likelihood, middle);
  padded.fill(at(likelihood, nodeCount - 1), nodeCount + middle);
  const blurred = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const from = node + middle + first;
    let sum = 0;
    for (let index = 0; index < weights.length; index++) sum += at(weights, index) * at(padded, from + index);
    blurred[node] = sum;
  }
  return blurred;
}

/** The likelihood of what has no parent to be shifted by. */
export function logAtParent(likelihood: Likelihood, { first, weights }: Spread): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++)
    sum += at(weights, index) * at(likelihood, middle + first + index);
  return Math.log(Math.max(sum, Number.MIN_VALUE));
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
