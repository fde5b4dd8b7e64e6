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

/**
 * How often agents came free, as plain counts of what was seen since the process began: ends of conversations and of
 * wrap-ups by the time they had lasted, over the time spent there. Nothing of it is predicted, stored or loaded. Until
 * much was seen it errs towards agents who stay busy.
 */
export class ServiceRecord {
  readonly #talk = new EndRate();
  readonly #wrap = new EndRate();

  talkEnded(durationMs: number): void {
    this.#talk.ended(durationMs);
  }

  wrapEnded(durationMs: number): void {
    this.#wrap.ended(durationMs);
  }

  /** The share of busy agents like this one who were free within `withinMs`, 0..1. */
  freedShare({ phase, since }: Pick<PacingAgent, 'phase' | 'since'>, now: EpochMs, withinMs: number): number {
    const age = phase === 'reserved' ? 0 : Math.max(0, now - since);
    if (phase === 'wrapUp') return this.#wrap.endsWithin(age, withinMs);
    let freed = 0;
    let before = 0;
    for (let step = 1; step <= steps; step += 1) {
      const ended = this.#talk.endsWithin(age, (step * withinMs) / steps);
      freed += (ended - before) * this.#wrap.endsWithin(0, withinMs * (1 - (step - 0.5) / steps));
      before = ended;
    }
    return freed;
  }
}

/** Ends by age, over the time spent at that age. */
class EndRate {
  readonly #ends = new Float64Array(edges.length);
  readonly #spentMs = new Float64Array(edges.length).fill(doubtMs);

  ended(durationMs: number): void {
    if (!(durationMs >= 0 && Number.isFinite(durationMs))) return;
    const keep = 1 - 1 / memory;
    for (let bucket = 0; bucket < edges.length; bucket += 1) {
      const from = edges[bucket] ?? 0;
      const to = edges[bucket + 1] ?? Infinity;
      const spentMs = Math.min(Math.max(0, durationMs - from), to - from);
      this.#spentMs[bucket] = doubtMs + ((this.#spentMs[bucket] ?? 0) - doubtMs) * keep + spentMs;
      this.#ends[bucket] = (this.#ends[bucket] ?? 0) * keep + (durationMs >= from && durationMs < to ? 1 : 0);
    }
  }

  /** 1 − exp(−∫ rate) over the ages from `ageMs` on. */
  endsWithin(ageMs: number, withinMs: number): number {
    let expected = 0;
    for (let bucket = 0; bucket < edges.length; bucket += 1) {
      const from = Math.max(ageMs, edges[bucket] ?? 0);
      const to = Math.min(ageMs + withinMs, edges[bucket + 1] ?? Infinity);
      if (to > from) expected += ((this.#ends[bucket] ?? 0) / (this.#spentMs[bucket] ?? 1)) * (to - from);
    }
    return 1 - Math.exp(-expected);
  }
}
