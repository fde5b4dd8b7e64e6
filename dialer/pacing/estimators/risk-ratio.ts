import { isWeight } from './weight.ts';

/** What is kept over a restart. */
export interface RiskRatioState {
  readonly abandoned: number;
  readonly risked: number;
}

/** Abandonments for each that θ stood for, before any was seen: answers later in the same burst are abandoned more often than the last line judged. */
const prior = { ratio: 1.2, weight: 30 };
/** Further than so many standard deviations from it the prior weighs less, by the square of the distance, but at least this. */
const doubt = { deviations: 2, leastWeight: 12 };
/** Memory, in abandonments that θ stood for. */
const memory = 150;
const bounds = { least: 0.1, most: 5 };

/** Whether a number can be a {@link RiskRatio.ratio}. */
export function isRiskRatio(value: number): boolean {
  return value >= bounds.least && value <= bounds.most;
}

/**
 * How many live answers are abandoned for each that θ stands for. θ is the chance that the *last* line opened meets
 * nobody; over all live answers the share abandoned is near it, and how near depends on the floor and on how well the
 * forecasts fit. Learnt, so that a wanted abandonment can be turned into a θ.
 */
export class RiskRatio {
  #abandoned = 0;
  #risked = 0;

  /** A live answer came while lines were opened up to this θ (0: none beyond the idle agents). */
  expect(theta: number): void {
    if (!isWeight(theta)) return;
    const keep = Math.exp(-theta / memory);
    this.#abandoned *= keep;
    this.#risked = this.#risked * keep + theta;
  }

  /** A live answer was abandoned. */
  observe(): void {
    this.#abandoned += 1;
  }

  /** Abandoned share over θ, 0.1..5. */
  get ratio(): number {
    const expected = prior.ratio * this.#risked;
    const deviations = Math.abs(this.#abandoned - expected) / Math.sqrt(1 + expected);
    const doubted = prior.weight * (doubt.deviations / deviations) ** 2;
    const weight = Math.min(prior.weight, Math.max(doubt.leastWeight, doubted));
    const ratio = (prior.ratio * (this.#abandoned + weight)) / (expected + weight);
    return Math.min(bounds.most, Math.max(bounds.least, ratio));
  }

  toState(): RiskRatioState {
    return { abandoned: this.#abandoned, risked: this.#risked };
  }

  load(state: RiskRatioState): void {
    const isSound = isWeight(state.abandoned) && isWeight(state.risked);
    this.#abandoned = isSound ? state.abandoned : 0;
    this.#risked = isSound ? state.risked : 0;
  }
}
