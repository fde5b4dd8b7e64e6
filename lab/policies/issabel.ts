import type { EpochMs } from '../../kernel/clock.ts';
import type { PacingObservation, PacingPolicy, PacingSnapshot } from '../../dialer/pacing/policy.ts';
import { countFloor, LastValues } from './floor-counts.ts';

const certainty = 0.97;
const warmUp = 10;

/**
 * Issabel's predictor (Predictor.class.php as described): an agent counts as free soon when 1 − exp(−(t_answer + t)/mean)
 * passes 97 %. That is the unconditional chance at the total age; `corrected` takes the residual one, sums the chances
 * instead of comparing them with 97 %, and divides by the answer rate (its overcommit switch on).
 */
export class IssabelPolicy implements PacingPolicy {
  readonly name: string;
  readonly #corrected: boolean;
  /** Seconds from dialling to the answer, padded with the default until there are twenty. */
  readonly #answer = new LastValues(20, 8000);
  readonly #talk = new LastValues(1000, 133_000);
  readonly #outcome = new LastValues(300, 0.2);
  readonly #open = new Map<string, { readonly at: EpochMs; live: boolean }>();
  #completed = 0;
  #lastAt = -Infinity;

  constructor(corrected: boolean) {
    this.#corrected = corrected;
    for (let place = 0; place < 20; place += 1) this.#answer.add(8000);
    this.name = corrected ? 'issabel-corrected' : 'issabel';
  }

  observe(event: PacingObservation): void {
    if (event.type === 'dialled') this.#open.set(event.callId, { at: event.at, live: false });
    if (event.type === 'live') this.#onLive(event.callId, event.at);
    if (event.type === 'ended') this.#onEnded(event.callId, event.at);
    if (event.type === 'talkEnded' && event.durationMs >= 10_000) {
      this.#talk.add(event.durationMs);
      this.#completed += 1;
    }
  }

  decide(snapshot: PacingSnapshot): ReturnType<PacingPolicy['decide']> {
    if (snapshot.now - this.#lastAt < 5000) return [];
    this.#lastAt = snapshot.now;
    let left = Math.max(0, Math.floor(this.#lines(snapshot)));
    return snapshot.campaigns.map(({ campaignId, freeLines, readyRecords }) => {
      const lines = Math.min(left, freeLines, readyRecords);
      left -= lines;
      return { campaignId, lines, reason: 'otherPolicy', figures: {} };
    });
  }

  #lines(snapshot: PacingSnapshot): number {
    const { idle, waiting, inFlight } = countFloor(snapshot);
    const soon = this.#completed < warmUp ? 0 : this.#freeSoon(snapshot);
    const agents = Math.max(0, idle + soon - waiting);
    if (!this.#corrected || this.#completed < warmUp) return agents - inFlight;
    return agents / Math.max(0.2, this.#outcome.mean) - inFlight;
  }

  #freeSoon(snapshot: PacingSnapshot): number {
    let soon = 0;
    for (const { phase, since } of snapshot.agents) {
      if (phase !== 'talking') continue;
      const age = this.#corrected ? 0 : snapshot.now - since;
      const chance = 1 - Math.exp(-(this.#answer.mean + age) / this.#talk.mean);
      if (this.#corrected) soon += chance;
      else if (chance >= certainty) soon += 1;
    }
    return soon;
  }

  #onLive(callId: string, at: EpochMs): void {
    const call = this.#open.get(callId);
    if (!call) return;
    call.live = true;
    this.#answer.add(at - call.at);
  }

  /** A failed call enters the mean of answer delays with its set-up time: the original's, not the corrected, way. */
  #onEnded(callId: string, at: EpochMs): void {
    const call = this.#open.get(callId);
    this.#open.delete(callId);
    const live = call?.live === true;
    this.#outcome.add(live ? 1 : 0);
    if (call && !live && !this.#corrected) this.#answer.add(at - call.at);
  }
}
