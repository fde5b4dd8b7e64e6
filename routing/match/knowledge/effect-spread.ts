/** What the conversations of one agent, over all or in a segment, say of how much agents differ. */
export interface Evidence {
  /** Σ of the squared surprise beyond chance: how far right conversations were from what was expected. */
  readonly surprise: number;
  /** Σ of the squared information. */
  readonly weight: number;
}

interface Counted {
  readonly n: number;
  readonly right: number;
  readonly expected: number;
}

/** Before anything is known: the variance of effects, in log-odds, with which 100 conversations of three in ten count half. */
const usualVariance = 1 / 21;
/** It is outweighed by about a dozen agents of fifty conversations each. */
const usualWeight = 1_000;
/** Agents are never believed quite alike, nor to differ without bounds. */
const least = 1 / 210;
const most = 1;
/** Steps of the estimate, in logarithms: what was worked out by it stays right for a while. */
const step = 0.1;

/**
 * How much agents differ, learnt from how far their conversations are from what was expected, beyond what chance explains. Where
 * agents differ much, little is enough to believe that one is better; where they are alike, hardly anything is. The sums of all
 * agents' evidence, in the method of moments.
 */
export class EffectSpread {
  #surprise = 0;
  #weight = 0;
  #variance = usualVariance;

  /** Variance of the effects, in log-odds. */
  get variance(): number {
    return this.#variance;
  }

  /** An agent's evidence took the place of what it was before. */
  replace(before: Evidence, after: Evidence): void {
    this.#surprise += after.surprise - before.surprise;
    this.#weight += after.weight - before.weight;
    const estimate = (this.#surprise + usualWeight * usualVariance) / (Math.max(0, this.#weight) + usualWeight);
    const bounded = Math.max(least, Math.min(most, estimate));
    this.#variance = Math.exp(step * Math.round(Math.log(bounded) / step));
  }
}

export const noEvidence: Evidence = { surprise: 0, weight: 0 };

/** @param known the effect, in log-odds, that was expected besides */
export function evidenceOf(counted: Counted, known: number): Evidence {
  const information = informationOf(counted);
  const beyond = counted.right - counted.expected - information * known;
  return { surprise: beyond * beyond - information, weight: information * information };
}

/** How much the conversations say of an effect in log-odds: the inverse of the variance with which they show it. */
export function informationOf({ n, expected }: Pick<Counted, 'n' | 'expected'>): number {
  return n > 0 ? expected * (1 - expected / n) : 0;
}

/** The share, 0..1, in which what was observed is believed. */
export function beliefIn(information: number, variance = usualVariance): number {
  return information / (information + 1 / variance);
}
