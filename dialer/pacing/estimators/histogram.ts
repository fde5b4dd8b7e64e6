import type { EpochMs } from '../../../kernel/clock.ts';
import type { Shape } from './shape.ts';
import { isWeight } from './weight.ts';

/** What is kept of a histogram over a restart. */
export interface HistogramState {
  readonly counts: readonly number[];
  readonly at: EpochMs;
  /** Width of the counts' bins, ms; absent: that of the histogram that loads them. */
  readonly binMs?: number | undefined;
}

/**
 * Weights in bins of equal width, forgotten exponentially in time. Forgetting is done by letting new observations weigh
 * more, so that an observation costs one addition; the scale is taken out when it grows large.
 */
export class DecayingHistogram {
  readonly binMs: number;
  readonly #halfLifeMs: number;
  readonly #counts: Float64Array;
  #total = 0;
  #origin: EpochMs | undefined;
  #latest: EpochMs = 0;
  /** Observations ever added: a cheap way to see whether there is news. */
  added = 0;

  /** @param options.bins the last bin takes everything longer */
  constructor(options: { readonly binMs: number; readonly bins: number; readonly halfLifeMs: number }) {
    this.binMs = options.binMs;
    this.#halfLifeMs = options.halfLifeMs;
    this.#counts = new Float64Array(options.bins);
  }

  get bins(): number {
    return this.#counts.length;
  }

  /** When the last observation was added. */
  get latest(): EpochMs {
    return this.#latest;
  }

  /** Weight of all observations, each as much as it is still remembered at the last of them. */
  get weight(): number {
    return this.#total / this.#scaleAt(this.#latest);
  }

  /** Remembers a duration (ms, ≥ 0) seen at an instant. What is not finite is not remembered. */
  add(durationMs: number, at: EpochMs): void {
    if (!Number.isFinite(durationMs) || !Number.isFinite(at)) return;
    if (!Number.isFinite(this.#scaleAt(at))) this.#forgetAll();
    this.#origin ??= at;
    this.#latest = Math.max(this.#latest, at);
    const scale = this.#scaleAt(at);
    const bin = Math.min(this.bins - 1, Math.max(0, Math.floor(durationMs / this.binMs)));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + scale;
    this.#total += scale;
    this.added += 1;
    if (scale > 1e6) this.#rescale(scale, at);
  }

  /** Forgets all but the share `keep` (0..1): the world changed. */
  fade(keep: number): void {
    for (let bin = 0; bin < this.bins; bin += 1) this.#counts[bin] = (this.#counts[bin] ?? 0) * keep;
    this.#total *= keep;
  }

  /** Remembered weight by bin, a copy. */
  weights(): Float64Array {
    const scale = this.#scaleAt(this.#latest);
    const weights = new Float64Array(this.bins);
    for (let bin = 0; bin < weights.length; bin += 1) weights[bin] = (this.#counts[bin] ?? 0) / scale;
    return weights;
  }

  /** What was seen, leaning on a shape of as many bins that weighs as much as so many observations. */
  leaningOn(prior: Shape, weight: number): Shape {
    const total = this.weight + weight;
    const shape = this.weights();
    for (let bin = 0; bin < shape.length; bin += 1) {
      shape[bin] = ((shape[bin] ?? 0) + weight * (prior[bin] ?? 0)) / total;
    }
    return shape;
  }

  toState(): HistogramState {
    const counts = Array.from(this.weights(), (weight) => (weight === 0 ? 0 : Number(weight.toPrecision(6))));
    let length = counts.length;
    while (length > 0 && counts[length - 1] === 0) length -= 1;
    return { counts: counts.slice(0, length), at: this.#latest, binMs: this.binMs };
  }

  /** Takes up what an earlier process remembered. A state without weight, or with a count that is no weight, loads empty. */
  load(state: HistogramState): void {
    this.#forgetAll();
    const counts = this.#inOwnBins(state).slice(0, this.bins);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (!Number.isFinite(state.at) || !counts.every(isWeight) || total === 0) return;
    this.#origin = state.at;
    this.#latest = state.at;
    this.#counts.set(counts);
    this.#total = total;
  }

  /** Wider bins are spread over those they cover; bins that do not fit these are not understood. */
  #inOwnBins({ counts, binMs = this.binMs }: HistogramState): readonly number[] {
    const width = binMs / this.binMs;
    if (!Number.isInteger(width) || width < 1) return [];
    return width === 1 ? counts : counts.flatMap((count) => Array.from({ length: width }, () => count / width));
  }

  #forgetAll(): void {
    this.#origin = undefined;
    this.#latest = 0;
    this.#counts.fill(0);
    this.#total = 0;
  }

  #scaleAt(at: EpochMs): number {
    return this.#origin === undefined ? 1 : 2 ** ((at - this.#origin) / this.#halfLifeMs);
  }

  #rescale(scale: number, at: EpochMs): void {
    for (let bin = 0; bin < this.bins; bin += 1) this.#counts[bin] = (this.#counts[bin] ?? 0) / scale;
    this.#total /= scale;
    this.#origin = at;
  }
}
