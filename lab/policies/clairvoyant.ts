import type { EpochMs } from '../../kernel/clock.ts';
import type {
  PacingAgent,
  PacingCall,
  PacingCampaign,
  PacingObservation,
  PacingOrder,
  PacingPolicy,
  PacingRecord,
  PacingSnapshot,
} from '../../dialer/pacing/policy.ts';

/** What the next attempt on a record will come to. */
export interface Foresight {
  readonly callId: string;
  /** From dialling until it is a live answer, ms; undefined: it will be none. */
  readonly liveAfterMs: number | undefined;
}

/** What only the laboratory knows. */
export interface Oracle {
  /** When a busy agent will be free. */
  freeAt(agentId: string): EpochMs;
  /** What a ready record will answer if it is dialled now; undefined for a record it does not know. */
  foresee(campaignId: string, record: PacingRecord): Foresight | undefined;
}

/** A line may be answered so much after its agent is free: the next decision may be a tick away. */
const fitMs = 500;
/** Asked more often than this it would decide nothing else. */
const restMs = 200;

interface Opening {
  readonly freeAt: EpochMs;
  readonly pools: readonly string[];
}

interface Candidate {
  readonly index: number;
  readonly pool: string;
  readonly foresight: Foresight;
}

/**
 * The upper bound of any pacing: it knows who will answer and when, and when every conversation ends. Records that will
 * not answer are dialled at once, they cost nothing; each that will is dialled for one agent, so that the answer comes
 * the moment the agent is free.
 */
export class ClairvoyantPolicy implements PacingPolicy {
  readonly name = 'clairvoyant';
  readonly #oracle: Oracle;
  /** When each line opened here will need an agent, by call. */
  readonly #promised = new Map<string, { readonly liveAt: EpochMs; readonly pool: string }>();

  #decidedAt = -Infinity;

  constructor(oracle: Oracle) {
    this.#oracle = oracle;
  }

  observe(event: PacingObservation): void {
    if (event.type === 'connected' || event.type === 'abandoned' || event.type === 'ended') {
      this.#promised.delete(event.callId);
    }
  }

  decide(snapshot: PacingSnapshot): readonly PacingOrder[] {
    if (snapshot.now - this.#decidedAt < restMs) return [];
    this.#decidedAt = snapshot.now;
    const openings = this.#openings(snapshot);
    return snapshot.campaigns.map((campaign) => this.#order(campaign, snapshot.now, openings));
  }

  /** Agents no line was opened for yet, soonest free first. */
  #openings({ agents, calls, now }: PacingSnapshot): Opening[] {
    const openings = agents
      .filter(({ leaving, phase }) => !leaving && phase !== 'paused' && phase !== 'reserved')
      .map((agent) => ({ freeAt: this.#freeAt(agent, now), pools: agent.pools ?? agent.campaignIds }))
      .sort((a, b) => a.freeAt - b.freeAt);
    for (const call of calls) {
      const promise = this.#promised.get(call.callId) ?? waitingNow(call, now);
      if (!promise) continue;
      const last = openings.findLastIndex(
        ({ freeAt, pools }) => freeAt <= promise.liveAt && pools.includes(promise.pool),
      );
      openings.splice(last >= 0 ? last : openings.findIndex(({ pools }) => pools.includes(promise.pool)), 1);
    }
    return openings;
  }

  #freeAt({ phase, agentId }: PacingAgent, now: EpochMs): EpochMs {
    return phase === 'talking' || phase === 'wrapUp' ? this.#oracle.freeAt(agentId) : now;
  }

  #order(campaign: PacingCampaign, now: EpochMs, openings: Opening[]): PacingOrder {
    const { campaignId, freeLines } = campaign;
    const { silent, answering } = this.#sort(campaign);
    const chosen: number[] = [];
    for (const opening of openings.slice()) {
      const candidate = bestFor(opening, answering, now);
      if (!candidate || chosen.length >= freeLines) continue;
      openings.splice(openings.indexOf(opening), 1);
      answering.splice(answering.indexOf(candidate), 1);
      const { callId, liveAfterMs = 0 } = candidate.foresight;
      this.#promised.set(callId, { liveAt: now + liveAfterMs, pool: candidate.pool });
      chosen.push(candidate.index);
    }
    const records = [...chosen, ...silent].slice(0, freeLines);
    const figures = { answering: answering.length, openings: openings.length };
    return { campaignId, lines: records.length, records, reason: 'otherPolicy', figures };
  }

  #sort({ campaignId, next = [], readyRecords }: PacingCampaign): { silent: number[]; answering: Candidate[] } {
    const silent: number[] = [];
    const answering: Candidate[] = [];
    for (const [index, record] of next.slice(0, readyRecords).entries()) {
      const foresight = this.#oracle.foresee(campaignId, record);
      if (foresight?.liveAfterMs === undefined) silent.push(index);
      else answering.push({ index, pool: record.pool ?? campaignId, foresight });
    }
    answering.sort((a, b) => (a.foresight.liveAfterMs ?? 0) - (b.foresight.liveAfterMs ?? 0));
    return { silent, answering };
  }
}

function waitingNow(
  { phase, pool, campaignId }: PacingCall,
  now: EpochMs,
): { liveAt: EpochMs; pool: string } | undefined {
  return phase === 'waiting' ? { liveAt: now, pool: pool ?? campaignId } : undefined;
}

/**
 * The record whose answer comes soonest after the agent is free, when it is now time to dial it: it comes within a tick,
 * or no record would come sooner if one waited.
 */
function bestFor({ freeAt, pools }: Opening, answering: readonly Candidate[], now: EpochMs): Candidate | undefined {
  const leadMs = freeAt - now;
  let earlier = false;
  for (const candidate of answering) {
    if (!pools.includes(candidate.pool)) continue;
    const afterMs = candidate.foresight.liveAfterMs ?? 0;
    if (afterMs < leadMs) earlier = true;
    else return afterMs - leadMs <= fitMs || !earlier ? candidate : undefined;
  }
  return undefined;
}
