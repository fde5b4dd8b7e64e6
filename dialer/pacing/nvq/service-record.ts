import type { EpochMs } from '../../../kernel/clock.ts';
import type { PacingAgent } from '../policy.ts';

/** Where the buckets of the time that a conversation or wrap-up has lasted begin, ms. */
const edges = [0, 5000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000] as const;
/** Before anything was seen, nobody comes free: with the weight of this much time in each bucket, ms. */
const doubtMs = 60_000;
/** Ends remembered. */
const memory = 2000;
/** Steps in which an end of a conversation and then of its wrap-up are looked for. */
const steps = 4;

/** A time within which agents may come free, and what is the same of it for all of them. */
export interface FreedWithin {
  readonly ms: number;
  /** Wrap-ups seen when it was worked out. */
  readonly seen: number;
  /** For each step: the share of wrap-ups begun in its middle that are over by the end. */
  readonly wrapped: readonly number[];
}

/**
 * How often agents came free, as plain counts of what was seen since the process began: ends of conversations and of
 * wrap-ups by the time they had lasted, over the time spent there. Nothing of it is predicted, stored or loaded. Until
 * much was seen it errs towards agents who stay busy.
 */
export class ServiceRecord {
  readonly #talk = new EndRate();
  readonly #wrap = new EndRate();
  #wrapsSeen = 0;

  talkEnded(durationMs: number): void {
    this.#talk.ended(durationMs);
  }

  wrapEnded(durationMs: number): void {
    this.#wrapsSeen += 1;
    this.#wrap.ended(durationMs);
  }

  /**
   * For {@link freedShare}: a time, until the next wrap-up ends.
   *
   * @param last what was given before, given again if it still holds
   */
  within(ms: number, last?: FreedWithin): FreedWithin {
    if (last?.ms === ms && last.seen === this.#wrapsSeen) return last;
    const wrapped: number[] = [];
    for (let step = 1; step <= steps; step += 1) {
      wrapped.push(this.#wrap.endsWithin(0, ms * (1 - (step - 0.5) / steps)));
    }
    return { ms, seen: this.#wrapsSeen, wrapped };
  }

  /** The share of busy agents like this one who were free within a time, 0..1. */
  freedShare(
    { phase, since }: Pick<PacingAgent, 'phase' | 'since'>,
    now: EpochMs,
    { ms, wrapped }: FreedWithin,
  ): number {
    const age = phase === 'reserved' ? 0 : Math.max(0, now - since);
    if (phase === 'wrapUp') return this.#wrap.endsWithin(age, ms);
    let freed = 0;
    let before = 0;
    for (let step = 1; step <= steps; step += 1) {
      const ended = this.#talk.endsWithin(age, (step * ms) / steps);
      freed += (ended - before) * (wrapped[step - 1] ?? 0);
      before = ended;
    }
    return freed;
  }
}

/** Ends by age, over the time spent at that age. */
class EndRate {
  readonly #ends = new Float64Array(edges.length);
  readonly #spentMs = new Float64Array(edges.length).fill(doubtMs);
  /** The first over the second. */
  readonly #rates = new Float64Array(edges.length);

  ended(durationMs: number): void {
    if (!(durationMs >= 0 && Number.isFinite(durationMs))) return;
    const keep = 1 - 1 / memory;
    for (let bucket = 0; bucket < edges.length; bucket += 1) {
      const from = edges[bucket] ?? 0;
      const to = edges[bucket + 1] ?? Infinity;
      const spentMs = Math.min(Math.max(0, durationMs - from), to - from);
      const allSpentMs = doubtMs + ((this.#spentMs[bucket] ?? 0) - doubtMs) * keep + spentMs;
      const ends = (this.#ends[bucket] ?? 0) * keep + (durationMs >= from && durationMs < to ? 1 : 0);
      this.#spentMs[bucket] = allSpentMs;
      this.#ends[bucket] = ends;
      this.#rates[bucket] = ends / allSpentMs;
    }
  }

  /** 1 − exp(−∫ rate) over the ages from `ageMs` on. */
  endsWithin(ageMs: number, withinMs: number): number {
    const until = ageMs + withinMs;
    let bucket = 0;
    while (bucket + 1 < edges.length && (edges[bucket + 1] ?? 0) <= ageMs) bucket += 1;
    let expected = 0;
    let from = ageMs;
    while (from < until) {
      const to = Math.min(until, edges[bucket + 1] ?? Infinity);
      expected += (this.#rates[bucket] ?? 0) * (to - from);
      from = to;
      bucket += 1;
    }
    return 1 - Math.exp(-expected);
  }
}
