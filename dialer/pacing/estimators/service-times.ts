import type { EpochMs } from '../../../kernel/clock.ts';
import { DecayingHistogram, type HistogramState } from './histogram.ts';
import { logNormalCdf, mixtureCdf, shapeOf, type Shape } from './shape.ts';

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

  /** Chance that an agent `ageMs` into a conversation is free again within `withinMs`. */
  freeFromTalk(ageMs: number, withinMs: number): number {
    return lookUp(this.#refresh(), ageMs, withinMs);
  }

  /** Chance that an agent `ageMs` into wrap-up is free again within `withinMs`. */
  freeFromWrap(ageMs: number, withinMs: number): number {
    this.#refresh();
    return lookUp(this.#wrapping, ageMs, withinMs);
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
    const wrap = blend(this.#wrap, priorWrap);
    this.#meanMs = (meanBins(talk) + meanBins(wrap)) * binMs;
    this.#wrapping = tabulate(tailOf(wrap), (age, horizon) => span(wrap, age, age + horizon));
    const wrapDone = cumulate(wrap);
    const talking = tabulate(tailOf(talk), (age, horizon) => freed(talk, wrapDone, age, horizon));
    this.#talking = talking;
    return talking;
  }
}

/** Mass of conversations that end in bins [age, age + horizon) with the wrap-up done by then too. */
function freed(talk: Shape, wrapDone: Float64Array, age: number, horizon: number): number {
  let sum = 0;
  const end = Math.min(age + horizon, talk.length);
  for (let bin = age; bin < end; bin += 1) {
    const left = age + horizon - bin - 1;
    if (left > 0) sum += (talk[bin] ?? 0) * 0.5 * ((wrapDone[left - 1] ?? 1) + (wrapDone[left] ?? 1));
    else sum += (talk[bin] ?? 0) * 0.5 * (wrapDone[0] ?? 1);
  }
  return sum;
}

function span(shape: Shape, from: number, to: number): number {
  let sum = 0;
  for (let bin = from; bin < Math.min(to, shape.length); bin += 1) sum += shape[bin] ?? 0;
  return sum;
}

/** A table [age × horizon] of a mass given survival to the age. */
function tabulate(tail: Float64Array, mass: (age: number, horizon: number) => number): Float64Array {
  const table = new Float64Array(ages.length * horizons.length);
  for (const [row, age] of ages.entries()) {
    const alive = tail[Math.min(age, tail.length - 1)] ?? 0;
    for (const [column, horizon] of horizons.entries()) {
      table[row * horizons.length + column] = alive > 1e-9 ? Math.min(1, mass(age, horizon) / alive) : 1;
    }
  }
  return table;
}

/** Bilinear in age and horizon; past the last horizon the last one stands. */
function lookUp(table: Float64Array, ageMs: number, withinMs: number): number {
  const age = ageMs / binMs;
  const row = rowOfAge[Math.min(talkBins - 1, Math.floor(age))] ?? 0;
  const from = ages[row] ?? 0;
  const rowShare = Math.min(1, Math.max(0, (age - from) / ((ages[row + 1] ?? from + 1) - from)));
  const within = Math.max(0, withinMs / binMs);
  const column = columnOfHorizon[Math.min(columnOfHorizon.length - 1, Math.floor(within))] ?? 0;
  const sooner = horizons[column] ?? 0;
  const share = Math.min(1, (within - sooner) / ((horizons[column + 1] ?? sooner + 1) - sooner));
  const at = row * horizons.length + column;
  const below = (table[at] ?? 0) * (1 - share) + (table[at + 1] ?? 0) * share;
  const next = at + horizons.length;
  const above = (table[next] ?? 0) * (1 - share) + (table[next + 1] ?? 0) * share;
  return below * (1 - rowShare) + above * rowShare;
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
  const ended = histogram.weights().map((weight, bin) => weight + priorWeight * (prior[bin] ?? 0));
  const goingOn = new Float64Array(ended.length);
  for (const since of began) {
    const bin = Math.min(ended.length - 1, Math.max(0, Math.floor((histogram.latest - since) / binMs)));
    goingOn[bin] = (goingOn[bin] ?? 0) + 1;
  }
  let left = ended.reduce((sum, weight) => sum + weight, 0) + goingOn.reduce((sum, count) => sum + count, 0);
  let alive = 1;
  return ended.map((weight, bin) => {
    const share = bin === ended.length - 1 || left < 1e-9 ? 1 : Math.min(1, weight / left);
    const mass = alive * share;
    alive -= mass;
    left -= weight + (goingOn[bin] ?? 0);
    return mass;
  });
}

function blend(histogram: DecayingHistogram, prior: Shape): Shape {
  const total = histogram.weight + priorWeight;
  return histogram.weights().map((weight, bin) => (weight + priorWeight * (prior[bin] ?? 0)) / total);
}

function cumulate(shape: Shape): Float64Array {
  let sum = 0;
  return shape.map((mass) => (sum += mass));
}

function tailOf(shape: Shape): Float64Array {
  let sum = 1;
  return shape.map((mass) => {
    const before = sum;
    sum = Math.max(0, sum - mass);
    return before;
  });
}

function meanBins(shape: Shape): number {
  return shape.reduce((sum, mass, bin) => sum + mass * (bin + 0.5), 0);
}
