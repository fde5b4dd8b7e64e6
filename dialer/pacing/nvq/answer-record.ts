import type { EpochMs } from '../../../kernel/clock.ts';
import type { Outcome } from '../../outcome/outcome.ts';
import type { PacingCall, PacingObservation } from '../policy.ts';

/** Width of a bucket of ring ages, ms; calls older than the last bucket count with it. */
const bucketMs = 3000;
const bucketCount = 11;
/** Before anything was seen, every call is taken for a live answer, with the weight of this many calls. */
const doubt = 4;
/** Calls remembered: at least so many, and so many for each call in flight. */
const memory = { fewest: 600, perLine: 10 };
/** No run of silence makes calls look safer than this. */
const leastRate = 0.03;
/** Share of live answers whose delay lies within {@link AnswerRecord.delayMs}. */
const usual = 15 / 16;

/** Outcomes that say nothing about whether a person would have answered. */
const uninformative: ReadonlySet<Outcome> = new Set<Outcome>(['cancelled', 'congestion', 'failed', 'blocked']);

interface Flight {
  readonly dialledAt: EpochMs;
  answeredAt?: EpochMs;
  live?: true;
}

/**
 * What became of one campaign's calls, as plain counts of what was seen since the process began: the share of calls that
 * turned live, of those still unanswered at each ring age. Nothing of it is predicted, stored or loaded. Until much was
 * seen it errs towards live answers.
 */
export class AnswerRecord {
  readonly #inFlight = new Map<string, Flight>();
  /** Calls still unanswered at the start of each bucket, and how many of them turned live. */
  readonly #reached = new Float64Array(bucketCount);
  readonly #live = new Float64Array(bucketCount);
  #answered = 0;
  #answeredLive = 0;

  observe(event: PacingObservation & { readonly callId: string }): void {
    if (event.type === 'dialled') {
      if (Number.isFinite(event.at)) this.#inFlight.set(event.callId, { dialledAt: event.at });
      return;
    }
    const flight = this.#inFlight.get(event.callId);
    if (!flight) return;
    if (event.type === 'answered') flight.answeredAt ??= event.at;
    else if (event.type === 'live') this.#turnedLive(flight, event.at);
    else if (event.type === 'ended') this.#ended(event.callId, flight, event);
  }

  /** The share of calls like this one that turned live within `withinMs`, 0..1. */
  rateOf(call: Pick<PacingCall, 'phase' | 'dialledAt'>, now: EpochMs, withinMs: number): number {
    if (call.phase === 'answered') return rate(this.#answeredLive, this.#answered);
    const age = call.phase === 'queued' ? 0 : now - call.dialledAt;
    const from = bucketOf(age);
    const later = this.#live[from + Math.ceil(withinMs / bucketMs)] ?? 0;
    return rate((this.#live[from] ?? 0) - later, this.#reached[from] ?? 0);
  }

  /** How long nearly all live answers took, ms; the whole range before any was seen. */
  get delayMs(): number {
    const all = this.#live[0] ?? 0;
    let bucket = bucketCount - 1;
    while (bucket > 0 && all > 0 && (this.#live[bucket] ?? 0) <= (1 - usual) * all) bucket -= 1;
    return (bucket + 1) * bucketMs;
  }

  #turnedLive(flight: Flight, at: EpochMs): void {
    if (flight.live) return;
    flight.live = true;
    this.#count((flight.answeredAt ?? at) - flight.dialledAt, true, true);
  }

  #ended(callId: string, flight: Flight, { outcome, at }: { readonly outcome: Outcome; readonly at: EpochMs }): void {
    this.#inFlight.delete(callId);
    if (flight.live || uninformative.has(outcome)) return;
    this.#count((flight.answeredAt ?? at) - flight.dialledAt, flight.answeredAt !== undefined, false);
  }

  #count(unansweredMs: number, wasAnswered: boolean, live: boolean): void {
    const keep = 1 - 1 / Math.max(memory.fewest, memory.perLine * this.#inFlight.size);
    const last = bucketOf(unansweredMs);
    for (let bucket = 0; bucket < bucketCount; bucket += 1) {
      const isReached = bucket <= last ? 1 : 0;
      this.#reached[bucket] = (this.#reached[bucket] ?? 0) * keep + isReached;
      this.#live[bucket] = (this.#live[bucket] ?? 0) * keep + (live ? isReached : 0);
    }
    this.#answered = this.#answered * keep + (wasAnswered ? 1 : 0);
    this.#answeredLive = this.#answeredLive * keep + (live ? 1 : 0);
  }
}

function rate(live: number, of: number): number {
  return Math.max(leastRate, (live + doubt) / (of + doubt));
}

function bucketOf(ageMs: number): number {
  return ageMs > 0 ? Math.min(bucketCount - 1, Math.floor(ageMs / bucketMs)) : 0;
}
