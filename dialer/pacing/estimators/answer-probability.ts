import type { EpochMs } from '../../../kernel/clock.ts';
import { isWeight } from './weight.ts';

/** Weighted successes and failures, as of an instant. */
export interface TrialState {
  readonly live: number;
  readonly rest: number;
  readonly at: EpochMs;
}

/** What is kept over a restart. */
export interface AnswerProbabilityState {
  readonly all: TrialState;
  readonly segments: Readonly<Record<string, TrialState>>;
}

/** Mean and upper 80 % quantile of a chance, 0..1. */
export interface ProbabilityEstimate {
  readonly mean: number;
  readonly upper: number;
}

const halfLifeMs = 2 * 3_600_000;
/** Between two attempts at most this counts as time passed: what was learnt lasts through the night. */
const longestPauseMs = 15 * 60_000;
/** Beta(2, 8): one in five answers, worth ten attempts. */
const prior = { live: 2, rest: 8 };
/** A segment leans on the whole campaign with the weight of this many attempts. */
const segmentShrinkage = 40;
/** z of the 80 % quantile. */
const upperZ = 0.8416;

class Trials {
  live = 0;
  rest = 0;
  at: EpochMs = 0;

  add(live: boolean, at: EpochMs): void {
    this.decayTo(at);
    if (live) this.live += 1;
    else this.rest += 1;
  }

  decayTo(at: EpochMs): void {
    if (this.at > 0 && at > this.at) this.fade(2 ** (-Math.min(longestPauseMs, at - this.at) / halfLifeMs));
    this.at = Math.max(this.at, at);
  }

  fade(keep: number): void {
    this.live *= keep;
    this.rest *= keep;
  }

  /** A state that holds anything but weights loads empty. */
  load(state: TrialState): void {
    const isSound = isWeight(state.live) && isWeight(state.rest) && Number.isFinite(state.at);
    this.live = isSound ? state.live : 0;
    this.rest = isSound ? state.rest : 0;
    this.at = isSound ? state.at : 0;
  }
}

/**
 * The chance that a live person answers one attempt, by segment of the campaign: a Beta posterior with exponential
 * forgetting, each segment leaning on the campaign. The upper 80 % quantile is given, since believing too little
 * overdials while believing too much costs little.
 */
export class AnswerProbability {
  readonly #all = new Trials();
  readonly #segments = new Map<string, Trials>();
  readonly #known = new Map<string, ProbabilityEstimate>();

  /** Remembers how one attempt ended; not when its instant is not finite. */
  add(live: boolean, segment: string | undefined, at: EpochMs): void {
    if (!Number.isFinite(at)) return;
    this.#all.add(live, at);
    if (segment !== undefined) this.#trialsOf(segment).add(live, at);
    this.#known.clear();
  }

  /** The posterior of a segment. */
  estimate(segment: string | undefined): ProbabilityEstimate {
    const key = segment ?? '';
    let value = this.#known.get(key);
    if (value === undefined) {
      value = this.#estimate(segment);
      this.#known.set(key, value);
    }
    return value;
  }

  fade(keep: number): void {
    for (const trials of [this.#all, ...this.#segments.values()]) trials.fade(keep);
    this.#known.clear();
  }

  toState(): AnswerProbabilityState {
    const state = ({ live, rest, at }: Trials): TrialState => ({ live, rest, at });
    return {
      all: state(this.#all),
      segments: Object.fromEntries([...this.#segments].map(([name, trials]) => [name, state(trials)])),
    };
  }

  load(state: AnswerProbabilityState): void {
    this.#all.load(state.all);
    this.#segments.clear();
    for (const [name, trials] of Object.entries(state.segments)) this.#trialsOf(name).load(trials);
    this.#known.clear();
  }

  #estimate(segment: string | undefined): ProbabilityEstimate {
    const all = { live: this.#all.live + prior.live, rest: this.#all.rest + prior.rest };
    const own = segment === undefined ? undefined : this.#segments.get(segment);
    if (!own) return posterior(all.live, all.rest);
    const mean = all.live / (all.live + all.rest);
    const lean = Math.min(segmentShrinkage, all.live + all.rest);
    return posterior(own.live + lean * mean, own.rest + lean * (1 - mean));
  }

  #trialsOf(segment: string): Trials {
    let trials = this.#segments.get(segment);
    if (!trials) {
      trials = new Trials();
      this.#segments.set(segment, trials);
    }
    return trials;
  }
}

/** Mean of Beta(a, b) and its 80 % quantile by the normal approximation, held to 0..0.99. */
function posterior(a: number, b: number): ProbabilityEstimate {
  const mean = a / (a + b);
  return { mean, upper: Math.min(0.99, mean + upperZ * Math.sqrt((mean * (1 - mean)) / (a + b + 1))) };
}
