import type { EpochMs } from '../../kernel/clock.ts';
import type { PacingAgent, PacingObservation, PacingPolicy, PacingSnapshot } from '../../dialer/pacing/policy.ts';
import { countFloor, LastValues } from './floor-counts.ts';

const alpha = 0.1;
const warmUp = 50;

/**
 * OMniDialer's predictive pacer as its documentation states it: free agents now and expected within the ring time (by an
 * exponential with the mean less the elapsed time), over an exponentially averaged hit rate, scaled by a boost that the
 * averaged drop rate takes back.
 */
export class OmnidialerPolicy implements PacingPolicy {
  readonly name = 'omnidialer';
  readonly #cap: number;
  readonly #boost: number;
  readonly #ring = new LastValues(200, 15_000);
  readonly #talk = new LastValues(200, 113_000);
  readonly #wrap = new LastValues(200, 20_000);
  readonly #open = new Map<string, { readonly at: EpochMs; live: boolean }>();
  #hit: number | undefined;
  #drop = 0;
  #served = 0;
  #overTicks = 0;
  #throttled = false;
  #lastAt = -Infinity;

  constructor(cap: number, boost = 1) {
    this.#cap = cap;
    this.#boost = boost;
  }

  observe(event: PacingObservation): void {
    if (event.type === 'dialled') this.#open.set(event.callId, { at: event.at, live: false });
    else if (event.type === 'live') this.#onLive(event.callId, event.at);
    else if (event.type === 'connected') {
      this.#served += 1;
      this.#drop -= alpha * this.#drop;
    } else if (event.type === 'abandoned') this.#drop += alpha * (1 - this.#drop);
    else if (event.type === 'ended') this.#onEnded(event.callId);
    else if (event.type === 'talkEnded') this.#talk.add(event.durationMs);
    else if (event.type === 'wrapEnded') this.#wrap.add(event.durationMs);
  }

  decide(snapshot: PacingSnapshot): ReturnType<PacingPolicy['decide']> {
    if (snapshot.now - this.#lastAt < 1000) return [];
    this.#lastAt = snapshot.now;
    let left = Math.max(0, this.#lines(snapshot));
    return snapshot.campaigns.map(({ campaignId, freeLines, readyRecords }) => {
      const lines = Math.min(left, freeLines, readyRecords);
      left -= lines;
      return { campaignId, lines, reason: 'otherPolicy', figures: {} };
    });
  }

  #lines(snapshot: PacingSnapshot): number {
    const { idle, ringing, inFlight } = countFloor(snapshot);
    const scale = this.#scale();
    if (this.#served < warmUp || this.#hit === undefined || this.#throttled) return idle - inFlight;
    const hit = Math.max(0.05, this.#hit);
    const expected = snapshot.agents.reduce((sum, agent) => sum + this.#freeSoon(agent, snapshot.now), 0);
    return Math.max(0, Math.floor(((idle + expected - ringing * hit) / hit) * scale));
  }

  #freeSoon(agent: PacingAgent, now: EpochMs): number {
    const elapsed = now - agent.since;
    const mean = agent.phase === 'talking' ? this.#talk.mean + this.#wrap.mean : this.#wrap.mean;
    if (agent.phase !== 'talking' && agent.phase !== 'wrapUp') return 0;
    return 1 - Math.exp(-this.#ring.mean / Math.max(1000, mean - elapsed));
  }

  /** Full boost up to half the allowed drop rate, falling to 0.2 at all of it; after five ticks over, progressive. */
  #scale(): number {
    const aggressive = Math.min(5, Math.max(0.1, this.#boost));
    this.#overTicks = this.#drop >= this.#cap ? this.#overTicks + 1 : 0;
    if (this.#overTicks >= 5) this.#throttled = true;
    else if (this.#drop < 0.8 * this.#cap) this.#throttled = false;
    const half = 0.5 * this.#cap;
    if (this.#drop <= half) return aggressive;
    if (this.#drop >= this.#cap) return 0.2;
    return aggressive + ((this.#drop - half) / half) * (0.2 - aggressive);
  }

  #onLive(callId: string, at: EpochMs): void {
    const call = this.#open.get(callId);
    if (!call) return;
    call.live = true;
    this.#ring.add(at - call.at);
    this.#hit = (this.#hit ?? 1) + alpha * (1 - (this.#hit ?? 1));
  }

  #onEnded(callId: string): void {
    const call = this.#open.get(callId);
    this.#open.delete(callId);
    if (call && !call.live) this.#hit = (this.#hit ?? 0) * (1 - alpha);
  }
}
