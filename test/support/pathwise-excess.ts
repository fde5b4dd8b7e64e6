import type { PacingObservation, PacingPolicy } from '../../dialer/pacing/policy.ts';

/** The largest A − (α·L + D) of a run. D: calls in flight at the last moment the tokens were above zero. */
export class PathwiseExcess {
  readonly #alpha: number;
  readonly #inFlight = new Set<string>();
  #live = 0;
  #abandoned = 0;
  #atRisk = 0;
  worst = -Infinity;

  constructor(cap: number) {
    this.#alpha = 0.95 * cap;
  }

  follow(event: PacingObservation): void {
    if (event.type === 'dialled') this.#inFlight.add(event.callId);
    if (event.type === 'ended') this.#inFlight.delete(event.callId);
    if (event.type === 'live') this.#live += 1;
    if (event.type === 'abandoned') this.#abandoned += 1;
    const tokens = this.#alpha * this.#live - this.#abandoned;
    if (tokens > 0) this.#atRisk = this.#inFlight.size;
    this.worst = Math.max(this.worst, -tokens - this.#atRisk);
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
