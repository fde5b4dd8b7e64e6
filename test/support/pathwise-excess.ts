import type { PacingObservation, PacingPolicy } from '../../dialer/pacing/policy.ts';

/** A longer pause between two turns of the process is a stall: the world ticks more often. */
const usualPauseMs = 1000;

/**
 * The largest A − S − (α·L + D) of a run. D: calls in flight at the last moment the tokens were above zero. S: the abandoned
 * among the live answers that waited through a stall of the process, whom no pacing could serve.
 */
export class PathwiseExcess {
  readonly #alpha: number;
  readonly #inFlight = new Set<string>();
  /** Live answers whose fate is open. */
  readonly #waiting = new Set<string>();
  readonly #stalled = new Set<string>();
  #live = 0;
  #abandoned = 0;
  #atRisk = 0;
  #turnAt: number | undefined;
  #stallEndedAt: number | undefined;
  worst = -Infinity;
  /** S so far. */
  lostToStalls = 0;

  constructor(cap: number) {
    this.#alpha = 0.95 * cap;
  }

  /** The process had a turn. Call it after each, where the world stalls. */
  turn(at: number): void {
    this.#noticeStall(at);
    this.#turnAt = at;
  }

  follow(event: PacingObservation): void {
    if (this.#turnAt !== undefined) this.#noticeStall(event.at);
    if (event.type === 'dialled') this.#inFlight.add(event.callId);
    if (event.type === 'ended') this.#inFlight.delete(event.callId);
    if (event.type === 'live') this.#answered(event.callId, event.at);
    if (event.type === 'abandoned') this.#lost(event.callId);
    if (event.type === 'connected') this.#waiting.delete(event.callId);
    // A machine that was found out is no live answer.
    if (event.type === 'machineHangUp' && this.#waiting.delete(event.callId)) this.#live -= 1;
    const tokens = this.#alpha * this.#live - this.#abandoned;
    if (tokens > 0) this.#atRisk = this.#inFlight.size;
    this.worst = Math.max(this.worst, -tokens - this.#atRisk - this.lostToStalls);
  }

  #noticeStall(at: number): void {
    if (at - (this.#turnAt ?? at) <= usualPauseMs) return;
    this.#stallEndedAt = at;
    for (const callId of this.#waiting) this.#stalled.add(callId);
  }

  #answered(callId: string, at: number): void {
    this.#live += 1;
    this.#waiting.add(callId);
    if (at === this.#stallEndedAt) this.#stalled.add(callId);
  }

  #lost(callId: string): void {
    this.#abandoned += 1;
    this.#waiting.delete(callId);
    if (this.#stalled.has(callId)) this.lostToStalls += 1;
  }
}

/** The policy, whose observations the excess follows. */
export function watchedBy(excess: PathwiseExcess, policy: PacingPolicy): PacingPolicy {
  return {
    name: policy.name,
    decide: (snapshot) => policy.decide(snapshot),
    observe: (event) => {
      policy.observe?.(event);
      excess.follow(event);
    },
  };
}
