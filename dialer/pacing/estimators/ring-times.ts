import type { EpochMs } from '../../../kernel/clock.ts';
import { DecayingHistogram, type HistogramState } from './histogram.ts';
import { cumulate, meanBins, mixtureCdf, shapeOf, shiftedGammaCdf, uniformCdf, type Shape } from './shape.ts';

const binMs = 250;
const bins = 360;
const halfLifeMs = 2 * 86_400_000;
/** Weight of the shape behind a class's own observations, in observations. */
const shrinkage = 30;

/** What is kept of a class over a restart. */
export interface RingTimesState {
  readonly live: HistogramState;
  readonly answered: HistogramState;
  readonly rest: HistogramState;
  readonly machine: HistogramState;
}

/** Cumulative distributions by age, on a grid of {@link RingTimes.binMs}. */
export interface RingTables {
  /** P(dialled → known live ≤ age | live). */
  readonly live: Float64Array;
  /** P(dialled → answered ≤ age | live): ahead of `live` by the time detection takes. */
  readonly answered: Float64Array;
  /** P(dialled → no longer ringing ≤ age | never live): ended, or answered by a machine. */
  readonly rest: Float64Array;
  /** Masses of dialled → answered of machines, given not live. */
  readonly machine: Shape;
  /** Mean time from a person's answer to knowing that it is one, ms. */
  readonly verdictMs: number;
}

/**
 * How long calls of one class (trunk and line type) take from dialled to a live answer, and to their end when there is
 * none. Learnt with forgetting, shrunk to the shape behind: a parent class, or the prior.
 */
export class RingTimes {
  static readonly binMs = binMs;
  readonly #live = newHistogram();
  readonly #answered = newHistogram();
  readonly #rest = newHistogram();
  readonly #machine = newHistogram();
  readonly #parent: RingTimes | undefined;
  readonly #ringTimeoutMs: number;
  #prior: RingTables | undefined;
  #tables: RingTables | undefined;
  #rebuildAt = 0;

  constructor(options: { readonly ringTimeoutMs: number; readonly parent?: RingTimes }) {
    this.#parent = options.parent;
    this.#ringTimeoutMs = options.ringTimeoutMs;
  }

  /** A call became a live answer this long after it was dialled, and had been answered after so long. */
  addLive(afterMs: number, answeredAfterMs: number, at: EpochMs): void {
    this.#live.add(afterMs, at);
    this.#answered.add(answeredAfterMs, at);
  }

  /** A call ended without a live answer this long after it was dialled; `answeredAfterMs` when a machine had answered. */
  addRest(afterMs: number, at: EpochMs, answeredAfterMs?: number): void {
    this.#rest.add(answeredAfterMs ?? afterMs, at);
    if (answeredAfterMs !== undefined) this.#machine.add(answeredAfterMs, at);
  }

  fade(keep: number): void {
    for (const histogram of [this.#live, this.#answered, this.#rest, this.#machine]) histogram.fade(keep);
    this.#tables = undefined;
  }

  /** The tables now; rebuilt when a twentieth more has been seen since. */
  tables(): RingTables {
    const seen = this.#live.added + this.#rest.added;
    if (this.#tables && seen < this.#rebuildAt) return this.#tables;
    this.#tables = this.#build();
    this.#rebuildAt = seen + 5 + 0.05 * (this.#live.weight + this.#rest.weight);
    return this.#tables;
  }

  toState(): RingTimesState {
    return {
      live: this.#live.toState(),
      answered: this.#answered.toState(),
      rest: this.#rest.toState(),
      machine: this.#machine.toState(),
    };
  }

  load(state: RingTimesState): void {
    this.#live.load(state.live);
    this.#answered.load(state.answered);
    this.#rest.load(state.rest);
    this.#machine.load(state.machine);
    this.#tables = undefined;
  }

  #build(): RingTables {
    const behind = this.#parent?.tables() ?? (this.#prior ??= priorTables(this.#ringTimeoutMs));
    const machineShare = cumulate(behind.machine).at(-1) ?? 0;
    const machineBehind = behind.machine.map((mass) => mass / Math.max(machineShare, 1e-9));
    const machine = this.#machine.leaningOn(machineBehind, shrinkage);
    const answeredShare = (this.#machine.weight + shrinkage * machineShare) / (this.#rest.weight + shrinkage);
    const live = this.#live.leaningOn(massesOf(behind.live), shrinkage);
    const answered = this.#answered.leaningOn(massesOf(behind.answered), shrinkage);
    return {
      live: cumulate(live),
      answered: cumulate(answered),
      rest: cumulate(this.#rest.leaningOn(massesOf(behind.rest), shrinkage)),
      machine: machine.map((mass) => mass * Math.min(1, answeredShare)),
      verdictMs: Math.max(0, meanBins(live) * binMs - meanBins(answered) * binMs),
    };
  }
}

/** P(dialled → event ≤ age) by linear interpolation in a cumulative table. */
export function cumulativeAt(table: Float64Array, ageMs: number): number {
  if (ageMs <= 0) return 0;
  const position = ageMs / binMs;
  const bin = Math.floor(position);
  if (bin >= table.length) return 1;
  const below = bin === 0 ? 0 : (table[bin - 1] ?? 0);
  return below + ((table[bin] ?? 1) - below) * (position - bin);
}

/** The age by which a share of all live answers has come, ms. */
export function quantileOf(table: Float64Array, share: number): number {
  let bin = 0;
  while (bin < table.length - 1 && (table[bin] ?? 1) < share) bin += 1;
  const below = bin === 0 ? 0 : (table[bin - 1] ?? 0);
  const mass = (table[bin] ?? 1) - below;
  return (bin + (mass > 0 ? Math.min(1, (share - below) / mass) : 0.5)) * binMs;
}

function newHistogram(): DecayingHistogram {
  return new DecayingHistogram({ binMs, bins, halfLifeMs });
}

/** The masses of a cumulative table. */
function massesOf(cumulative: Float64Array): Shape {
  const shape = new Float64Array(cumulative.length);
  let below = 0;
  for (let bin = 0; bin < shape.length; bin += 1) {
    const upTo = cumulative[bin] ?? 1;
    shape[bin] = upTo - below;
    below = upTo;
  }
  return shape;
}

/**
 * Before anything is seen: answers 4 s + Gamma(2.5, mean 10 s), cut at the time-out; without a live answer 7 % end as
 * busy near 3 s, 30 % at a machine between 14 and 24 s, the rest at the time-out.
 */
function priorTables(ringTimeoutMs: number): RingTables {
  const answer = shiftedGammaCdf(4000, 2.5, 10_000);
  const whole = Math.max(answer(ringTimeoutMs), 1e-6);
  const rest = mixtureCdf([
    [0.07, uniformCdf(1500, 5000)],
    [0.3, uniformCdf(Math.min(14_000, ringTimeoutMs), Math.min(25_000, ringTimeoutMs + 500))],
    [0.63, uniformCdf(ringTimeoutMs, ringTimeoutMs + 500)],
  ]);
  const live = shapeOf((ms) => Math.min(1, answer(ms) / whole), binMs, bins);
  const machine = shapeOf(uniformCdf(14_000, 24_000), binMs, bins).map((mass) => mass * 0.3);
  const done = cumulate(live);
  return { live: done, answered: done, rest: cumulate(shapeOf(rest, binMs, bins)), machine, verdictMs: 0 };
}
