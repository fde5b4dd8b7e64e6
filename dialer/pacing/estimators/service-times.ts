import type { EpochMs } from '../../../kernel/clock.ts';
import { DecayingHistogram, type HistogramState } from './histogram.ts';
import { logNormalCdf, meanBins, mixtureCdf, shapeOf, type Shape } from './shape.ts';

const binMs = 250;
/** Width of the bins of states that do not say it. */
const formerBinMs = 1000;
const halfLifeMs = 3 * 86_400_000;
/** Forty minutes of conversation and ten of wrap-up; what is longer counts as this long. */
const talkBins = 9600;
const wrapBins = 2400;
/** Conversations that the prior is worth: few, since those of a campaign may be of quite another length. */
const priorWeight = 15;
/** Ages the residual table is made for, in bins: fine at first, then by a tenth more each. */
const ages = ageGrid(talkBins);
const rowOfAge = rowsOf(ages, talkBins);
/** Horizons of the residual table, in bins: every bin of the first five seconds, then steps of up to two seconds, to 64 s. */
const horizons = horizonGrid(256);
const columnOfHorizon = rowsOf(horizons, 256);

const priorTalk = shapeOf(
  mixtureCdf([
    [0.35, logNormalCdf(240_000, 1)],
    [0.65, logNormalCdf(45_000, 0.8)],
  ]),
  binMs,
  talkBins,
);
const priorWrap = shapeOf(logNormalCdf(20_000, 0.5), binMs, wrapBins);

/** What is kept over a restart. */
export interface ServiceTimesState {
  readonly talk: HistogramState;
  readonly wrap: HistogramState;
}

/**
 * How long conversations and wrap-ups of a campaign last, and from it the chance that an agent comes free within a
 * time, given how long they have been at it: P(talk + wrap ≤ u + t | talk > u).
 */
export class ServiceTimes {
  readonly #talk = new DecayingHistogram({ binMs, bins: talkBins, halfLifeMs });
  readonly #wrap = new DecayingHistogram({ binMs, bins: wrapBins, halfLifeMs });
  /** When the conversations of now began, by agent. */
  readonly #goingOn = new Map<string, EpochMs>();
  #talking: Float64Array | undefined;
  #wrapping: Float64Array = new Float64Array(0);
  #rebuildAt = 0;
  #meanMs = 0;

  talkBegan(agentId: string, at: EpochMs): void {
    if (Number.isFinite(at)) this.#goingOn.set(agentId, at);
  }

  talkEnded(agentId: string, durationMs: number, at: EpochMs): void {
    this.#goingOn.delete(agentId);
    this.#talk.add(durationMs, at);
  }

  addWrap(durationMs: number, at: EpochMs): void {
    this.#wrap.add(durationMs, at);
  }

  fade(keep: number): void {
    this.#talk.fade(keep);
    this.#wrap.fade(keep);
    this.#talking = undefined;
  }

  /** Mean of talk and wrap-up together, ms. */
  get meanMs(): number {
    this.#refresh();
    return this.#meanMs;
  }

  /**
   * Chances that an agent `ageMs` into a conversation, or into wrap-up, is free again within some times.
   *
   * @param times ms; each is replaced by its chance
   */
  freeWithin(phase: 'talk' | 'wrap', ageMs: number, times: Float64Array): void {
    const talking = this.#refresh();
    lookUp(phase === 'wrap' ? this.#wrapping : talking, ageMs, times);
  }

  toState(): ServiceTimesState {
    return { talk: this.#talk.toState(), wrap: this.#wrap.toState() };
  }

  load(state: ServiceTimesState): void {
    this.#talk.load({ ...state.talk, binMs: state.talk.binMs ?? formerBinMs });
    this.#wrap.load({ ...state.wrap, binMs: state.wrap.binMs ?? formerBinMs });
    this.#talking = undefined;
  }

  #refresh(): Float64Array {
    const seen = this.#talk.added + this.#wrap.added;
    if (this.#talking && seen < this.#rebuildAt) return this.#talking;
    this.#rebuildAt = seen + 20 + 0.1 * (this.#talk.weight + this.#wrap.weight);
    const talk = survived(this.#talk, priorTalk, this.#goingOn.values());
    const wrap = this.#wrap.leaningOn(priorWrap, priorWeight);
    this.#meanMs = (meanBins(talk) + meanBins(wrap)) * binMs;
    this.#wrapping = tabulate(tailOf(wrap), (age, into) => endedFrom(wrap, age, into));
    const wrapDone = doneWithin(wrap);
    const talking = tabulate(tailOf(talk), (age, into) => freedFrom(talk, wrapDone, age, into));
    this.#talking = talking;
    return talking;
  }
}

/** By horizon, the mass of conversations that end within it from `age` on, with the wrap-up done by then too. */
function freedFrom(talk: Shape, wrapDone: Float64Array, age: number, into: Float64Array): void {
  for (let column = 0; column < into.length; column += 1) {
    const by = age + (horizons[column] ?? 0);
    const end = Math.min(by, talk.length);
    let sum = 0;
    for (let bin = age; bin < end; bin += 1) sum += (talk[bin] ?? 0) * (wrapDone[by - bin - 1] ?? 1);
    into[column] = sum;
  }
}

/** By horizon, the mass that ends within it from `age` on. */
function endedFrom(shape: Shape, age: number, into: Float64Array): void {
  let sum = 0;
  let bin = age;
  for (let column = 0; column < into.length; column += 1) {
    const end = Math.min(age + (horizons[column] ?? 0), shape.length);
    for (; bin < end; bin += 1) sum += shape[bin] ?? 0;
    into[column] = sum;
  }
}

/** Chance that a wrap-up which begins somewhere in a bin is done when so many bins have passed after that one. */
function doneWithin(wrap: Shape): Float64Array {
  const done = new Float64Array(wrap.length);
  let before = 0;
  for (let bin = 0; bin < wrap.length; bin += 1) {
    const sum = before + (wrap[bin] ?? 0);
    done[bin] = 0.5 * (before + sum);
    before = sum;
  }
  return done;
}

/** A table [age × horizon] of a mass given survival to the age. `massFrom` fills in a row of masses. */
function tabulate(tail: Float64Array, massFrom: (age: number, into: Float64Array) => void): Float64Array {
  const table = new Float64Array(ages.length * horizons.length).fill(1);
  for (const [row, age] of ages.entries()) {
    const alive = tail[Math.min(age, tail.length - 1)] ?? 0;
    if (!(alive > 1e-9)) continue;
    const masses = table.subarray(row * horizons.length, (row + 1) * horizons.length);
    massFrom(age, masses);
    for (let column = 0; column < masses.length; column += 1) {
      masses[column] = Math.min(1, (masses[column] ?? 0) / alive);
    }
  }
  return table;
}

/** Bilinear in age and horizon; past the last horizon the last one stands. Replaces each time (ms) by what the table says. */
function lookUp(table: Float64Array, ageMs: number, times: Float64Array): void {
  const age = ageMs / binMs;
  const row = rowOfAge[Math.min(talkBins - 1, Math.floor(age))] ?? 0;
  const from = ages[row] ?? 0;
  const rowShare = Math.min(1, Math.max(0, (age - from) / ((ages[row + 1] ?? from + 1) - from)));
  for (let k = 0; k < times.length; k += 1) {
    const within = Math.max(0, (times[k] ?? 0) / binMs);
    const column = columnOfHorizon[Math.min(columnOfHorizon.length - 1, Math.floor(within))] ?? 0;
    const sooner = horizons[column] ?? 0;
    const share = Math.min(1, (within - sooner) / ((horizons[column + 1] ?? sooner + 1) - sooner));
    const at = row * horizons.length + column;
    const below = between(table, at, share);
    const above = between(table, at + horizons.length, share);
    times[k] = below * (1 - rowShare) + above * rowShare;
  }
}

/** So far from one value of a row to the next, 0..1. */
function between(table: Float64Array, at: number, share: number): number {
  return (table[at] ?? 0) * (1 - share) + (table[at + 1] ?? 0) * share;
}

/** For each age in bins the row of the grid at or below it; the last row but one at most, so that there is a next. */
function rowsOf(grid: readonly number[], limit: number): Int16Array {
  let row = 0;
  return Int16Array.from({ length: limit }, (_, age) => {
    while (row < grid.length - 2 && (grid[row + 1] ?? 0) <= age) row += 1;
    return row;
  });
}

function ageGrid(limit: number): readonly number[] {
  const grid: number[] = [];
  for (let age = 0; age < limit; age += Math.max(1, Math.floor(age / 10))) grid.push(age);
  return grid;
}

function horizonGrid(last: number): readonly number[] {
  const grid: number[] = [];
  for (let horizon = 0; horizon < last; horizon += Math.min(8, Math.max(1, Math.floor(horizon / 10))))
    grid.push(horizon);
  return [...grid, last];
}

/**
 * The shape of durations of which some have ended and some go on (Kaplan and Meier's estimate): the share that ends in a
 * bin is taken of all that came so far, or the short ones, which end first, would be all that is known for a while.
 */
function survived(histogram: DecayingHistogram, prior: Shape, began: Iterable<EpochMs>): Shape {
  const ended = histogram.weights();
  let left = 0;
  for (let bin = 0; bin < ended.length; bin += 1) {
    const weight = (ended[bin] ?? 0) + priorWeight * (prior[bin] ?? 0);
    ended[bin] = weight;
    left += weight;
  }
  const last = ended.length - 1;
  const goingOn = new Float64Array(ended.length);
  let count = 0;
  for (const since of began) {
    const bin = Math.min(last, Math.max(0, Math.floor((histogram.latest - since) / binMs)));
    goingOn[bin] = (goingOn[bin] ?? 0) + 1;
    count += 1;
  }
  left += count;
  let alive = 1;
  for (let bin = 0; bin <= last; bin += 1) {
    const weight = ended[bin] ?? 0;
    const share = bin === last || left < 1e-9 ? 1 : Math.min(1, weight / left);
    ended[bin] = alive * share;
    alive -= alive * share;
    left -= weight + (goingOn[bin] ?? 0);
  }
  return ended;
}

/** What of a shape is still to come at the start of each bin. */
function tailOf(shape: Shape): Float64Array {
  const tail = new Float64Array(shape.length);
  let sum = 1;
  for (let bin = 0; bin < shape.length; bin += 1) {
    tail[bin] = sum;
    sum = Math.max(0, sum - (shape[bin] ?? 0));
  }
  return tail;
}
